import type { Obstacle } from "./summary";

/** What a file holds stops the reading. */
export class Stopped extends Error {
  override name = "Stopped";
  constructor(readonly obstacle: Obstacle) {
    super(obstacle.kind);
  }
}
