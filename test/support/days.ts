/** The figures of one day's customers by plain arithmetic: no model of ours takes part. */
export interface DayCustomer {
  customer: string;
  profit: number;
  profile?: string;
  orders?: number;
  score?: number | null;
}

export function expectedDay(customers: DayCustomer[]) {
  const profits = customers.map(({ profit }) => profit).sort((one, other) => other - one);
  const total = profits.reduce((all, each) => all + each, 0);
  const place = profits.length / 5;
  const best =
    profits.slice(0, Math.floor(place)).reduce((all, each) => all + each, 0) +
    (place - Math.floor(place)) * profits[Math.floor(place)];
  let reached = 0;
  const needed = 1 + profits.findIndex((each) => (reached += each) >= 0.8 * total - 1e-9);
  const losses = profits.filter((each) => each < 0);
  const bought = customers.filter(({ orders }) => (orders ?? 0) >= 1);
  const scores = customers.flatMap(({ score }) => (typeof score === "number" ? [score] : []));
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return {
    Customers: customers.length,
    Profit: total,
    "Best 20% bring": best / total,
    "Customers for 80%": needed,
    "Loss-makers": losses.length,
    "What they cost": -losses.reduce((all, each) => all + each, 0),
    "Repeat rate": bought.filter(({ orders }) => orders! >= 2).length / bought.length,
    "Net promoter score": (100 * (promoters - detractors)) / scores.length,
  };
}
