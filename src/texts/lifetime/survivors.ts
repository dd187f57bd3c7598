/** What the survivors of a contract say of lifetime value. */
import { moneyText, percentText, severalText } from "../live";
import { count, format, money, roundShare, several } from "../words";

const oneDecimal = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const survivors = {
  noRows: "No row has a renewal and its customers. Choose other columns, or look at what was left out.",
  noStart: "There is no row for renewal 0: add the customers at the start.",
  twice: (renewal: number) =>
    `Renewal ${count(renewal)} stands there twice: give one cohort, a row a renewal.`,
  missing: (renewal: number) => `Renewal ${count(renewal)} is missing: give a row for each, without a gap.`,
  rises: (renewal: number) =>
    `There are more customers after renewal ${count(renewal)} than before it: count only those who started together.`,
  nobody: "There are no customers at the start.",

  sentence: (
    { renewals, ahead }: { renewals: number; ahead: number },
    {
      value,
      payments,
      payment,
      loyal,
      left,
    }: Record<"value" | "payments" | "payment" | "loyal" | "left", number>,
  ) =>
    `A new customer is worth ${money(value)}, ${oneDecimal(payments)} payments of ${money(payment)} in money of today; ` +
    `one who has renewed ${several(renewals, "time")} is worth ${money(loyal)}; ` +
    `${roundShare(left)} are expected to remain after ${several(ahead, "renewal")}.`,
  short: (value: number) => `${money(value)} a new customer`,

  figures: {
    value: "A new customer",
    valueMeaning: "All payments to be expected, the first one now, in money of today.",
    loyal: (renewals: number) => `After ${several(renewals, "renewal")}`,
    loyalMeaning:
      "What such a customer is worth before the next renewal: those who are likely to stay remain.",
    first: "Leave at the first renewal",
    firstMeaning: "Of all who start, as the model sees it; later renewals lose ever fewer of those left.",
    left: (ahead: number) => `Remain after ${several(ahead, "renewal")}`,
    leftMeaning: "Share of all who started.",
    check: "Expected / actual",
    checkValue: (expected: number, actual: number) => `${count(expected)} / ${count(actual)}`,
    checkMeaning: (fitted: number, last: number) =>
      `Customers after renewal ${count(last)}, as expected by what was known after renewal ${count(fitted)}, and as they were.`,
  },
  list: {
    title: "What a customer is worth, by renewals",
    headers: ["Renewals behind", "Value", "Renew next"],
    note: "Before the next renewal, whose payment comes at once.",
  },
  tracking: {
    yTitle: "Customers",
    xTitle: "Renewals",
    actual: "actual",
    predicted: "expected",
    from: "expected from here on",
    description: (fitted: number, last: number, expected: number, actual: number) =>
      `Customers after each renewal. Knowing them up to renewal ${count(fitted)}, the model expects ${count(expected)} after renewal ${count(last)}; there were ${count(actual)}.`,
  },
  doubts: {
    fit: {
      label: "Fit",
      formula: (note: string) => `${note}&""`,
      fine: "The model found its best parameters.",
    },
    check: {
      label: "Later renewals",
      text: (expected: number, actual: number) =>
        `Fitted on the first renewals, the model expects ${count(expected)} customers after the last; there were ${count(actual)} ` +
        `(off by ${roundShare(Math.abs(expected / actual - 1))}). Take the values as an order of magnitude only.`,
      formula: (expected: string, actual: string) =>
        `IF(ABS(${expected}-${actual})<=0.2*${actual},"","Fitted on the first renewals, the model expects "&FIXED(${expected},0)&` +
        `" customers after the last; there were "&FIXED(${actual},0)&" (off by "&${percentText(`ABS(${expected}/${actual}-1)`)}&` +
        `"). Take the values as an order of magnitude only.")`,
      fine: "Fitted on the first renewals, the model expects about as many customers after the last as there were.",
    },
    unchecked: {
      label: "Later renewals",
      text: "There are too few renewals to hold the model against the last of them: nothing shows yet whether it can be relied on.",
    },
  },

  answer: {
    payment: "Margin a period",
    rate: "Discount a period",
    start: "Customers at the start",
    startMeaning: "Of this cohort.",
    renewals: "Renewals so far",
    renewalsMeaning: "The last one in the data.",
    ahead: "Renewals to look at",
    aheadMeaning: "Five more than in the data.",
    value: "Value of a new customer",
    valueMeaning: "The first payment comes now.",
    payments: "Payments in money of today",
    paymentsMeaning: "To be expected of a new customer.",
    loyal: "Value after these renewals",
    loyalMeaning: "Before the next one.",
    first: "Leave at the first renewal",
    firstMeaning: "Share of all, as the model sees it.",
    left: "Remain after the last looked at",
    leftMeaning: "Share of all who started.",
    fitted: "Check: fitted up to renewal",
    fittedMeaning: "The model knows nothing after that.",
    expected: "Expected after the last renewal",
    expectedMeaning: "Customers, by what was known then.",
    actual: "Actual after the last renewal",
    actualMeaning: "Customers who are left.",
    sentence: () =>
      `="A new customer is worth "&${moneyText("{value}")}&", "&FIXED({payments},1)&" payments of "&${moneyText("{payment}")}&" in money of today; ` +
      `one who has renewed "&${severalText("{renewals}", "time")}&" is worth "&${moneyText("{loyal}")}&"; "` +
      `&${percentText("{left}")}&" are expected to remain after "&${severalText("{ahead}", "renewal")}&"."`,
    chart: "Customers still there: actual and expected",
    actualLine: "Actual",
    expectedLine: "Expected",
    checkLine: "Expected by the first renewals",
    xTitle: "Renewals",
    yTitle: "Share of all who started",
  },
  sheet: {
    title: "How long customers stay, and what they are worth",
    note: "Each customer leaves at every renewal with a probability of his or her own. Who is likely to leave goes first, so that those left renew ever more often and are worth ever more.",
    headers: {
      renewal: "Renewal",
      customers: "Customers",
      actual: "Actual",
      expected: "Expected",
      retention: "Renew, of those before",
      value: "Value before the next",
      check: "Expected by the first renewals",
      fit: "Fit",
      fitValue: "Value",
      checkFit: "Fit on the first renewals",
      given: "Renewal, as given",
      givenCustomers: "Customers, as given",
    },
  },
};
