import type { Engine } from "./engines";

export const CLUSTER: string;
/** The server's program; null where there is none. */
export function findClickHouse(): string | null;
export function startClickHouse(program: string): Promise<
  Engine & {
    /** For statements that answer nothing, on the first or the second of the servers. */
    tell(server: 0 | 1, sql: string): Promise<string>;
  }
>;
