import type { Engine } from "./engines";

/** The folder of PostgreSQL's programs; null where there is none. */
export function findPostgres(): string | null;
export function startPostgres(programs: string): Engine;
