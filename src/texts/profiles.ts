/** What the Profiles path says: which profiles our customers fall into. */
import { moneyText, percentText, severalText, wholeText } from "./live";
import { count, does, format, money, roundShare, several, share } from "./words";

const tenths = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Below this a share of what separates customers isn't worth a number. */
const NOTHING = 0.005;
const nextToNothing = "next to nothing";
const tells = (power: number) => (power < NOTHING ? nextToNothing : roundShare(power));
const tellsText = (cell: string) => `IF(${cell}<${NOTHING},"${nextToNothing}",${percentText(cell)})`;

/** A group that is there is never 0% of all. */
const part = (of: number) => (of < NOTHING ? "less than 1%" : roundShare(of));
/** What the sentence of the map is made of: the columns of its list, the cell with the name of the outcome. */
interface MapOf {
  list(column: number): string;
  outcome: string;
  hasTotal: boolean;
}

const partText = (cell: string) => `IF(${cell}<${NOTHING},"less than 1%",${percentText(cell)})`;

/** "14" or "2.5": few customers are told with a decimal. */
const equals = (customers: number) => (customers < 9.95 ? tenths(customers) : count(customers));

const listed = (names: string[], most: number) =>
  names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${count(names.length - most)} more`;

interface Group {
  name: string;
  customerShare: number;
  profitShare: number;
  mean: number;
}

interface Answer {
  outcome: string;
  use: string;
  /** null where the grouping in use can't be judged. */
  power: number | null;
  other: { name: string; power: number } | null;
  /** Whether the grouping in use is the best of all. */
  leads: boolean;
  best: Group;
  worst: Group | null;
}

function sentence({ outcome, use, power, other, leads, best, worst }: Answer): string {
  const judged =
    power === null
      ? `${use} is made of ${outcome} itself, so that it can't be judged by it`
      : `Knowing a customer's ${use} tells you ${tells(power)} of what separates their ${outcome}`;
  const against =
    other === null
      ? ""
      : leads
        ? `; ${other.name} alone ${tells(other.power)}`
        : `; ${other.name} would tell you ${tells(other.power)}`;
  const size = `The best profile, ${best.name}, is ${part(best.customerShare)} of customers`;
  const brings = Number.isNaN(best.profitShare)
    ? `${size}; all of them together have no ${outcome} to share out.`
    : `${size} and brings ${roundShare(best.profitShare)} of ${outcome}.`;
  const below =
    worst !== null && worst.mean < 0
      ? ` ${worst.name}, ${part(worst.customerShare)} of customers, loses money.`
      : "";
  return `${judged}${against}. ${brings}${below}`;
}

/** The same as a formula; {names} are the cells of key figures, `outcome` is the cell with the name of the outcome. */
function liveSentence(outcome: string, isRanked: boolean): string {
  const circular = `{use}&" is made of "&${outcome}&" itself, so that it can't be judged by it"`;
  const knowing = `"Knowing a customer's "&{use}&" tells you "&${tellsText("{power}")}&" of what separates their "&${outcome}`;
  const against =
    `IF({other}="","",IF({use}={first},"; "&{other}&" alone "&${tellsText("{otherPower}")},` +
    `"; "&{other}&" would tell you "&${tellsText("{otherPower}")}))`;
  const judged = isRanked ? `IF(ISNUMBER({power}),${knowing},${circular})&${against}` : circular;
  const size = `" The best profile, "&{best}&", is "&${partText("{bestCustomers}")}&" of customers"`;
  const brings =
    `IF(ISNUMBER({bestShare})," and brings "&${percentText("{bestShare}")}&" of "&${outcome}&".",` +
    `"; all of them together have no "&${outcome}&" to share out.")`;
  const below = `IF({worst}="","",IF({worstMean}<0," "&{worst}&", "&${partText("{worstCustomers}")}&" of customers, loses money.",""))`;
  return `=${judged}&"."&${size}&${brings}&${below}`;
}

export const profiles = {
  title: "Profiles",
  question: "Which profiles do our customers fall into?",
  columns: {
    customer: { label: "Customer", help: "Whose row it is: a name or a number. One row a customer." },
    outcome: {
      label: "Outcome",
      help: "What the profiles should predict: profit, or 1 and 0 for a response. A customer without one is left out.",
    },
    value: {
      label: "Value",
      help: "What the customer pays, a year or in all. Not the outcome itself: a profile made of it would predict it by itself.",
    },
    tenure: { label: "Years of retention", help: "How long the customer has stayed, in years or months." },
    days: { label: "Days since last order", help: "With orders and value, it makes the RFM segments." },
    orders: { label: "Orders", help: "How often the customer has bought." },
    features: {
      label: "Further numbers",
      help: "More numbers that may tell customers apart; clusters are made of all numbers on this page but the outcome.",
    },
    own: {
      label: "Segments in use",
      help: "Columns by which you group customers already: segment, region, industry. They are judged like the others.",
    },
    earlier: {
      label: "Outcome a period earlier",
      help: "Last year's profit, say: shows who graduated and who fell back.",
    },
    later: {
      label: "The same in this period",
      help: "This year's profit, to compare with the period before. Left open, it is the outcome.",
    },
    before: {
      label: "Profile a period earlier",
      help: "From the sheet of an earlier run, say: shows who went from which profile to which.",
    },
    effort: { label: "Effort", help: "Hours, visits or cost to serve: does effort go where profit is?" },
  },
  options: {
    use: { label: "Profiles by", help: "The grouping that predicts the outcome best is recommended." },
    bands: {
      label: "Bands and classes",
      help: "How many bands of value and of years, how many classes and clusters. More is not better: small groups predict badly.",
    },
  },
  /** The choice that isn't a grouping of its own. */
  recommended: "recommended",
  recommendedLabel: "recommended: the most predictive",
  sheets: [
    "Profiles",
    "Profiles – customers",
    "Profiles – power",
    "Profiles – effort",
    "Profiles – playbook",
    "Profiles – graduation",
    "Profiles – map",
  ],
  names: {
    grid: (value: string, tenure: string) => `${value} and ${tenure}`,
    rfm: "RFM segment",
    cluster: "Cluster",
    level: (header: string) => `${header} level`,
    group: (grouping: string, at: number) => `${grouping} ${at}`,
    /** Levels of a column from the highest on, where words are enough to tell so many apart; more are numbered. */
    levels: (of: number): string[] | null =>
      of === 2 ? ["High", "Low"] : of === 3 ? ["High", "Medium", "Low"] : null,
    levelOf: (level: string, header: string) => `${level} ${header}`,
  },
  /** The group of those of whom it isn't known. */
  unknown: "Not known",

  errors: {
    noRows: "No row has both a customer and an outcome. Choose other columns, or look at what was left out.",
    oneCustomer:
      "There is only one customer, so that there is nothing to compare. Choose data with a row for each customer.",
    nothingToTry:
      "There is nothing to make profiles of yet. Choose a value, or a column by which you group customers already.",
  },
  sentence,
  liveSentence,
  short: (best: Group) =>
    Number.isNaN(best.profitShare) ? best.name : `${roundShare(best.profitShare)} from ${best.name}`,

  warnings: {
    small: (profiles: { name: string; customers: number }[], least: number) =>
      `${several(profiles.length, "profile")} ${does(profiles.length, "has", "have")} fewer than ${count(least)} customers, too few to act on or to trust their mean: ` +
      `${listed(
        profiles.map(({ name, customers }) => `${name} (${count(customers)})`),
        4,
      )}. Use fewer bands, or look at these customers by name.`,
    circular: (names: string[], outcome: string) =>
      `Not ranked, as ${does(names.length, "it is", "they are")} made of ${outcome} itself or of a column that goes with it exactly: ${listed(names, 6)}. ` +
      `A value of an earlier time would make a fair judgement.`,
    dominated: (customer: string, of: number, outcome: string) =>
      `One customer, ${customer}, makes ${roundShare(of)} of all that separates customers by ${outcome}: whichever profile has this customer looks good. Look at the ranking without this row, too.`,
    nothing: (outcome: string) =>
      `No grouping predicts ${outcome}: take the profiles as a description, and try other columns or another number of bands.`,
    overfitted: (use: string, seen: number, predicted: number) =>
      `${use} seems to tell ${roundShare(seen)}, but only ${tells(predicted)} would hold for a new customer: its groups are many and small.`,
    repeated: (customers: number) =>
      `${several(customers, "row")} ${does(customers, "names", "name")} a customer who stands in an earlier row: each row counts as a customer of its own. Take a list with a row for each, such as the customers that the Profit path writes.`,
    noEffort: "Effort or outcome adds up to nothing, so that there are no shares to compare.",
    noGraduation:
      "No customer is known in both periods, or there are more than 50 profiles: there is nothing to say about graduation.",
  },

  figures: {
    power: {
      label: "Told apart",
      meaning: (outcome: string) =>
        `Of what separates customers by ${outcome}, the part that the profile of a new customer would foretell (predictive R²).`,
    },
    groups: { label: "Profiles", meaning: "So many groups, each for a conversation of its own." },
    best: { label: "Best profile", meaning: "Brings most a customer, among those with enough customers." },
    bestShare: {
      label: "It brings",
      meaning: (customers: number, part_: number) =>
        `From ${several(customers, "customer")}, ${part(part_)} of all.`,
    },
    mean: { label: "Mean of the best", meaning: (all: string) => `A customer; the mean of all is ${all}.` },
    equivalent: {
      label: "One of the best =",
      value: (customers: number, name: string) => `${equals(customers)} of ${name}`,
      meaning: (best: string, name: string) =>
        `So many customers of ${name} it takes to be worth one of ${best}.`,
    },
    effort: {
      label: "Widest gap of effort",
      value: (effort: number, profit: number) => `${roundShare(effort)} for ${roundShare(profit)}`,
      meaning: (name: string) => `Share of effort that ${name} gets, for its share of what all bring.`,
    },
    graduated: {
      label: "Graduated",
      meaning: (of: number, fellBack: number) =>
        `Of ${several(of, "customer")} known in both periods; ${count(fellBack)} fell back.`,
    },
    worth: {
      label: "Worth of graduating",
      meaning: (from: string, to: string, periods: number, discount: number) =>
        `From ${from} to ${to}: what a customer brings more over ${count(periods)} periods, discounted at ${roundShare(discount)}.`,
    },
  },
  lists: {
    ranking: {
      title: "Which grouping tells most",
      headers: ["Grouping", "Groups", "Tells"],
      note: "Each customer is predicted by the others of the group, so that many small groups gain nothing. Below 0: worse than no groups.",
    },
    table: {
      title: "Profiles, those that bring most first",
      headers: ["Profile", "Customers", "Share", "Mean", "One of the best ="],
      /** How the groups of each kind come about. */
      notes: {
        grid: "Bands hold equally many customers each: the thirds, where there are three.",
        rfm: "By how lately, how often and how much a customer bought, each scored from 1 to 5.",
        cluster:
          "Customers of a cluster are alike in all numbers; cluster 1 is highest in the first of them.",
        level: "Levels part where the numbers part by themselves; where they are numbered, 1 is the highest.",
        own: undefined,
      },
    },
  },
  map: {
    lines: (customers: number, profitShare: number, mean: string) => [
      `${part(customers)} of customers`,
      Number.isNaN(profitShare) ? `${mean} each` : `${roundShare(profitShare)} of all`,
    ],
    description: (x: string, y: string, outcome: string, best: string, of: number) =>
      `Map of profiles: ${y} upwards, ${x} to the right. ${best} brings most a customer: ${part(of)} of customers.${outcome === "" ? "" : ` Darker means more ${outcome}.`}`,
  },
  bars: {
    title: (outcome: string) => `Share of ${outcome} by profile`,
    meanTitle: (outcome: string) => `Mean ${outcome} by profile`,
    description: (outcome: string, best: string) =>
      `Bars: what each profile brings of ${outcome}; ${best} brings most a customer.`,
  },
  flows: {
    from: "A period earlier",
    to: "Now",
    description: (graduated: number, fellBack: number, of: number) =>
      `Flows between profiles: of ${several(of, "customer")}, ${count(graduated)} graduated and ${count(fellBack)} fell back.`,
  },
  money,
  share,
  equals: (customers: number) => (Number.isNaN(customers) ? "–" : equals(customers)),
  tells: (power: number) => (Math.abs(power) < 0.0005 ? share(0) : share(power)),

  answer: {
    change: "Yours to change: all below follows.",
    use: "Profiles by",
    bands: "Bands and classes",
    least: "Fewest customers to act on",
    leastMeaning: "Profiles with fewer are named, but not counted as best or worst.",
    customers: "Customers",
    customersMeaning: "With a known outcome.",
    groups: "Profiles",
    groupsMeaning: "Groups, each for a conversation of its own.",
    power: "Told apart",
    powerMeaning: "What the profile foretells of the differences (predictive R²).",
    first: "Most predictive grouping",
    firstMeaning: "Of all that were tried, by the data as they are now.",
    other: "Compared with",
    otherMeaning: "The best of the others; your own columns first.",
    otherPower: "It tells apart",
    otherPowerMeaning: "The same measure for the other grouping.",
    best: "Best profile",
    bestMeaning: "Brings most a customer, among those with enough customers.",
    bestMean: "Its mean",
    bestMeanMeaning: "What one of its customers brings.",
    bestCustomers: "Its share of customers",
    bestCustomersMeaning: "How many of all customers are in it.",
    bestShare: "Its share of what all bring",
    bestShareMeaning: "Above its share of customers: worth more than its size.",
    worst: "Last profile",
    worstMeaning: "Brings least a customer, among those with enough customers.",
    worstMean: "Mean of the last profile",
    worstCustomers: "Share of customers of the last profile",
    equivalent: "One of the best is worth",
    equivalentText: () =>
      `IF({worst}="","",IFERROR(IF({worstMean}>0,"1 "&{best}&" = "&LET(times,{bestMean}/{worstMean},FIXED(times,IF(times<9.95,1,0)))&" "&{worst},NA()),` +
      `"no number of "&{worst}&" is worth one "&{best}))`,
    equivalentMeaning: "How many of the last profile it takes.",
    small: "Profiles too small to act on",
    smallMeaning: "They have fewer customers than the number above.",
    table: "Profile table",
    chart: "Share of what all bring, by profile",
    meanChart: "Mean by profile",
    headers: (outcome: string, measures: string[]) => [
      "Profile",
      "Customers",
      "Customer share",
      outcome,
      `Share of ${outcome}`,
      `Mean ${outcome}`,
      "Index",
      ...measures.map((header) => `Mean ${header}`),
      "Worth one of the best",
      "In words",
      "Enough?",
    ],
    words: (best: string, times: string, names: string) =>
      `IF(${names}=${best},"the best itself",IF(${times}="","–","1 "&${best}&" = "&FIXED(${times},IF(${times}<9.95,1,0))&" "&${names}))`,
    enough: "yes",
    tooFew: "too few",
    notRanked: "Not ranked",
    notRankedWords: (names: string[]) =>
      `${names.join(", ")}: made of the outcome itself or of a column that goes with it exactly.`,
    method: "How groupings are judged",
    methodWords:
      "Each customer is predicted by the mean of the other customers in the group; the squared misses are compared with those of predicting each by all others. So many small groups gain nothing.",
    made: "How groups are made",
    madeWords:
      "Bands hold equally many customers; levels part where the numbers part by themselves, and where they are numbered, 1 is the highest; clusters are alike in all numbers.",
  },
  customers: {
    title: "Customers and their profiles",
    note: (source: string) =>
      `All columns are formulas over ${source}. Profile is the grouping that is chosen on the first sheet; to the right stand all that were tried.`,
    customer: "Customer",
    profile: "Profile",
    built: "made here",
    own: "your column",
    circular: "not ranked",
    before: "Profile before",
  },
  power: {
    title: "Which grouping tells most",
    note: "Predictive R²: each customer is predicted by the others of the group. Below 0, guesses by group are worse than none. R² alone grows with every group that is split up. Information value: where the outcome is yes or no.",
    headers: ["Whose", "What it says"],
    says: (power: string) =>
      `IF(${power}<${NOTHING},"Tells nothing about a new customer.",IF(${power}<0.1,"Tells a little.",IF(${power}<0.3,"Worth using.","Tells customers well apart.")))`,
    chart: "Part of what separates customers, foretold by the group",
  },
  effort: {
    title: "Does effort go where profit is?",
    headers: (effort: string, outcome: string) => [
      "Profile",
      `Share of ${effort}`,
      `Share of ${outcome}`,
      "Gap",
      `${outcome} per unit of effort`,
    ],
    none: "Effort or profit adds up to nothing: no shares to compare.",
    sentence: (table: string, outcome: string) =>
      `IFERROR(LET(name,INDEX(${table},1,1),effort,INDEX(${table},1,2),profit,INDEX(${table},1,3),` +
      `name&" gets "&${percentText("effort")}&" of the effort and brings "&${percentText("profit")}&" of "&${outcome}&": the widest gap."),` +
      `"Type the hours that each profile takes in column B.")`,
    hours: "Hours",
    effort: "Effort",
    chart: "Effort and what it brings, by profile",
  },
  playbook: {
    title: "Playbook: what to do for each profile",
    /** A formula: which grouping these are the profiles of, and whether it still is that of the first sheet. */
    note: (written: string, use: string) =>
      `IF(${written}=${use},"Columns E to H are yours to write; they stay when the sheets are written anew. Figures follow the data.",` +
      `"These are the profiles of "&${written}&", but the first sheet now uses another grouping: write the sheets anew for its playbook.")`,
    headers: (outcome: string) => [
      "Profile",
      "Customers",
      `Share of ${outcome}`,
      `Mean ${outcome}`,
      "Problem it wants solved",
      "Bundle that solves it",
      "Conversation",
      "Graduates to",
    ],
    prompts: [
      "What are they trying to get done?",
      "Which products and services together?",
      "Who talks to them, how often, about what?",
      "Which profile is the next step?",
    ],
    more: (profiles: number) => `and ${several(profiles, "smaller profile")} more, without a row here`,
  },
  mapSheet: {
    title: "Where do they sit: value by tenure",
    sentence: ({ list, outcome, hasTotal }: MapOf) => {
      const customers = partText(`INDEX(${list(3)},at)`);
      return hasTotal
        ? `LET(name,${list(1)},share,${list(5)},at,XMATCH(MAX(share),share,0),` +
            `INDEX(name,at)&" brings most: "&${customers}&" of customers bring "&${percentText("INDEX(share,at)")}&" of "&${outcome}&".")`
        : `LET(name,${list(1)},mean,${list(6)},at,XMATCH(MAX(mean),mean,0),` +
            `INDEX(name,at)&" brings most a customer: "&${customers}&" of customers, "&${moneyText("INDEX(mean,at)")}&" each.")`;
    },
    corner: (value: string, tenure: string) => `${value} by ${tenure}`,
    shares: (outcome: string) => `Share of ${outcome}`,
    customers: "Share of customers",
    means: (outcome: string) => `Mean ${outcome} of a customer`,
    list: "Place by place",
    series: (band: string, value: string) => `${band} ${value}`,
  },
  graduation: {
    title: "Who graduated, and what it is worth",
    chart: "Where the customers of each profile are now",
    chartFrom: "Profile a period earlier",
    chartData: "Chart: from \\ to",
    discount: "Discount a period",
    discountMeaning: "What a period's delay takes off the worth of money.",
    periods: "Periods ahead",
    periodsMeaning: "Over which a customer's worth is counted.",
    customers: "Customers in both periods",
    customersMeaning: "Only they can be compared.",
    graduated: "Graduated",
    graduatedMeaning: "Are in a profile that brings more than their earlier one.",
    fellBack: "Fell back",
    fellBackMeaning: "Are in a profile that brings less.",
    best: "Best profile",
    bestMeaning: "Has the highest mean now.",
    next: "The profile below it",
    nextMeaning: "From which one graduates to the best.",
    bestWorth: "Worth of one in the best",
    bestWorthMeaning: "What a customer who is there now will bring.",
    nextWorth: "Worth of one below it",
    nextWorthMeaning: "The same for the profile below.",
    gain: "Worth of graduating",
    gainMeaning: "What a customer is worth more after graduating to the best.",
    sentence: () =>
      `"Of "&${severalText("{customers}", "customer")}&" known in both periods, "&${wholeText("{graduated}")}&" graduated to a better profile and "&${wholeText("{fellBack}")}&" fell back."` +
      `&IF({next}="",""," Over "&${severalText("{periods}", "period")}&", one who is "&{best}&" now is worth "&${moneyText("{bestWorth}")}&", one who is "&{next}&" "&${moneyText("{nextWorth}")}` +
      `&IF({gain}>0,": who graduates is worth "&${moneyText("{gain}")}&" more.","."))`,
    headers: { profile: "Profile", before: "Customers before", mean: "Mean now", worth: "Worth of one" },
    list: (outcome: string) => ["Customer", "Before", "Now", outcome, "Change"],
    changes: { up: "graduated", same: "stayed", down: "fell back" },
    levels:
      "Low, medium and high have the same limits in both periods: bands of equal count over both together.",
    profiles: "Profiles before are as the column tells them; profiles now are those of the first sheet.",
  },
};
