/** What the path on lifetime value asks for; what it answers stands in a file for each kind of data. */

export const lifetime = {
  title: "Lifetime value",
  question: "What is a customer worth?",
  columns: {
    customer: { label: "Customer", help: "Who bought: a name or a number." },
    day: { label: "Date", help: "The day of the purchase." },
    amount: {
      label: "Amount",
      help: "What the customer paid; refunds below 0. Sales do: the margin makes profit of them.",
    },
    frequency: {
      label: "Frequency",
      help: "Repeat purchases of the customer: days with one, less the first. 0, 1, 2 …",
    },
    recency: { label: "Recency", help: "Time from the first purchase to the last; 0 without a repeat." },
    age: { label: "Age", help: "Time from the first purchase to the end of the log, in the same unit." },
    monetary: { label: "Monetary", help: "Mean amount of the repeat purchases; 0 without one." },
    profile: { label: "Profile", help: "A plan, a segment or a customer: whose margin it is." },
    margin: { label: "Margin", help: "What one customer brings in a period (month, year), after costs." },
    retention: {
      label: "Retention",
      help: "The share of customers who stay from one period to the next: 80% or 0.8.",
    },
    cost: { label: "Acquisition cost", help: "What it costs to win one customer." },
    renewal: { label: "Renewal", help: "0 for the start, then 1, 2, 3 …, a row each." },
    active: {
      label: "Customers",
      help: "How many of those who started together are still customers after that renewal.",
    },
  },
  options: {
    from: {
      label: "What the data are",
      help: "Purchases: customers come and go without a word; each by itself, or summed up as RFM_SUMMARY, a file or a warehouse's query brings them. Margins: you know how many stay. Survivors: a contract that is renewed.",
      transactions: "purchases: customer, date, amount",
      summary: "purchases summed up by customer (RFM)",
      margins: "margins and retention",
      survivors: "survivors of a contract",
    },
    unit: {
      label: "Recency and age are in",
      help: "The unit of time of these columns. RFM_SUMMARY, files and the warehouse's query count in weeks unless told otherwise.",
      units: { day: "days", week: "weeks", month: "months", year: "years" },
    },
    model: {
      label: "Model of purchases",
      help: "How customers buy and leave. Chosen for you: the one that makes the purchases most likely.",
      best: "choose for me",
    },
    horizon: { label: "Months ahead", help: "The time to come in which the value is earned." },
    discount: {
      label: "Discount a year",
      help: "By how much money is worth less a year later: what it costs you to wait for it.",
    },
    margin: {
      label: "Margin",
      help: "The share of the amounts that is profit; 100% if the amounts are profit already.",
    },
    top: { label: "The best", help: "Share of customers, most valuable first." },
    spend: {
      label: "Spent on acquisition",
      help: "What you spent in the time of the data to win these customers; may be left open.",
    },
    periods: { label: "Periods", help: "How many periods to count; left open, for ever." },
    rate: {
      label: "Discount a period",
      help: "By how much money is worth less one period (of the margins, of the contract) later.",
    },
    timing: {
      label: "First margin",
      help: "Whether a new customer pays now, or at the end of the first period if still there.",
      end: "at the end of a period",
      now: "now",
    },
    payment: {
      label: "Margin a period",
      help: "What a customer under contract brings from one renewal to the next.",
    },
  },
  sheets: [
    "Lifetime value",
    "Lifetime – customers",
    "Lifetime – fit",
    "Lifetime – check",
    "Lifetime – cohorts",
    "Lifetime – profiles",
    "Lifetime – contract",
  ],
  change: "Yours to change: all below follows.",
  trust: "Can it be relied on?",
  seeTrust: "Before you rely on it, read below: “Can it be relied on?”",
};
