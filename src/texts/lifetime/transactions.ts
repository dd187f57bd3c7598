/** What purchases, each by itself or summed up by customer, say of lifetime value. */
import { moneyText, percentText, severalText, wholeText } from "../live";
import { count, day, does, format, money, ratio, roundShare, several, share } from "../words";

const DAY_ZERO = Date.UTC(1899, 11, 30);
const MS_A_DAY = 86_400_000;
const dated = (options: Intl.DateTimeFormatOptions) => (date: number) =>
  new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(DAY_ZERO + date * MS_A_DAY);
const month = dated({ month: "short", year: "numeric" });
const shortDate = dated({ day: "numeric", month: "short", year: "2-digit" });
const year = (date: number) => new Date(DAY_ZERO + date * MS_A_DAY).getUTCFullYear();
const quarter = (date: number) => Math.floor(new Date(DAY_ZERO + date * MS_A_DAY).getUTCMonth() / 3) + 1;
const oneDecimal = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

type Unit = "week" | "month" | "quarter" | "year";
type TimeUnit = "day" | Exclude<Unit, "quarter">;

const plural: Record<Unit | TimeUnit, string> = {
  day: "days",
  week: "weeks",
  month: "months",
  quarter: "quarters",
  year: "years",
};

export const purchases = {
  noRows: "No row has a customer, a date and an amount. Choose other columns, or look at what was left out.",
  noCustomers:
    "No row has a customer, a frequency, a recency and an age. Choose other columns, or look at what was left out.",
  /** Rows of a summary that can't be. */
  suchAs: (many: number, first: string) =>
    many === 1 ? `That of ${first} isn't so` : `${several(many, "row")} aren't so, first that of ${first}`,
  refusals: {
    notWhole: (rows: string) =>
      `Frequency counts repeat purchases: it is a whole number in each row. ${rows}. Mend it, or choose another column.`,
    recencyAboveAge: (rows: string) =>
      `Recency, from the first purchase to the last, is never longer than Age, from the first purchase to the end. ${rows}. Mend it, or see whether the columns are the right ones and in the same unit.`,
    recencyAlone: (rows: string) =>
      `Where Frequency is 0, Recency is 0 too: it is the time from the first purchase to the last, not the time since the last. ${rows}. Mend it, or choose another column.`,
    repeatAlone: (rows: string) =>
      `Where Frequency is above 0, Recency is too: between two purchases there is time. ${rows}. Don't round times to whole weeks, and count the purchases of a day as one.`,
    noSpend: (rows: string) =>
      `Where Frequency is above 0, Monetary is too: it is the mean amount of the repeat purchases. ${rows}. Give amounts that were paid, not profits, and leave days of refunds alone out.`,
  },

  sentence: (
    { customers, left, horizon }: { customers: number; left: number; horizon: number },
    { mean, top, best }: { mean: number; top: number; best: number },
  ) => {
    const gone =
      left > 0 ? `${count(left)} ${does(left, "has", "have")} probably left` : "none seems to have left";
    return (
      `An average customer is worth ${money(mean)} over the next ${several(horizon, "month")}; ` +
      `the best ${roundShare(top)} of ${count(customers)} bring ${roundShare(best)} of it; ${gone}.`
    );
  },
  short: (mean: number, horizon: number) => `${money(mean)} in ${several(horizon, "month")}`,

  figures: {
    mean: "Value a customer",
    meanMeaning: (horizon: number, discount: number) =>
      `Profit to be expected of an average customer in the next ${several(horizon, "month")}, in money of today (${share(discount)} a year).`,
    total: "Value of all",
    totalMeaning: (customers: number) =>
      `What ${several(customers, "customer")} are worth together in that time.`,
    alive: "Probably still customers",
    aliveMeaning: "The chance that they buy again is half or more, by how often and how lately they bought.",
    repeat: "Repeat rate",
    repeatMeaning: "Share of customers who bought on two days or more.",
    check: "Expected / actual",
    checkValue: (expected: number, actual: number) => `${count(expected)} / ${count(actual)}`,
    checkMeaning: (split: number) =>
      `Purchases after ${day(split)}, as the model expects them by what was known on that day, and as they were.`,
    model: "Model of purchases",
    modelMeaning: (others: { model: string; behind: number }[]) =>
      others.length === 0
        ? "How customers buy and leave: the model that you chose."
        : others.every(({ behind }) => behind < 0.05)
          ? "How customers buy and leave; all three models describe these purchases equally well."
          : `How customers buy and leave; it describes these purchases best, ahead in log-likelihood by ${others
              .map(({ model, behind }) => `${oneDecimal(behind)} (${model})`)
              .join(" and ")}.`,
    cac: "Cost of a customer",
    cacMeaning: (customers: number) =>
      `What you spent on acquisition over ${several(customers, "customer")}.`,
    payback: "Paid back after",
    paybackValue: (months: number) => `${oneDecimal(months)} months`,
    never: "never",
    paybackMeaning: {
      transactions: (monthly: number) =>
        `At the profit a customer has brought a month so far, ${money(monthly)}, until the cost is covered.`,
      summary: (monthly: number) =>
        `At the profit that repeat purchases have brought a customer and month so far, ${money(monthly)}, until the cost is covered. First purchases aren't in a summary: with them it is sooner.`,
    },
  },
  list: {
    title: "The most valuable customers",
    headers: ["Customer", "Value", "Still a customer"],
    note: "The chance that they are still customers, by how often and how lately they bought.",
  },
  tracking: {
    yTitle: "Repeat purchases so far",
    actual: "actual",
    predicted: "expected",
    from: "expected from here on",
    description: (split: number, expected: number, actual: number) =>
      `Cumulative repeat purchases. Knowing what was bought up to ${day(split)}, the model expects ` +
      `${count(expected)} more by the end of the data; there were ${count(actual)}.`,
  },

  /** What speaks against relying on it; each is a line of the sheet too. */
  doubts: {
    purchases: {
      label: "Purchases",
      text: (note: string) => `The model of purchases: ${note}`,
      formula: (note: string) => `IF(${note}="","","The model of purchases: "&${note})`,
      fine: "The model of purchases found its best parameters.",
    },
    spend: {
      label: "Amounts",
      text: (note: string) => `The model of amounts: ${note}`,
      formula: (note: string) => `IF(${note}="","","The model of amounts: "&${note})`,
      fine: "The model of amounts found its best parameters.",
    },
    check: {
      label: "Later purchases",
      text: (expected: number, actual: number) =>
        actual === 0
          ? `Fitted on the first part of the time, the model expects ${several(Math.round(expected), "purchase")} in the rest; there were none. Take the values as an order of magnitude only.`
          : `Fitted on the first part of the time, the model expects ${several(Math.round(expected), "purchase")} in the rest; there ${does(actual, "was", "were")} ${count(actual)} ` +
            `(${roundShare(Math.abs(expected / actual - 1))} too ${expected < actual ? "few" : "many"}). Take the values as an order of magnitude only.`,
      formula: (expected: string, actual: string) =>
        `IF(ABS(${expected}-${actual})<=0.2*${actual},"",` +
        `"Fitted on the first part of the time, the model expects "&${severalText(`ROUND(${expected},0)`, "purchase")}&" in the rest; there "` +
        `&IF(${actual}=0,"were none. ",IF(${actual}=1,"was ","were ")&${wholeText(actual)}&" ("` +
        `&${percentText(`ABS(${expected}/${actual}-1)`)}&" too "&IF(${expected}<${actual},"few","many")&"). ")` +
        `&"Take the values as an order of magnitude only.")`,
      fine: "Fitted on the first part of the time, the model expects about as many purchases in the rest as there were.",
    },
    unchecked: {
      label: "Later purchases",
      transactions:
        "The first half of the time holds too few purchases to hold the model against the rest: nothing shows yet whether it can be relied on.",
      summary:
        "From a summary the model can't be held against later purchases: nothing shows whether it can be relied on. Purchases themselves would, if only those of some customers, as many as a sheet holds.",
    },
    twice: {
      label: "A row a customer",
      text: (again: number) =>
        `${several(again, "row")} ${does(again, "names", "name")} a customer who has a row already: each row counts as a customer. A summary has one row for each.`,
      formula: (again: string) =>
        `IF(${again}=0,"",${severalText(again, "row")}&IF(${again}=1," names"," name")&" a customer who has a row already: each row counts as a customer. A summary has one row for each.")`,
      fine: "Every customer has one row.",
    },
    few: {
      label: "Repeat customers",
      text: (repeats: number) =>
        `Only ${several(repeats, "customer")} bought more than once: the values rest on few. Add more purchases, or a longer time.`,
      formula: (repeats: string, least: number) =>
        `IF(${repeats}>=${least},"","Only "&${severalText(repeats, "customer")}&" bought more than once: the values rest on few. Add more purchases, or a longer time.")`,
      fine: "Enough customers bought more than once.",
    },
    far: {
      label: "Time ahead",
      text: (horizon: number, months: number) =>
        `The ${several(horizon, "month")} ahead are longer than the ${several(Math.round(months), "month")} of the data: nothing in them shows what happens so far on.`,
      formula: (horizon: string, months: string) =>
        `IF(${horizon}<=${months},"","The "&${severalText(horizon, "month")}&" ahead are longer than the "&${severalText(`ROUND(${months},0)`, "month")}&" of the data: nothing in them shows what happens so far on.")`,
      fine: "The data are longer than the time ahead.",
    },
    margin: {
      label: "Margin",
      text: () =>
        `The margin is ${roundShare(1)}: this counts the whole amount as profit. If the amounts are sales, give the share of them that is profit.`,
      formula: (margin: string) =>
        `IF(${margin}<1,"","The margin is "&${percentText("1")}&": this counts the whole amount as profit. If the amounts are sales, give the share of them that is profit.")`,
      fine: "The margin makes profit of the amounts.",
    },
    future: (last: number) =>
      `The last date, ${day(last)}, lies in the future: time is counted up to it. Is it right?`,
  },

  answer: {
    horizon: "Months ahead",
    discount: "Discount a year",
    margin: "Margin",
    marginMeaning: "Share of the amounts that is profit.",
    top: "The best … of customers",
    spend: "Spent on acquisition",
    spendMeaning: "In the time of the data; may be left blank.",
    model: "Model of purchases",
    modelMeaning: "The likeliest when written: see the notes.",
    customers: "Customers",
    customersMeaning: "With at least one row.",
    mean: "Value of an average customer",
    meanMeaning: "Profit to be expected, in money of today.",
    total: "Value of all customers",
    totalMeaning: "What they bring together in that time.",
    best: () => `="Value of the best "&${percentText("{top}")}`,
    bestMeaning: "Their share of the value of all.",
    alive: "Probably still customers",
    aliveMeaning: "Chance of half or more that they buy again.",
    left: "Have probably left",
    leftMeaning: "The others: they last bought too long ago.",
    repeats: "Repeat customers",
    repeatsMeaning: "Who bought on two days or more.",
    repeat: "Repeat rate",
    repeatMeaning: "Their share of all customers.",
    months: "Months of data",
    monthsMeaning: {
      transactions: "From the first purchase to the last.",
      summary: "The greatest age of a customer.",
    },
    expected: "Expected in the second part",
    expectedMeaning: "Purchases, by what was known before it.",
    actual: "Actual in the second part",
    actualMeaning: "Purchases of the same customers.",
    monthly: "Profit a customer and month",
    monthlyMeaning: {
      transactions: "So far, since their first purchase.",
      summary: "So far, by repeat purchases alone.",
    },
    cac: "Cost of a customer",
    cacMeaning: "What was spent over the customers won.",
    payback: "Paid back after … months",
    paybackMeaning: "Until that profit covers the cost.",
    never: "never",
    sentence: () =>
      `="An average customer is worth "&${moneyText("{mean}")}&" over the next "&${severalText("{horizon}", "month")}` +
      `&"; the best "&${percentText("{top}")}&" of "&${wholeText("{customers}")}&" bring "&${percentText("{best}")}&" of it; "` +
      `&IF({left}=0,"none seems to have left.",${wholeText("{left}")}&IF({left}=1," has"," have")&" probably left.")`,
    likelihoods: "Log-likelihoods when written",
    likelihood: (model: string, value: number) => `${model} ${ratio(value)}`,
    topTitle: "Most valuable customers",
    topHeaders: ["Most valuable customers", "Value", "Still a customer", "Purchases expected"],
    chart: "The most valuable customers",
    chartSeries: "Value",
  },
  customers: {
    title: "What each customer is worth",
    note: (source: string) =>
      `In the order of ${source}. Frequency: repeat purchases (days). Recency: from the first purchase to the last; age: from the first to the end of the data. ` +
      `Monetary: mean amount of the repeat purchases. The value depends on what stands on the first sheet.`,
    headers: (unit: TimeUnit) => ({
      customer: "Customer",
      frequency: "Frequency",
      recency: `Recency, ${plural[unit]}`,
      age: `Age, ${plural[unit]}`,
      monetary: "Monetary",
      alive: "Still a customer",
      expected: "Expected purchases",
      spend: "Expected amount",
      value: "Lifetime value",
      rank: "Rank",
      years: "Years as customer",
      since: "Days since last purchase",
    }),
    rows: { customer: "Rows that count: customer", day: "Date", amount: "Amount" },
    offers: {
      customer: "Customer",
      frequency: "Frequency",
      recency: "Recency",
      age: "Age",
      monetary: "Monetary",
      alive: "Alive",
      expected: "Expected purchases",
      value: "LTV",
      years: "Years as customer",
      since: "Days since last purchase",
    },
  },
  fit: {
    title: "How customers buy, leave and spend",
    note: "Each model learns from all customers together; a customer is then judged by these parameters and by the purchases of his or her own.",
    headers: { purchases: "Purchases", spend: "Amounts", value: "Value", meaning: "What it says" },
    /** Beside each row of the fits: a text, or by the model in {model}. */
    purchases: {
      model: "The model that stands on the first sheet.",
      r: "How alike customers are in how often they buy: the lower, the more they differ.",
      alpha: (r: string, alpha: string, unit: TimeUnit) =>
        `"With r: while they are there, customers buy every "&FIXED(${alpha}/${r},1)&" ${plural[unit]} on average."`,
      third: (isPareto: string, third: string, fourth: string) =>
        `IF(${isPareto},"How alike customers are in how soon they leave: the lower, the more they differ.",` +
        `"With b: after a purchase, "&${percentText(`${third}/(${third}+${fourth})`)}&" leave for good on average.")`,
      fourth: (isPareto: string, unit: TimeUnit) =>
        `IF(${isPareto},"With s, in ${plural[unit]}: the higher, the longer customers stay.","With a: the lower both are, the more customers differ in how likely they are to leave.")`,
      logLikelihood: "The higher, the better the model describes the same purchases.",
      customers: "How many it learns from.",
      converged: "TRUE: these are the best parameters.",
      error: "By how much the parameter may be off; blank where the data don't tell.",
      note: (note: string) => `IF(${note}="","There is nothing more to know of this fit.",${note})`,
    },
    spend: {
      model: "How much customers spend a purchase.",
      p: "How even a customer's own purchases are: the higher, the more alike their amounts.",
      q: "How alike customers are in what they spend: the lower, the more they differ.",
      v: (p: string, q: string, v: string) =>
        `IF(${q}>1,"With p and q: an average customer spends "&${moneyText(`${p}*${v}/(${q}-1)`)}&" a purchase.","With p and q: so uneven that there is no average.")`,
      customers: "With a repeat purchase: the others tell nothing here.",
    },
  },
  check: {
    title: "Can the model be trusted?",
    note: "The model is fitted on the first part of the time only and says what the same customers will buy in the rest: then it is held against what they bought.",
    share: "First part of the time",
    first: "First date",
    firstMeaning: "Of the data.",
    split: "Fitted up to",
    splitMeaning: "The model knows nothing after that day.",
    last: "Last date",
    lastMeaning: "The rest ends here.",
    known: "Customers known by then",
    knownMeaning: "Those who come later are not predicted.",
    before: "Repeat purchases by then",
    beforeMeaning: "What the model learns from.",
    expected: "Expected after that",
    expectedMeaning: "Purchases of these customers.",
    actual: "Actual after that",
    actualMeaning: "What they bought.",
    off: "Off by",
    offMeaning: "Beyond 20%, take it for an order of magnitude.",
    each: "Off by, a customer",
    eachMeaning: "Purchases, on average, either way.",
    headers: {
      date: "Up to",
      actual: "Actual",
      predicted: "Expected",
      fit: "Fit on the first part",
      value: "Value",
      customer: "Customer",
      frequency: "Frequency",
      recency: "Recency, weeks",
      age: "Age, weeks",
      monetary: "Monetary",
      actualAfter: "Actual after",
      expectedAfter: "Expected after",
    },
    chart: "Repeat purchases so far: actual and expected",
    actualLine: "Actual",
    predictedLine: "Expected",
    splitPoint: "Fitted up to here",
    yTitle: "Repeat purchases",
  },
};

export const cohorts = {
  rowTitle: "First purchase",
  columnTitle: (unit: Unit) => `${plural[unit][0].toUpperCase()}${plural[unit].slice(1)} later`,
  label: (date: number, unit: Unit) =>
    unit === "year"
      ? String(year(date))
      : unit === "quarter"
        ? `Q${quarter(date)} ${year(date)}`
        : unit === "month"
          ? month(date)
          : shortDate(date),
  description: (rows: number, unit: Unit, next: number) =>
    `Customers by the ${unit} of their first purchase, ${rows === 1 ? "one cohort" : `${count(rows)} cohorts`}: ` +
    `in the ${unit} after it ${roundShare(next)} of a cohort bought again, on average.`,
  title: (unit: Unit) => `How many come back: cohorts by the ${unit} of the first purchase`,
  note: (unit: Unit, source: string) =>
    `Share of the customers of a ${unit} who bought again 1, 2, 3 … ${plural[unit]} later, from ${source}. The last ${unit} may not be over. Blank: not known yet.`,
  headers: { cohort: "First purchase", customers: "Customers" },
};
