/** What the Targets path says: whom do we contact for this offer? */
import { chance, chanceText } from "./chance";
import { doesText, moneyText, percentText, severalText, wholeText } from "./live";
import { count, does, money, ratio, roundShare, several, share } from "./words";

/** Where the choice begins; as it stands in the sheet, too. */
export const STARTS = ["best return", "most valuable", "the others"] as const;
export type Start = (typeof STARTS)[number];

/** Whether an earlier offer tells who responds. */
export const EARLIER = { known: "known", assumed: "assumed" } as const;

/** A segment without a name, in cells and lists. */
export const NO_SEGMENT = "(none)";

/** So many segments are named in the sentence. */
const NAMED = 2;

/** What the sentence tells; amounts are expected profits after the cost of contact. */
export interface TargetsAnswer {
  chosen: number;
  customers: number;
  /** Null where none is left out. */
  segments: string[] | null;
  profit: number;
  cost: number;
  everybody: number;
  random: number;
  /** Null where an earlier offer tells. */
  rate: number | null;
}

const bring = (amount: number) => (amount < 0 ? `lose ${money(-amount)}` : `bring ${money(amount)}`);
const bringText = (cell: string) => `IF(${cell}<0,"lose ","bring ")&${moneyText(`ABS(${cell})`)}`;

function sentence(found: TargetsAnswer): string {
  const { chosen, customers, segments, profit, cost, everybody, random, rate } = found;
  const where =
    segments === null
      ? ""
      : ` in ${segments.length > NAMED ? several(segments.length, "segment") : segments.join(" and ")}`;
  const of = `${several(customers, "customer")}${where}`;
  const assumed = rate === null ? "" : ` It assumes that ${roundShare(rate)} respond, whoever they are.`;
  if (chosen === 0)
    return `Contact none of ${of}: no contact within the budget is expected to bring more than it costs; contacting everybody would ${bring(everybody)}.${assumed}`;
  const outcome = `${does(chosen, "it is", "they are")} expected to bring ${money(profit)} after ${money(cost)} of cost`;
  if (chosen === customers)
    return `Contact ${customers === 1 ? `the one customer${where}` : `all ${of}`}: ${outcome}.${assumed}`;
  return (
    `Contact ${count(chosen)} of ${of}: ${outcome}; contacting everybody would ${bring(everybody)}, ` +
    `and ${count(chosen)} chosen at random would ${bring(random)}.${assumed}`
  );
}

/** The same as a formula; {names} are the cells of key figures, `segments` the ranges of their names and of yes and no. */
function liveSentence(segments: { names: string; flags: string } | null, assumed: boolean): string {
  const where = segments
    ? `&LET(all,COUNTIF(${segments.flags},"yes"),IF(COUNTIF(${segments.flags},"no")=0,""," in "&` +
      `IF(all>${NAMED},${wholeText("all")}&" segments",TEXTJOIN(" and ",TRUE,FILTER(${segments.names},${segments.flags}="yes")))))`
    : "";
  const of = `${severalText("{customers}", "customer")}${where}`;
  const outcome =
    `${doesText("{chosen}", "it is", "they are")}&" expected to bring "&${moneyText("{profit}")}` +
    `&" after "&${moneyText("{spent}")}&" of cost"`;
  const none =
    `"Contact none of "&${of}&": no contact within the budget is expected to bring more than it costs; contacting everybody would "` +
    `&${bringText("{everybody}")}&"."`;
  const all = `"Contact "&IF({customers}=1,"the one customer","all "&${wholeText("{customers}")}&" customers")${where}&": "&${outcome}&"."`;
  const some =
    `"Contact "&${wholeText("{chosen}")}&" of "&${of}&": "&${outcome}&"; contacting everybody would "&${bringText("{everybody}")}` +
    `&", and "&${wholeText("{chosen}")}&" chosen at random would "&${bringText("{random}")}&"."`;
  const rate = assumed ? `&" It assumes that "&${percentText("{rate}")}&" respond, whoever they are."` : "";
  return `=IFERROR(IF({chosen}=0,${none},IF({chosen}={customers},${all},${some}))${rate},"${NO_ANSWER}")`;
}

const NO_ANSWER =
  "There is no answer: no segment is set to yes, or the score can't be fitted to the data any more.";

const HIGHER = {
  more: "the higher, the likelier a response",
  less: "the higher, the less likely a response",
  unsure: "no sure direction",
};

export const targets = {
  title: "Targets",
  question: "Whom do we contact for this offer?",
  columns: {
    customer: { label: "Customer", help: "The column that says whose row it is: one row a customer." },
    segment: {
      label: "Segment",
      help: "If only some segments or profiles are to be contacted: the column that says whose each customer is.",
    },
    responded: {
      label: "Earlier response",
      help: "1 where a customer responded to an earlier offer of the kind, 0 where not; blank where not contacted.",
    },
    contacted: {
      label: "Earlier contact",
      help: "1 where a customer got the earlier offer: only those tell who responds. Without it, everyone with an outcome did.",
    },
    value: {
      label: "Value of a response",
      help: "What each customer brings who responds, before the cost of contact: profit, not sales. A blank counts 0.",
    },
    contact: {
      label: "Contact data",
      help: "What is to stand on the list and in the file: e-mail, phone, company, address.",
    },
    features: {
      label: "Facts that may tell",
      help: "Numbers known before the offer: orders, days since the last one, sales; 1 and 0 for yes and no. A row with a blank is left out.",
    },
  },
  options: {
    earlier: {
      label: "Who responds",
      help: "An earlier offer of the kind is the best guide.",
      [EARLIER.known]: "an earlier offer tells",
      [EARLIER.assumed]: "assume a rate for all",
    },
    rate: {
      label: "Response rate",
      help: "Assumed for everybody alike. The choice then goes by value alone.",
    },
    amount: {
      label: "Or one value for all",
      help: "What a response brings, before the cost of contact, where no column of values is chosen.",
    },
    cost: { label: "Cost of a contact", help: "A letter, a call, a visit: what one contact costs." },
    budget: { label: "Budget", help: "The most that all contacts may cost. Left open: no limit." },
    start: {
      label: "Start with",
      help: "A costly service starts with the most valuable customers, a cheap self-service with the others; the budget goes to them first.",
      choices: {
        "best return": "who returns most on the cost",
        "most valuable": "the most valuable (costly service)",
        "the others": "the others (self-service)",
      } satisfies Record<Start, string>,
    },
    valuable: { label: "Most valuable", help: "Share of customers, by what their response is worth." },
    segments: { label: "Segments", help: "Those to be contacted. None chosen: all." },
  },

  noRows:
    "No row has a customer and all that was chosen. Choose other columns, or look at what was left out.",
  noValue: "Say what a response is worth: choose a column of values, or type an amount.",
  tooManySegments: (header: string, found: number) =>
    `“${header}” holds ${count(found)} different segments: choose a column with 50 at most.`,
  noSegment: "None of the chosen segments is in the data any more. Choose others.",
  noOutcome:
    "No row tells whether a contacted customer responded. Choose another column of responses, or assume a rate.",
  allConstant:
    "Everything that may tell is the same for all contacted customers. Choose other columns, or assume a rate.",
  warnings: {
    assumed: (rate: number) =>
      `A response rate of ${roundShare(rate)} is assumed for everybody, so that the order is by value alone. Keep who responds to this offer, and the next one can go by it.`,
    weak: (auc: number) =>
      `On customers whom the score was not fitted to, it is hardly better than guessing (AUC ${ratio(auc)}, guessing is 0.50). Rely on the values, not on the probabilities, or choose columns that tell more.`,
    tooGood: (auc: number) =>
      `The score is almost too good (AUC ${ratio(auc)}): does a column hold something that was known only after the response? Leave it out.`,
    fewResponses: (responses: number, features: number) =>
      `${several(responses, "response")} for ${several(features, "column")} that may tell: with fewer than 10 for each, the score learns accidents. Choose fewer columns.`,
    fewChecked: (responses: number) =>
      `The check rests on only ${several(responses, "response")}: how good the score is, is itself uncertain.`,
    unchecked: (reason: string) =>
      `The score could not be checked on customers whom it was not fitted to (${reason}). Take it as a first guess.`,
    constant: (names: string[]) =>
      `Left out of the score, as it is the same for all contacted customers: ${names.join(", ")}.`,
    sameValue:
      "Every response is worth the same, so that nobody is more valuable: starting with the most valuable or with the others makes no difference.",
    twice: (customers: number) =>
      `${several(customers, "customer")} ${does(customers, "stands", "stand")} in more than one row and may be contacted twice: take a list with one row a customer.`,
  },
  sentence,
  short: (chosen: number, profit: number) => `${count(chosen)} ${bring(profit)}`,
  shortNobody: "nobody is worth it",

  figures: {
    chosen: "To contact",
    chosenMeaning: (customers: number) =>
      `Of ${several(customers, "customer")} in the segments to be contacted.`,
    profit: "Expected profit",
    profitMeaning: "Probability times value of each on the list, less what contacting them costs.",
    spent: "Cost",
    spentMeaning: (budget: number | null) =>
      budget === null ? "Of contacting all on the list." : `Of a budget of ${money(budget)}.`,
    responses: "Expected responses",
    responsesMeaning: (rate: number, all: number) =>
      `${share(rate)} of those on the list; of everybody it would be ${share(all)}.`,
    auc: "AUC of the score",
    aucMeaning:
      "Of a responder and another one, how often the score puts the responder first; 0.50 is guessing. Checked on customers whom it was not fitted to.",
    gain: "Best-scored fifth",
    gainMeaning: "So many of all responses it holds, in the check; at random it would be 20%.",
    learnt: "Learnt from",
    learntOf: (responses: number, contacts: number) => `${count(responses)} of ${count(contacts)}`,
    learntMeaning: "Responses to the earlier offer, of those contacted.",
  },
  lists: {
    strategies: {
      title: "What it is expected to bring",
      headers: ["Contact", "Customers", "Cost", "Profit"],
      names: ["the list", "everybody", "at random"],
      note: "Profit is what is expected, after the cost of contact; at random: as many as on the list.",
    },
    first: {
      title: "First on the list",
      headers: ["Customer", "Chance", "Value", "Profit"],
    },
    terms: {
      title: "What the score goes by",
      headers: ["Column", "What it says", "Explained by chance?"],
    },
  },
  higher: (coefficient: number, p: number) =>
    p >= 0.05 ? HIGHER.unsure : coefficient > 0 ? HIGHER.more : HIGHER.less,
  chance,
  probability: share,
  picture: {
    contacted: "Share contacted, best scores first",
    byValue: "Share contacted, best values first",
    reached: "Share of responses reached",
    worth: "Share of expected value reached",
    random: "at random",
    mark: (contacted: number, reached: number) =>
      `${roundShare(contacted)} contacted: ${roundShare(reached)} reached`,
    description: (contacted: number, reached: number) =>
      `Gain curve: contacting the ${roundShare(contacted)} with the best scores reaches ${roundShare(reached)} of the responses, ` +
      `on customers whom the score was not fitted to; at random it would be ${roundShare(contacted)}.`,
    valueDescription: (contacted: number, reached: number) =>
      `Gain curve: contacting the ${roundShare(contacted)} with the highest values reaches ${roundShare(reached)} of the expected value; at random it would be ${roundShare(contacted)}.`,
  },

  sheets: ["Targets", "Targets – list", "Targets – score", "Targets – check"],
  answer: {
    liveSentence,
    change: "Yours to change: all below follows.",
    cost: "Cost of a contact",
    budget: "Budget",
    budgetMeaning: "Yours to change; empty: no limit.",
    start: "Start with",
    startMeaning: "best return, most valuable, or the others.",
    valuable: "Share that is most valuable",
    valuableMeaning: "Counts where the start isn't the best return.",
    amount: "Value of a response",
    rate: "Response rate, assumed",
    customers: "Customers to choose from",
    customersMeaning: "All in the segments, contacted before or not.",
    chosen: "To contact",
    chosenMeaning: "Worth more than the contact, within the budget.",
    spent: "Cost of contacting them",
    spentMeaning: "Contacts times the cost of one.",
    profit: "Expected profit",
    profitMeaning: "Probability times value, less that cost.",
    everybody: "… of contacting everybody",
    everybodyMeaning: "If all customers above were contacted.",
    random: "… of as many at random",
    randomMeaning: "If as many were drawn by lot.",
    responses: "Expected responses",
    responsesMeaning: "The probabilities on the list, added up.",
    responseRate: "Expected response rate",
    responseRateMeaning: "Of those on the list.",
    allRate: "… of everybody",
    allRateMeaning: "What the average customer would do.",
    auc: "AUC of the score",
    aucMeaning: "0.5 = guessing, 1 = without a fault; see the check.",
    gain: "Best-scored fifth",
    gainMeaning: "Share of all responses that it holds in the check.",
    learnt: "Responses learnt from",
    learntMeaning: "Customers who responded to the earlier offer.",
    contacts: "… of so many contacted",
    contactsMeaning: "Customers whose outcome is known.",
    strategies: {
      headers: ["Strategy", "Expected profit", "What it takes"],
      list: "Those on the list",
      everybody: "Everybody",
      random: "As many at random",
      takes: (contacts: string, cost: string) =>
        `=${severalText(contacts, "contact")}&" for "&${moneyText(cost)}`,
    },
    segments: {
      headers: ["Segment", "Contact", "On the list"],
      yes: "yes",
      no: "no",
      listed: (chosen: string, all: string) =>
        `=IF(${all}=0,"left out",${wholeText(chosen)}&" of "&${severalText(all, "customer")})`,
    },
    chart: "Share of responses reached by share contacted",
    line: "By the score",
    diagonal: "At random",
    xTitle: "Customers contacted, best scores first",
    yTitle: "Responses reached",
    strategyChart: "Expected profit by strategy",
    learntFrom: "How the score was learnt",
    learntNote:
      "From every customer with a known outcome. To check it, it was fitted again to every second of them (the first, third …) and tried on the others.",
    chosenFrom: "Who can be chosen",
    chosenNote: "Every customer in the segments set to yes, whether contacted by the earlier offer or not.",
  },
  list: {
    title: "The list, those to contact first",
    note: (source: string) =>
      `One formula in A5 makes the list from ${source}. To contact: 1 = yes, 0 = no. Expected profit = probability × value − cost of a contact.`,
    headers: {
      customer: "Customer",
      segment: "Segment",
      probability: "Probability",
      value: "Value of a response",
      expected: "Expected profit",
      chosen: "To contact",
    },
  },
  score: {
    title: "What the score goes by",
    note: "A logistic regression on the earlier offer: each coefficient is what one more of its column adds to the logarithm of the odds of a response.",
    headers: ["Term", "Coefficient", "Std error", "z", "p-value", "What it says"],
    says: (fit: string) =>
      `=LET(term,CHOOSECOLS(${fit},1),weight,CHOOSECOLS(${fit},2),p,CHOOSECOLS(${fit},5),` +
      `IF(SEQUENCE(ROWS(term))=1,"where the odds begin, with every column at 0",` +
      `IF(p>=0.05,"${HIGHER.unsure}",IF(weight>0,"${HIGHER.more}","${HIGHER.less}"))&"; "&${chanceText("p")}))`,
  },
  check: {
    title: "Does the score work on customers whom it was not fitted to?",
    note: "Fitted to every second customer of the earlier offer (columns I and J), tried on the others (columns K and L). Lift 2: twice the average response.",
    headers: [
      "Tenth, best scores first",
      "Customers",
      "Responses",
      "Rate",
      "Lift",
      "Cumulative gain",
      "Contacted",
      "Reached",
      "Fitted: term",
      "Coefficient",
      "Tried: score",
      "Responded",
    ],
  },
  file: {
    label: "Save the list as CSV",
    name: (isoDay: string) => `targets-${isoDay}.csv`,
  },
  functions: "VF.SCORE_FIT, VF.SCORE, VF.AUC, VF.LIFT_TABLE, VF.TARGET_SELECT",
  functionsAssumed: "VF.TARGET_SELECT",
};
