import { doesText, moneyText, percentText, severalText, wholeText } from "./live";
import { count, does, money, roundShare, several, share } from "./words";

type Basis = "net" | "gross";

const profitOf = (basis: Basis) => (basis === "net" ? "profit" : "the profit before losses");

export const profit = {
  title: "Profit",
  question: "Which customers make our profit?",
  columns: {
    customer: {
      label: "Customer",
      help: "The column that says whose row it is: a name or a number.",
    },
    revenue: { label: "Revenue", help: "What the customer paid, before costs." },
    profit: {
      label: "Profit",
      help: "If the data has profit already. Without it, profit is revenue less costs.",
    },
    costs: { label: "Costs", help: "All columns that are to be taken off revenue." },
    drivers: {
      label: "Activities used",
      help: "How much of each activity the customer used: calls, orders, deliveries, minutes. What an activity costs is then shared out by use.",
    },
  },
  options: {
    activities: {
      label: "Cost of activities",
      help: "What each activity costs in all, in the time of the data. Left open, it is not counted.",
    },
    top: { label: "The best", help: "Share of customers, most profitable first." },
    share: { label: "How many bring", help: "How many customers it takes to bring this share of profit." },
    basis: {
      label: "Share of",
      help: "Net profit is what remains after losses; gross profit counts the customers in profit only.",
      net: "net profit",
      gross: "profit before losses",
    },
  },
  sheets: ["Profit", "Profit – customers", "Profit – whale curve", "Profit – cost to serve"],

  /** Else sales would pass for profit unseen. */
  noCosts: "No costs are taken off: this counts revenue as profit.",
  noRows: "No row has both a customer and a number. Choose other columns, or look at what was left out.",
  allZero: "All profits are 0, so that there is nothing to share out. Is it the right column?",
  unused: (activity: string) =>
    `“${activity}” costs something, but no row used it, so that its cost can be given to nobody. Empty its cost, or choose another column.`,

  sentence: (
    { customers, needed, losers }: { customers: number; needed: number; losers: number },
    { top, part, best, lost }: { top: number; part: number; best: number; lost: number },
    basis: Basis,
  ) => {
    const lose =
      losers > 0
        ? `${count(losers)} ${does(losers, "loses", "lose")} money and ${does(losers, "costs", "cost")} ${roundShare(lost)} of it`
        : "none loses money";
    return (
      `The best ${roundShare(top)} of ${several(customers, "customer")} bring ${roundShare(best)} of ${profitOf(basis)}; ` +
      `${count(needed)} of them ${does(needed, "brings", "bring")} ${roundShare(part)}; ${lose}.`
    );
  },
  oneCustomer: (total: number) => `Your one customer brings the whole profit, ${money(total)}.`,
  oneLoses: (lost: number) => `Your one customer loses ${money(lost)}.`,
  noProfit: ({ customers, winners, losers, gained, lost }: Record<string, number>) => {
    const together =
      lost > gained
        ? `Your ${count(customers)} customers lose ${money(lost - gained)} together`
        : `Your ${count(customers)} customers make no profit together`;
    if (winners === 0) return `${together}.`;
    return (
      `${together}: ${count(winners)} ${does(winners, "brings", "bring")} ${money(gained)}, ` +
      `${count(losers)} ${does(losers, "costs", "cost")} ${money(lost)}.`
    );
  },
  serving: (cost: number, turned: number) =>
    turned > 0
      ? `Serving them costs ${money(cost)}: ${several(turned, "customer")} ${does(turned, "loses", "lose")} money only because of it.`
      : `Serving them costs ${money(cost)}.`,
  short: (best: number, customers: number) => `${roundShare(best)} from ${count(customers)}`,
  shortOne: "1 customer",
  shortLosses: (losers: number, customers: number) => `${count(losers)} of ${count(customers)} lose`,

  figures: {
    best: (top: number) => `Best ${roundShare(top)}`,
    bestMeaning: (top: number, basis: Basis) =>
      `Share of ${profitOf(basis)} that the most profitable ${roundShare(top)} of customers bring.`,
    needed: (part: number) => `Count for ${roundShare(part)}`,
    neededMeaning: (part: number, basis: Basis) =>
      `So few customers bring ${roundShare(part)} of ${profitOf(basis)}.`,
    total: "Total profit",
    totalMeaning: (customers: number) =>
      `What ${several(customers, "customer")} ${does(customers, "brings", "bring")} after all losses.`,
    losers: "Loss-makers",
    losersMeaning: (losers: number, lost: number) =>
      losers > 0 ? `They cost ${money(lost)}.` : "No customer loses money.",
    serving: "Cost to serve",
    servingMeaning: "What the activities cost, shared out by how much of each a customer used.",
    peak: "Peak",
    peakMeaning: (customers: number) =>
      `Of net profit, if every customer who loses money broke even: reached by the best ${share(customers)} of customers.`,
    gini: "Gini",
    giniMeaning:
      "How unevenly profit is spread: 0 = all customers alike, near 1 = few bring or lose nearly all.",
  },
  picture: {
    best: (top: number, best: number) => `best ${roundShare(top)}: ${roundShare(best)}`,
    peak: (peak: number) => `peak ${roundShare(peak)}`,
    description: (top: number, best: number, peak: { profit: number; customers: number }) =>
      `Whale curve: cumulative share of net profit by share of customers, most profitable first. ` +
      `It passes ${roundShare(best)} at ${roundShare(top)} of customers, is highest at ${roundShare(peak.profit)} ` +
      `with ${roundShare(peak.customers)} of customers, and ends at 100%.`,
  },

  answer: {
    change: "Yours to change: all below follows.",
    none: "none",
    top: "The best … of customers",
    part: "… of profit to be reached",
    basis: "Share of which profit",
    basisMeaning: "net: after losses; gross: before losses.",
    customers: "Customers",
    customersMeaning: "Customers with at least one row.",
    total: "Total profit",
    totalMeaning: "What all customers bring, losses included.",
    best: () => `="Profit share of the best "&${percentText("{top}")}`,
    bestMeaning: "Of all profit, what the most profitable customers bring.",
    needed: () => `="Customers for "&${percentText("{part}")}&" of profit"`,
    neededMeaning: "So few customers bring that share.",
    losers: "Customers who lose money",
    losersMeaning: "Their costs are higher than what they pay.",
    lost: "What they cost",
    lostMeaning: "Profit of the others that they eat up.",
    serving: "Cost to serve",
    servingMeaning: "Shared out by use: see the sheet on it.",
    turned: "Losing because of it",
    turnedMeaning: "In profit before they are served.",
    peak: "Peak of the whale curve",
    peakMeaning: "If all loss-makers broke even; 100% is today.",
    peakAt: "Customers at the peak",
    peakAtMeaning: "From here on nobody adds any profit.",
    gini: "Gini coefficient",
    giniMeaning: "0 = all alike; near 1 = few bring or lose it all.",
    /** The sentence of the pane as a formula; {names} are the cells of the key figures, `profits` the range of profits. */
    sentence: (profits: string, serving: boolean, remark: string | null) => {
      const of = `IF({basis}="gross","the profit before losses","profit")`;
      const base = `IF({basis}="gross",{total}-{lost},{total})`;
      const lose =
        `IF({losers}=0,"; none loses money.","; "&${wholeText("{losers}")}&" "&${doesText("{losers}", "loses", "lose")}&" money and "` +
        `&${doesText("{losers}", "costs ", "cost ")}&${percentText(`-{lost}/${base}`)}&" of it.")`;
      const gain =
        `"The best "&${percentText("{top}")}&" of "&${wholeText("{customers}")}&" customers bring "&${percentText("{best}")}&" of "&${of}` +
        `&"; "&${wholeText("{needed}")}&" of them "&${doesText("{needed}", "brings ", "bring ")}&${percentText("{part}")}&${lose}`;
      const winners = `SUMPRODUCT(--(${profits}>0))`;
      // What all lose together, and what they gain: {lost} is negative.
      const loss =
        `IF(-{lost}>{total}-{lost},"Your "&${wholeText("{customers}")}&" customers lose "&${moneyText("-{total}")}&" together",` +
        `"Your "&${wholeText("{customers}")}&" customers make no profit together")` +
        `&IF(${winners}=0,".",": "&${wholeText(winners)}&${doesText(winners, " brings ", " bring ")}&${moneyText("({total}-{lost})")}` +
        `&", "&${wholeText("{losers}")}&${doesText("{losers}", " costs ", " cost ")}&${moneyText("-{lost}")}&".")`;
      const one = `IF({total}>0,"Your one customer brings the whole profit, "&${moneyText("{total}")}&".","Your one customer loses "&${moneyText("-{total}")}&".")`;
      const served =
        `&" Serving them costs "&${moneyText("{serving}")}&IF({turned}>0,": "&${severalText("{turned}", "customer")}` +
        `&" "&${doesText("{turned}", "loses", "lose")}&" money only because of it.",".")`;
      // Where the profits have no positive total, there is no peak, whichever profit is shared out.
      const answer = `=IF({customers}=1,${one},IF(ISNUMBER({peak}),${gain},${loss}))`;
      return `${answer}${serving ? served : ""}${remark === null ? "" : `&" ${remark}"`}`;
    },
    chart: "Whale curve: share of profit by share of customers",
    line: "Cumulative profit",
    peakPoint: "Peak",
    xTitle: "Customers, most profitable first",
    yTitle: "Cumulative share of net profit",
  },
  customers: {
    title: "Profit by customer, most profitable first",
    note: (anchor: string, lastColumn: string, source: string) =>
      `One formula in ${anchor} makes columns A to ${lastColumn} from ${source}; the column of profits as numbers repeats them, ` +
      `for the key figures. Classes: A brings the first 80% of profit before losses, B up to 95%, C the rest, D none.`,
    headers: { rank: "Rank", class: "Class", profits: "Profit, as numbers", serving: "Cost to serve" },
    offers: {
      customer: "Customer",
      revenue: "Revenue",
      profit: "Profit",
      rank: "Profit rank",
      class: "Profit class",
    },
  },
  curve: {
    title: "The whale curve",
    note: "Share of net profit by share of customers, most profitable first; the chart on the first sheet draws it.",
    none: "There is no curve: all customers together make no profit.",
  },
  serve: {
    title: "What it costs to serve them",
    note: "The cost of each activity is shared out by how much of it each row of the data used. Change a cost, and all profits follow.",
    headers: {
      activity: "Activity",
      cost: "Cost in all",
      units: "Units used",
      rate: "Cost of a unit",
      customer: "Customer",
      used: (activity: string) => `${activity}, used`,
      costOf: (activity: string) => `${activity}, cost`,
      total: "Cost to serve",
    },
  },
};
