/** Figures from independent programs; they stand beside the repository, and not everywhere. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { csvParse } from "d3-dsv";

/** A customer's purchases, and what is to be expected of them. */
export interface ReferenceCustomer {
  x: number;
  t_x: number;
  T: number;
  p_alive: number;
  E39: number;
  E52: number;
  E1?: number;
}

interface Reference {
  bass: Record<
    "room_air_conditioners" | "colour_tv",
    { data: number[]; nls: { p: number; q: number; m: number; SSE: number } }
  >;
  "superstore profit by customer (superstore.csv)": {
    points: { n: number; cum_pct: number }[];
    peak_pct_of_total: number;
    gini_raffinetti_normalised: number;
    gini_sales_uncorrected: number;
    top10: Record<string, number>;
  };
  "natural breaks of superstore profit, k=3": {
    tot_withinss: number;
    sizes: number[];
    cluster_min: number[];
    cluster_max: number[];
  };
  "cdnow (cdnow_summary.csv, cdnow_summary_monetary.csv; weeks)": {
    "BG/NBD": {
      params: { r: number; alpha: number; a: number; b: number };
      log_likelihood: number;
      lifetimes_params: { r: number; alpha: number; a: number; b: number };
      customers_at_lifetimes_params: ReferenceCustomer[];
      at_published_params: { customers: ReferenceCustomer[]; extra: ReferenceCustomer[] };
    };
    "MBG/NBD": { tight_MLE: { r: number; alpha: number; a: number; b: number }; tight_MLE_LL: number };
    "Pareto/NBD": {
      params: { r: number; alpha: number; s: number; beta: number };
      log_likelihood: number;
      customers: ReferenceCustomer[];
      sum_expected_39: number;
      at_published_params: { customers: ReferenceCustomer[]; extra: ReferenceCustomer[] };
    };
    "holdout weeks 40-78 (fit on 1-39)": {
      actual_total: number;
      "BG/NBD": { predicted_total: number; MAE: number; pearson: number };
    };
    "Gamma-Gamma": {
      params: { p: number; q: number; v: number };
      log_likelihood: number;
      population_mean_spend: number;
      customers: { x: number; zbar: number; E_M: number; E_M_at_p6_25_q3_74_v15_44: number }[];
    };
  };
  "contractual (Fader & Hardie 2007, Regular, of 1000)": {
    alpha: number;
    beta: number;
    LL: number;
    actual_pct: Record<string, number>;
    survival_pct: Record<string, number>;
    retention_rate: Record<string, number>;
    DEL: Record<string, number>;
    "DERL_d0.1_just_before_renewal_n": Record<string, number>;
  };
  "time-driven ABC (Kaplan & Anderson 2004)": {
    total_cost: number;
    practical_minutes: number;
    per_activity: { orders: number; inquiries: number; credit: number };
    assigned: number;
    unused_cost: number;
  };
  "hillstrom (hillstrom_email.csv)": {
    n_train: number;
    n_test: number;
    features: string[];
    logit_statsmodels: { coef: Record<string, number>; se: Record<string, number> };
    AUC_train: number;
    AUC_test: number;
  };
}

const shared = (file: string) => resolve(__dirname, "../../../shared/data", file);
const file = shared("reference.json");
const reference: Reference | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;

/** A test that needs the reference figures; skipped, with the reason in its name, where they are missing. */
export function testWithReference(name: string, body: (figures: Reference) => void): void {
  if (reference) test(name, () => body(reference));
  else test.skip(`${name} (skipped: ../shared/data/reference.json is missing)`, () => undefined);
}

/** A table of ../shared/data as rows of text by column name, for tests that are skipped where it is missing. */
export function sharedTable(name: string): Record<string, string>[] {
  return csvParse(readFileSync(shared(name), "utf8"));
}

/** A test on tables of real customers, files of ../shared/data, as rows of text by column name; skipped where one is missing. */
export function testWithTables(
  name: string,
  files: string[],
  body: (...tables: Record<string, string>[][]) => void,
): void {
  const missing = files.filter((each) => !existsSync(shared(each)));
  if (missing.length > 0)
    test.skip(`${name} (skipped: ../shared/data/${missing[0]} is missing)`, () => undefined);
  else test(name, () => body(...files.map(sharedTable)));
}
