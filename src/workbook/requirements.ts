/** What of Excel the add-in can't do without. */

/** As manifest.xml has them: an Excel without them doesn't offer the add-in, but one may still open its page. */
export const REQUIRED = { ExcelApi: "1.16", CustomFunctionsRuntime: "1.3" } as const;

export type RequirementSet = keyof typeof REQUIRED;

/** The sets that this Excel has not, or not in the version needed. */
export function missingSets(): RequirementSet[] {
  const sets = Object.keys(REQUIRED) as RequirementSet[];
  return sets.filter((name) => !Office.context.requirements.isSetSupported(name, REQUIRED[name]));
}
