import type { OptionValues } from "../analysis";

export type Role = "customer" | "revenue" | "profit" | "costs" | "drivers";
export type Basis = "net" | "gross";

export function read(options: OptionValues) {
  return { top: Number(options.top), part: Number(options.share), basis: options.basis as Basis };
}

/** A column may be called like a property that all objects have. */
export const costOf = (costs: Record<string, number>, header: string) =>
  Object.hasOwn(costs, header) ? costs[header] : 0;

/** What each activity costs, in the order of its columns; null where no cost was given at all. */
export function activityCosts(headers: string[], { activities }: OptionValues): Float64Array | null {
  const given = activities as Record<string, number>;
  const costs = Float64Array.from(headers, (header) => costOf(given, header));
  return costs.some((cost) => cost !== 0) ? costs : null;
}
