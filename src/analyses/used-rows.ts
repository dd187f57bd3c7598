/** The rows that can be used, as formulas see them: the same rows as in the pane, also when something else is typed into the source later. */
import type { Analysis, ColumnSpec, ReportContext } from "./analysis";
import { activeRoles } from "./asked";
import { blankRule } from "./check";

export interface UsedRows<Role extends string> {
  /** The formula around a body that refers to columns: without "=", so that others can contain it. */
  let(body: string): string;
  /** Within such a body: a column's values in the used rows. */
  column(role: Role, at?: number): string;
  /** Within such a body: columns side by side, in the order of the roles and of the columns in each. */
  block(...roles: Role[]): string;
}

/** The checks of check.ts as a formula, over all chosen columns. */
export function usedRows<Role extends string>(
  analysis: Pick<Analysis<Role>, "columns">,
  { columns, options }: Pick<ReportContext<Role>, "columns" | "options">,
): UsedRows<Role> {
  const names = activeRoles(analysis as Analysis<Role>, options).flatMap(([role, spec]) =>
    columns[role].map(({ formula }, at, all) => ({
      role,
      at,
      spec,
      formula,
      name: all.length === 1 ? role : `${role}_${at + 1}`,
    })),
  );
  const good = names.map(({ name, spec }) => usable(name, spec)).join("*");
  const found = (role: Role, at: number) => {
    const column = names.find((each) => each.role === role && each.at === at);
    if (!column) throw new Error(`No column is chosen for "${role}".`);
    return valueOf(column.name, column.spec);
  };
  return {
    let: (body) =>
      `LET(${names.map(({ name, formula }) => `${name},${formula}`).join(",")},good,${good},${body})`,
    column: (role, at = 0) => `FILTER(${found(role, at)},good)`,
    block: (...roles) => {
      const values = roles.flatMap((role) => columns[role].map((_, at) => found(role, at)));
      // Each by itself: in a block of one row, not every engine takes a single `good` for that of the row.
      const used = values.map((value) => `FILTER(${value},good)`);
      return used.length === 1 ? used[0] : `HSTACK(${used.join(",")})`;
    },
  };
}

function usable(name: string, spec: ColumnSpec): string {
  const blank = `IFERROR(${name}="",FALSE)`;
  const optional = blankRule(spec) !== "left out";
  const orBlank = (condition: string) => (optional ? `(${condition}+${blank}>0)` : condition);
  switch (spec.kind) {
    case "key":
    case "attribute":
      // Said of errors apart: not every engine takes the comparison of an error for one.
      return optional ? `NOT(ISERROR(${name}))` : `NOT(ISERROR(${name}))*IFERROR(${name}<>"",FALSE)`;
    case "date":
      return orBlank(`ISNUMBER(${name})*IFERROR((${name}>=1)*(${name}<2958466),0)`);
    case "flag":
      return orBlank(`ISNUMBER(${name})*IFERROR((${name}=0)+(${name}=1),0)`);
    case "number": {
      const limits = [
        ...(spec.least === undefined ? [] : [`IFERROR(${name}>=${spec.least},FALSE)`]),
        ...(spec.greatest === undefined ? [] : [`IFERROR(${name}<=${spec.greatest},FALSE)`]),
      ];
      return orBlank([`ISNUMBER(${name})`, ...limits].join("*"));
    }
  }
}

/** A blank cell would come out of an array formula as 0. */
function valueOf(name: string, spec: ColumnSpec): string {
  const rule = blankRule(spec);
  if (rule === "left out") return name;
  if (rule === "zero") return `IF(ISNUMBER(${name}),${name},0)`;
  if (spec.kind === "key" || spec.kind === "attribute") return `IF(${name}="","",${name})`;
  return `IF(ISNUMBER(${name}),${name},"")`;
}
