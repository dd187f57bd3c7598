/** Which columns and options an analysis asks for: some only while an option has a certain value. */
import type { Analysis, ColumnSpec, Condition, OptionSpec, OptionValues } from "./analysis";

const holds = (condition: Condition | undefined, options: OptionValues) =>
  condition === undefined || condition.is.includes(String(options[condition.option]));

/** The roles that are asked for with these options. */
export function activeRoles<Role extends string>(
  analysis: Pick<Analysis<Role>, "columns">,
  options: OptionValues,
): [Role, ColumnSpec][] {
  const all = Object.entries(analysis.columns) as [Role, ColumnSpec][];
  return all.filter(([, spec]) => holds(spec.when, options));
}

/** The options that are asked for with these options. */
export function activeOptions(analysis: Analysis, options: OptionValues): [string, OptionSpec][] {
  return Object.entries(analysis.options).filter(([, spec]) => holds(spec.when, options));
}

/** The options as the analysis starts with. */
export function initialOptions(analysis: Pick<Analysis, "options">): OptionValues {
  return Object.fromEntries(Object.entries(analysis.options).map(([name, option]) => [name, option.initial]));
}

/** Wished names of the sheets that will be written, by how many columns each role has and by what was found. */
export function sheetsToWrite<Role extends string, Facts>(
  analysis: Pick<Analysis<Role, Facts>, "sheets" | "writes">,
  columns: Record<Role, unknown[]>,
  options: OptionValues,
  facts: Facts,
): string[] {
  if (!analysis.writes) return analysis.sheets;
  const matched = Object.fromEntries(
    Object.entries<unknown[]>(columns).map(([role, chosen]) => [role, chosen.length]),
  ) as Record<Role, number>;
  return analysis.writes(matched, options, facts).map((at) => analysis.sheets[at]);
}
