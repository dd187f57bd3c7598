import type { PurchaseModel } from "../../models/purchase";
import type { OptionValues } from "../analysis";
import type { CohortUnit } from "./cohorts";

export type Role =
  "customer" | "day" | "amount" | "profile" | "margin" | "retention" | "cost" | "renewal" | "active";

/** What the data are. */
export type From = "transactions" | "margins" | "survivors";

/** What the sheets need of what was found out. */
export interface PurchaseFacts {
  from: "transactions";
  model: PurchaseModel;
  /** Of the models that were tried, best first. */
  likelihoods: { model: PurchaseModel; logLikelihood: number }[];
  /** Whether the model could be held against later purchases. */
  checked: boolean;
  /** Null where all bought first in one period, and nobody later. */
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

export function purchaseOptions(options: OptionValues) {
  return {
    model: options.model as PurchaseModel | "best",
    horizon: Number(options.horizon),
    discount: Number(options.discount),
    margin: Number(options.margin),
    top: Number(options.top),
    spend: options.spend === "" ? null : Number(options.spend),
  };
}
