/** What the Ideal customer path says: whom do we want more of? */
import { chance, chanceText } from "./chance";
import { doesText, percentText, severalText, wholeText } from "./live";
import { count, does, format, money, roundShare, several, share } from "./words";

const tenth = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** Rounded half up, as FIXED does, also where the number is a hair below. */
const oneDecimal = (value: number) => tenth(Math.round(10 * value + 1e-9) / 10);

/** A trait as the sentence names it. */
interface Trait {
  label: string;
  /** How many times as often among the best as among all. */
  times: number;
}

/** What the sentence tells. */
export interface IdealAnswer {
  top: number;
  customers: number;
  /** More often among the best than chance explains, the most telling first. */
  telling: Trait[];
  /** Less often, the rarest first. */
  rarer: Trait[];
  /** Profitable customers who recommend us; null where nobody was asked. */
  awesome: number | null;
}

/** So many traits are named in the sentence. */
export const NAMED = 3;

const AWESOME = "awesome: profitable and recommending us";

function sentence({ top, customers, telling, rarer, awesome }: IdealAnswer): string {
  const best = `the best ${roundShare(top)} of ${several(customers, "customer")}`;
  const first =
    telling.length > 0
      ? `The best ${roundShare(top)} of ${several(customers, "customer")} stand out by ${inWords(telling)}`
      : rarer.length > 0
        ? `Only what is rarer tells ${best} from the others: ${inWords(rarer)}`
        : `Nothing in these data tells ${best} from the others`;
  if (awesome === null) return `${first}.`;
  const found =
    awesome === 0 ? "no customer is" : `${several(awesome, "customer")} ${does(awesome, "is", "are")}`;
  return `${first}; ${found} ${AWESOME}.`;
}

function inWords(traits: Trait[]): string {
  const shown = traits
    .slice(0, NAMED)
    .map(
      ({ label, times }, at) =>
        `${label} (${oneDecimal(times)} times${at === 0 ? " as often as among all" : ""})`,
    );
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** One cell of the table of traits. */
const traitCell = (table: string, row: string, column: number) =>
  `INDEX(CHOOSECOLS(${table},${column}),${row})`;
const traitText = (table: string, row: string) =>
  `${traitCell(table, row, 1)}&": "&${traitCell(table, row, 2)}`;
const timesText = (index: string) => `FIXED(${index}/100,1)&" times"`;

/** The same as a formula; {names} are the cells of key figures, `table` the traits with the telling ones first. */
function liveSentence(table: string, asked: boolean): string {
  const named = (row: (place: number) => string, found: string) =>
    Array.from({ length: NAMED }, (_, at) => {
      const joint = at === 0 ? "" : `IF(MIN(${found},${NAMED})=${at + 1}," and ",", ")&`;
      const often = at === 0 ? `&" as often as among all)"` : `&")"`;
      const text = `${joint}${traitText(table, row(at + 1))}&" ("&${timesText(traitCell(table, row(at + 1), 5))}${often}`;
      return at === 0 ? text : `IF(${found}>${at},${text},"")`;
    }).join("&");
  const best = `"he best "&${percentText("{top}")}&" of "&${severalText("{customers}", "customer")}`;
  const first =
    `IF({telling}>0,"T"&${best}&" stand out by "&${named(String, "{telling}")},` +
    `IF({rarer}>0,"Only what is rarer tells t"&${best}&" from the others: "&${named((place) => `{rarer}+1-${place}`, "{rarer}")},` +
    `"Nothing in these data tells t"&${best}&" from the others"))`;
  const awesome =
    `&"; "&IF({awesome}=0,"no customer is",${severalText("{awesome}", "customer")}&${doesText("{awesome}", " is", " are")})` +
    `&" ${AWESOME}."`;
  return `=IFERROR(${first}${asked ? awesome : `&"."`},"${NO_ANSWER}")`;
}

const NO_ANSWER =
  "There is no answer any more: every customer is among the best, or no attribute is filled well enough.";

export const ideal = {
  title: "Ideal customer",
  question: "Whom do we want more of?",
  columns: {
    customer: {
      label: "Customer",
      help: "The column that says whose row it is: one row a customer or prospect.",
    },
    profit: {
      label: "Profit",
      help: "What each customer brings. Rows without a profit are prospects: they are scored, and count nowhere else.",
    },
    recommend: {
      label: "Advocacy score",
      help: "From 0 to 10: how likely the customer is to recommend us. Blank where nobody asked.",
    },
    attributes: {
      label: "Attributes",
      help: "What may tell the best from the others: industry, region, size class, how they came. Words, or numbers in few bands.",
    },
  },
  options: { top: { label: "The best", help: "Share of customers to be described, most profitable first." } },

  noCustomers: "No row has both a customer and a profit. Choose other columns, or look at what was left out.",
  nothingKnown: "No customer with a profit has any of these attributes. Choose other columns of attributes.",
  noneUsable: (why: string[]) => `No attribute can be used: ${why.join("; ")}. Choose others.`,
  warnings: {
    unusable: (why: string[]) =>
      `Left out of the profile: ${why.join("; ")}. It takes 80% filled and 2 to 50 different values; group numbers into bands first.`,
    barelyFilled: (name: string, filled: number) =>
      `${name} is filled for ${roundShare(filled)} of customers only`,
    oneValue: (name: string) => `${name} is the same for all`,
    manyValues: (name: string, values: number) => `${name} has ${count(values)} different values`,
    chance: (telling: number, compared: number) =>
      `${does(telling, "One trait tells", `${count(telling)} traits tell`)} the best apart, of ${count(compared)} compared, and none so clearly that chance could not have made it. Rely on it only where it makes sense.`,
    fewBest: (best: number) =>
      `The best are only ${several(best, "customer")}: with so few, only very strong traits can show. Take a larger share, or more customers.`,
    twice: (customers: number) =>
      `${several(customers, "name")} ${does(customers, "stands", "stand")} in more than one row, and each row counts as a customer: take a list with one row a customer.`,
    noProfit: (top: number) =>
      `Not all of the best ${roundShare(top)} bring a profit: the profile describes customers who bring none, too. Take a smaller share.`,
  },
  sentence,
  short: (value: string, times: number) => `${value}: ${oneDecimal(times)} times`,
  shortNothing: "no telling traits",

  figures: {
    best: "Among the best",
    bestMeaning: (cut: number) => `Customers who bring ${money(cut)} or more.`,
    profitShare: "Their share of profit",
    profitShareMeaning:
      "Of what all customers bring, after losses. Above 100%, the others lose money together.",
    telling: "Telling traits",
    tellingOf: (telling: number, compared: number) => `${count(telling)} of ${count(compared)}`,
    tellingMeaning: (rarer: number, compared: number) =>
      `More often among the best than chance explains; ${count(rarer)} more ${does(rarer, "is", "are")} rarer among them. Chance alone would show about ${count(0.05 * compared)} of both.`,
    alike: "Like the best",
    alikeMeaning: "Not among them, but with a score of 50 or more: rather one of them than not.",
    prospects: "Prospects",
    prospectsMeaning: (alike: number) =>
      `Rows without a profit, scored only; ${count(alike)} ${does(alike, "has", "have")} a score of 50 or more.`,
    awesome: "Awesome",
    awesomeMeaning: "Profitable, and would recommend us (9 or 10): ask them for referrals.",
    risk: "Profitable, at risk",
    riskMeaning: "Profitable, but would not recommend us (6 or less): call them first.",
    used: "Attributes used",
    usedOf: (used: number, all: number) => `${count(used)} of ${count(all)}`,
    usedMeaning: "Filled for at least 80% of customers and with 2 to 50 different values.",
  },
  lists: {
    traits: {
      title: "What the best have more often",
      headers: ["Trait", "Times as often", "Among the best", "Of all", "Explained by chance?"],
      note: "Times as often: the share among the best over the share among all customers.",
      noneTitle: "What comes nearest",
    },
    alike: {
      customers: "Not yet among the best, but most like them",
      prospects: "Prospects most like the best",
      headers: ["Customer", "Score", "Profit"],
      prospectHeaders: ["Prospect", "Score"],
      note: "The score is the probability, in percent, that one with these attributes is among the best.",
    },
  },
  trait: (attribute: string, value: string) => `${attribute}: ${value}`,
  times: (times: number) => oneDecimal(times),
  chance,
  standing: { best: "Best", other: "Other", prospect: "Prospect" },
  pictures: {
    traits: "Times as often among the best as among all",
    bar: (times: number) => `${oneDecimal(times)} times`,
    traitsDescription: (bars: { label: string; text: string }[]) =>
      `Bars: how many times as often the best have a trait as all customers. ${bars.map(({ label, text }) => `${label}, ${text}`).join("; ")}.`,
    profit: "Profit",
    recommend: "Would recommend us (of those who answered)",
    corner: (name: string, customers: number) => `${name}: ${count(customers)}`,
    corners: { awesome: "Awesome", fan: "Fans", silent: "Profitable", rest: "Unprofitable" },
    quadrantDescription: (answered: number, awesome: number) =>
      `Profit across, recommendation up, a point for each of ${several(answered, "customer")} who answered: ${count(awesome)} ${does(awesome, "is", "are")} profitable and would recommend us.`,
  },

  sheets: ["Ideal customer", "Ideal – traits", "Ideal – scores", "Ideal – coverage"],
  answer: {
    liveSentence,
    change: "Yours to change: all below follows.",
    top: "The best … of customers",
    customers: "Customers",
    customersMeaning: "Rows with a profit.",
    best: "Among the best",
    bestMeaning: "The most profitable; equal profits stay together.",
    cut: "From a profit of",
    cutMeaning: "The least that one of the best brings.",
    profitShare: "Their share of profit",
    profitShareMeaning: "Above 100%, the others lose money together.",
    none: "none",
    compared: "Values compared",
    comparedMeaning: "Each value of each usable attribute.",
    telling: "Telling traits",
    tellingMeaning: "More often among the best than chance explains.",
    rarer: "Rarer among the best",
    rarerMeaning: "Less often among them than chance explains.",
    expected: "Expected by chance",
    expectedMeaning: "So many of both would show if nothing told them apart.",
    alike: "Like the best",
    alikeMeaning: "Not among them, with a score of 50 or more.",
    prospects: "Prospects",
    prospectsMeaning: "Rows without a profit: scored only.",
    awesome: "Awesome customers",
    awesomeMeaning: "Profitable, and would recommend us: 9 or 10.",
    profile: {
      headers: ["The ideal customer, in words", "Times", "What it says"],
      label: (table: string, row: number) => `=IF({telling}>=${row},${traitText(table, String(row))},"")`,
      times: (table: string, row: number) =>
        `=IF({telling}>=${row},${traitCell(table, String(row), 5)}/100,"")`,
      says: (table: string, row: number) =>
        `=IF({telling}>=${row},${wholeText(`${traitCell(table, String(row), 4)}`)}&" of the best, "&${wholeText(`${traitCell(table, String(row), 3)}`)}&" of all; "&` +
        `${chanceText(`${traitCell(table, String(row), 7)}`)},"")`,
    },
    groups: {
      headers: ["Where profit and advocacy meet", "Customers", "What to do"],
      rows: [
        { group: "Awesome", meaning: "Ask them for referrals, and look for more like them." },
        { group: "Profitable, silent", meaning: "Ask what it would take to recommend us." },
        { group: "Profitable, at risk", meaning: "Call them first: profit that may leave." },
        { group: "Fan", meaning: "They recommend us, but bring nothing: offer more." },
        { group: "Unprofitable", meaning: "Serve them at lower cost, or raise the price." },
      ],
    },
    chart: "Times as often among the best as among all customers",
    series: "Times as often",
    groupChart: "Where profit and advocacy meet",
    quadrant: { series: "Customers who were asked", x: "Profit", y: "Would recommend us, 0 to 10" },
  },
  traits: {
    title: "What the best customers have in common",
    note: (source: string) =>
      `One formula in A5 compares the best with all customers of ${source}, for each value of each usable attribute. Index 200: twice as often. ` +
      `The p-value says how easily chance alone would show as much; telling ones (below 5%) come first.`,
    headers: [
      "Attribute",
      "Value",
      "Customers",
      "Among the best",
      "Index",
      "Profit share",
      "p-value",
      "What it says",
    ],
    says: (table: string) =>
      `=LET(index,CHOOSECOLS(${table},5),p,CHOOSECOLS(${table},7),` +
      `IF(ISNUMBER(index),FIXED(IF(ISNUMBER(index),index,0)/100,1)&" times as often among the best; "&${chanceText("p")},"known of none of the best"))`,
  },
  scores: {
    title: "How much each looks like the best",
    /** @param drawn how many points the chart has room for; null where nobody was asked */
    note: (source: string, drawn: number | null) =>
      `One formula in A5 scores every row of ${source}: the score is the probability, in percent, that one with these attributes is among the best. ` +
      `It says who is alike, not who will buy.` +
      (drawn === null
        ? ""
        : ` Apart from it, for the chart: profit and answer of those who have both, in the order of ${source}; where they are more than ${count(drawn)}, so many of them, evenly.`),
    headers: {
      customer: "Customer",
      score: "Ideal score",
      standing: "Standing",
      profit: "Profit",
      group: "Advocacy group",
      /** Of those who were asked, for the chart: their rows are others than those beside. */
      askedProfit: "Chart: profit",
      askedScore: "Chart: answer",
    },
  },
  coverage: {
    title: "Which attributes are filled well enough",
    note: "Of customers with a profit. Usable: filled for 80% of them, with 2 to 50 different values; only usable attributes count in the profile and the scores.",
    headers: ["Attribute", "Filled", "Different values", "Usable"],
  },
  functions: "VF.PROFILE_COVERAGE, VF.ICP_INDEX, VF.ICP_SCORE",
  functionsAsked: "VF.PROFILE_COVERAGE, VF.ICP_INDEX, VF.ICP_SCORE, VF.VALUE_EXCHANGE",
  shareOrNone: (value: number) => (Number.isFinite(value) ? share(value) : "none"),
};
