/** What the best customers have in common, worked out another way than the add-in does: by counting, and factorials in logarithms. */
export interface Customer {
  name: string;
  profit: number;
  recommend: number | null;
  attributes: Record<string, string>;
}

export interface OwnTrait {
  attribute: string;
  value: string;
  having: number;
  top: number;
  times: number;
  p: number;
}

/** Those of whom fewer than the share are strictly more profitable. */
export function bestOf(customers: Customer[], top: number): Customer[] {
  return customers.filter(
    ({ profit }) => customers.filter((other) => other.profit > profit).length < top * customers.length - 1e-9,
  );
}

/** For customers of whom every attribute is known. */
export function traitsOf(customers: Customer[], names: string[], top: number): OwnTrait[] {
  const best = bestOf(customers, top);
  return names.flatMap((attribute) => {
    const values = [...new Set(customers.map((each) => each.attributes[attribute]))];
    return values.map((value) => {
      const has = (each: Customer) => each.attributes[attribute] === value;
      const [having, ofBest] = [customers.filter(has).length, best.filter(has).length];
      return {
        attribute,
        value,
        having,
        top: ofBest,
        times: ofBest / best.length / (having / customers.length),
        p: fisher(ofBest, having, best.length, customers.length),
      };
    });
  });
}

const logFactorial = (n: number) => {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
};
const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Two-sided: the probabilities of all tables that are no likelier than the one found. */
export function fisher(both: number, having: number, top: number, all: number): number {
  const probability = (k: number) =>
    k < 0 || k > having || k > top || having - k > all - top
      ? 0
      : Math.exp(logChoose(top, k) + logChoose(all - top, having - k) - logChoose(all, having));
  const found = probability(both);
  let sum = 0;
  for (let k = 0; k <= top; k++) if (probability(k) <= found * (1 + 1e-7)) sum += probability(k);
  return Math.min(1, sum);
}
