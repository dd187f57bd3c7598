import type { OptionValues } from "../analysis";

export type Role = "customer" | "revenue" | "profit" | "costs" | "drivers";
export type Basis = "net" | "gross";

export function read(options: OptionValues) {
  return { top: Number(options.top), part: Number(options.share), basis: options.basis as Basis };
}

/** What each activity costs, in the order of its columns; null where no cost was given at all. */
export function activityCosts(headers: string[], { activities }: OptionValues): Float64Array | null {
  const given = activities as Record<string, number>;
  const costs = Float64Array.from(headers, (header) => given[header] ?? 0);
  return costs.some((cost) => cost !== 0) ? costs : null;
}
