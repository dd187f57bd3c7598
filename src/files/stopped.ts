import type { Obstacle } from "./summary";

/** What a file holds stops the reading. */
export class Stopped extends Error {
  override name = "Stopped";
  constructor(readonly obstacle: Obstacle) {
    super(obstacle.kind);
  }
}

/** The engine's own limit, the program's, or the browser's. */
const isOfMemory = (error: unknown) =>
  error instanceof Error && /out of memory|bad_alloc|allocation failed|\bOOM\b/iu.test(error.message);

/** What the memory doesn't suffice for is stopped, and said. */
export async function withinMemory<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw isOfMemory(error) ? new Stopped({ kind: "memory" }) : error;
  }
}
