/** What each sample table shows, by its name; and the page that offers them. */

export const about: Record<string, string> = {
  Sales:
    "Every line of every order of an office supplies store over four years, with what it brought and cost.",
  Customers:
    "One row for each customer of those sales: trade, size, where they came from, and what they brought.",
  Service:
    "120 customers with their revenue, cost of goods, and the calls, orders and deliveries they asked for.",
  Activities: "What the calls, orders and deliveries of the table Service cost in all, to be shared out.",
  Deals: "400 treatments of a medical practice: who decided, who paid and who was treated.",
  Centers: "20 accounts with their departments: what each measures, and what your offer would change.",
  Campaign: "2,000 customers, of whom 1,200 got an earlier offer: who responded, and how to reach them.",
  Purchases: "Two and a half years of purchases by 900 customers, some of whom have left without a word.",
  Subscribers: "1,000 subscribers who started together: how many are left after each renewal.",
  Plans: "Five plans with margin, retention and what it costs to win a customer.",
};

/** The words of the page that offers them. */
export const samplesPanel = {
  list: "Sample tables",
  add: "Add",
  addNamed: (name: string) => `Add ${name}`,
  addAll: "Add all",
  allThere: "All sample tables are in this workbook.",
  there: "Is in this workbook: go there",
  thereNamed: (name: string) => `${name} is in this workbook: go there`,
  open: (path: string) => `Open ${path}`,
  openNamed: (path: string, name: string) => `Open ${path} with ${name}`,
  made: "Sales is real: the Superstore data, an office supplies store. Customers is counted from it, but for trade, size, source, service hours and recommendation. The renewals are of a published study. All else is made up.",
};
