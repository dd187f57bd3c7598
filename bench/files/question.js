/** What is asked of the logs: columns as scripts/known-log.js names them. */
const QUESTION = { summary: "rfm", customer: "Customer", date: "Date", amount: "Amount", unit: "week" };

/** The same, as the pane asks it of a file. */
const ASKED = {
  kind: "rfm",
  key: "Customer",
  decimals: ".",
  day: "Date",
  dates: "ymd",
  amount: { header: "Amount", blank: "zero" },
  unit: "week",
};

module.exports = { ASKED, QUESTION };
