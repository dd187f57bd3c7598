/** What every path shares: matching columns, checking data, and what of it can be used. */
import type { Analysis, DataCheck, OptionValues, RawCell, RawData, UsableData } from "./analysis";

/** Chosen columns by role, as indices into the source's headers. */
export type Matching<Role extends string = string> = Record<Role, number[]>;

/** Proposes columns by header and content; a role that nothing fits stays empty. */
export declare function matchColumns<Role extends string>(
  analysis: Analysis<Role>,
  headers: string[],
  samples: RawCell[][],
): Matching<Role>;

/** What still has to be chosen, in words ("Choose the column with the customer."); empty when the preview can be computed. */
export declare function missing<Role extends string>(analysis: Analysis<Role>, matching: Matching<Role>): string[];

/** Which rows can be used, and what is wrong with the others. */
export declare function checkData<Role extends string>(
  analysis: Analysis<Role>,
  data: RawData<Role>,
): { check: DataCheck; usable: UsableData<Role> };

/** The options as the analysis starts with. */
export declare function initialOptions(analysis: Analysis): OptionValues;
