import { DAYS, type Unit } from "../../models/dates";
import type { PurchaseModel } from "../../models/purchase";
import type { OptionValues } from "../analysis";
import type { CohortUnit } from "./cohorts";

export type Role =
  | "customer"
  | "day"
  | "amount"
  | "frequency"
  | "recency"
  | "age"
  | "monetary"
  | "profile"
  | "margin"
  | "retention"
  | "cost"
  | "renewal"
  | "active";

/** Purchases: each by itself, or summed up by customer as RFM_SUMMARY does. */
export type Brought = "transactions" | "summary";

/** What the data are. */
export type From = Brought | "margins" | "survivors";

/** What the sheets need of what was found out. */
export interface PurchaseFacts {
  from: Brought;
  model: PurchaseModel;
  /** Of the models that were tried, best first. */
  likelihoods: { model: PurchaseModel; logLikelihood: number }[];
  /** Whether the model could be held against later purchases. */
  checked: boolean;
  /** Null where all bought first in one period, and nobody later; and where dates aren't known. */
  cohorts: CohortUnit | null;
}

export interface MarginFacts {
  from: "margins";
  /** Whether acquisition costs are known. */
  costs: boolean;
}

export interface ContractFacts {
  from: "survivors";
  /** Number of renewals in the data. */
  renewals: number;
  /** The last renewal that the fit of the check knows of; null where there are too few. */
  fitted: number | null;
}

export type Facts = PurchaseFacts | MarginFacts | ContractFacts;

/** The longest time ahead that is asked for, in months. */
export const LONGEST = 600;

/** The unit in which a log is summed up. */
const OWN_UNIT: Unit = "week";

export function purchaseOptions(options: OptionValues) {
  const unit = options.from === "summary" ? (options.unit as Unit) : OWN_UNIT;
  return {
    /** Of recency and age, and its length in days. */
    unit,
    days: DAYS[unit],
    model: options.model as PurchaseModel | "best",
    horizon: Number(options.horizon),
    discount: Number(options.discount),
    margin: Number(options.margin),
    top: Number(options.top),
    spend: options.spend === "" ? null : Number(options.spend),
  };
}
