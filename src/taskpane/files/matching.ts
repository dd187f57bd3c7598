/** A file's columns, matched and chosen as those of a table are. */
import { blankRule } from "../../analyses/check";
import { matchColumns, type Matching } from "../../analyses/matching";
import type { Look } from "../../files/csv";
import type { AmountColumn, AskedSums } from "../../files/summary";
import type { Source } from "../../workbook/types";
import { askedRoles, effectiveMatching, mapValues, type Session } from "../state";

/** The path as it were about the file: its columns as of a table, and those that were chosen. */
export function aboutFile(session: Session, { headers, rows }: Look, label: string, chosen: Matching | null) {
  const source: Source = {
    id: "file",
    kind: "range",
    label,
    sheet: "",
    rows: rows.length,
    firstRow: 2,
    firstColumn: 0,
    headers,
    samples: headers.map((_, column) => rows.map((row) => (row[column] === "" ? null : row[column]))),
    own: headers.length,
  };
  const proposed = matchColumns(session.analysis, source);
  return { ...session, source, proposed, matching: chosen ?? proposed };
}

export type Filed = ReturnType<typeof aboutFile>;

/** Headers of the columns that count, by role. */
export const headersByRole = (filed: Filed): Record<string, string[]> =>
  mapValues(effectiveMatching(filed), (columns) => columns.map((column) => filed.source.headers[column]));

/** What is to be added up: each column of amounts once, within the bounds of all roles that it has. */
export function askedOf(filed: Filed, decimals: AskedSums["decimals"]): AskedSums {
  const { columns, beforehand } = filed.analysis;
  const headers = headersByRole(filed);
  const amounts = new Map<string, AmountColumn>();
  for (const role of askedRoles(filed)) {
    const { kind, least, greatest, ...spec } = columns[role];
    if (kind !== "number") continue;
    for (const header of headers[role]) {
      const blank = blankRule({ kind, ...spec }) === "left out" ? "left out" : "zero";
      amounts.set(header, { ...amounts.get(header), header, blank, ...defined({ least, greatest }) });
    }
  }
  return {
    kind: "sums",
    key: headers[beforehand?.kind === "sums" ? beforehand.by : "customer"][0],
    amounts: [...amounts.values()],
    decimals,
  };
}

const defined = (bounds: Pick<AmountColumn, "least" | "greatest">) =>
  Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
