/** Names of tables and columns, which may hold anything. */

/** A name as SQL takes it literally. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table by the names that lead to it, outermost first. */
export const tableOf = (path: string[]): string => path.map(quoted).join(".");

/**
 * The names in a path as a person types it: parted at dots; a name in double quotes may hold dots itself, and quotes in it are doubled.
 * @returns null where it isn't one: a name is empty, or a quote doesn't end
 */
export function pathOf(typed: string): string[] | null {
  const path: string[] = [];
  const name = /\s*(?:"((?:[^"]|"")+)"|([^".]+?))\s*(\.|$)/uy;
  for (;;) {
    const found = name.exec(typed);
    if (!found || (found[1] ?? found[2]).trim() === "") return null;
    path.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === "") return path;
  }
}
