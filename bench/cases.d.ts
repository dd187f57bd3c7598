export interface Case {
  args(n: number): unknown[];
}

export const WITHOUT_CUSTOMERS: string[];
/** @param peers libraries that are called only when they are measured */
export function cases(peers: object): Record<string, Case>;
