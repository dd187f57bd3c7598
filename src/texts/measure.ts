/** What the Measure path says: the figures of a day, how they changed, and which customers moved. */
import { dayText, doesText, moneyText, percentText, severalText, wholeText } from "./live";
import { count, day, does, money, roundShare, several, share } from "./words";

/** The figures of a day, in the order of the log. */
export const MEASURES = ["customers", "profit", "best", "needed", "losers", "lost", "repeat", "nps"] as const;
export type Measure = (typeof MEASURES)[number];

/** A figure that isn't known that day is null. */
export type Figures = Record<Measure, number | null>;

/** The best fifth, and the share of profit that customers are counted for. */
export const TOP = 0.2;
export const PART = 0.8;

interface MeasureText {
  /** The header in the log, by which its column is found again. */
  label: string;
  kind: "count" | "money" | "share";
  meaning: string;
  up: string;
  down: string;
}

const measures: Record<Measure, MeasureText> = {
  customers: {
    label: "Customers",
    kind: "count",
    meaning: "Customers in the list of that day.",
    up: "More customers than then.",
    down: "Fewer customers than then.",
  },
  profit: {
    label: "Profit",
    kind: "money",
    meaning: "What they bring in all, losses included.",
    up: "They bring more in all.",
    down: "They bring less in all.",
  },
  best: {
    label: "Best 20% bring",
    kind: "share",
    meaning: "Share of profit of the most profitable fifth: the vital few.",
    up: "Profit hangs more on few customers.",
    down: "Profit is spread over more customers.",
  },
  needed: {
    label: "Customers for 80%",
    kind: "count",
    meaning: "So few customers bring 80% of profit.",
    up: "It takes more customers to bring 80% of profit: less hangs on each.",
    down: "It takes fewer customers to bring 80% of profit: more hangs on each.",
  },
  losers: {
    label: "Loss-makers",
    kind: "count",
    meaning: "Customers who cost more than they bring.",
    up: "More customers cost more than they bring.",
    down: "Fewer customers cost more than they bring.",
  },
  lost: {
    label: "What they cost",
    kind: "money",
    meaning: "Profit of the others that loss-makers eat up.",
    up: "Loss-makers eat up more of what the others bring.",
    down: "Loss-makers eat up less of what the others bring.",
  },
  repeat: {
    label: "Repeat rate",
    kind: "share",
    meaning: "Share of those who bought that bought again.",
    up: "A larger part buys again.",
    down: "A smaller part buys again.",
  },
  nps: {
    label: "Net promoter score",
    kind: "count",
    meaning: "Those who would recommend you, less those who would warn of you, of 100 asked.",
    up: "More customers recommend you, or fewer warn of you.",
    down: "Fewer customers recommend you, or more warn of you.",
  },
};

const AS_THEN = "As then.";

/** A figure as the pane shows it. */
const shown = (measure: Measure, value: number | null) =>
  value === null ? "–" : { count, money, share }[measures[measure].kind](value);

/** What a change says about the business. */
function says(measure: Measure, change: number | null): string {
  if (change === null) return measures[measure].meaning;
  return Math.abs(change) < 1e-9 ? AS_THEN : change > 0 ? measures[measure].up : measures[measure].down;
}

function liveSays(measure: Measure, change: string): string {
  const { meaning, up, down } = measures[measure];
  return `=IF(${change}="","${meaning}",IF(ROUND(${change},9)=0,"${AS_THEN}",IF(${change}>0,"${up}","${down}")))`;
}

/** Two days side by side; the customers only where their lists of both days are there. */
export interface Comparison {
  from: number;
  to: number;
  /** No later day is known. */
  latest: boolean;
  then: Figures;
  now: Figures;
  customers: { both: number; won: number; lost: number } | null;
  /** Where customers have profiles on both days. */
  moves: { up: number; down: number } | null;
}

/** More than so many times as much is no percentage that anybody takes in. */
const MANY_TIMES = 10;

const percentOf = (value: number) => Math.round(100 * value);

function comparison({ from, to, latest, then, now, customers, moves }: Comparison): string {
  const start = latest ? `Since ${day(from)}` : `From ${day(from)} to ${day(to)}`;
  const parts = [
    ...profitPart(then, now),
    ...loserPart(then, now),
    ...(customers && customers.won + customers.lost > 0
      ? [`${several(customers.won, "customer")} came and ${count(customers.lost)} went`]
      : []),
    ...(moves === null
      ? []
      : [
          moves.up + moves.down === 0
            ? "nobody changed profile"
            : `${count(moves.up)} moved up a profile, ${count(moves.down)} down`,
        ]),
  ];
  return parts.length === 0
    ? `${start} there is no figure on both days that could be compared.`
    : `${start} ${parts.join("; ")}.`;
}

function profitPart(then: Figures, now: Figures): string[] {
  if (then.profit === null || now.profit === null) return [];
  const best =
    then.best === null || now.best === null
      ? ""
      : `, and the best ${roundShare(TOP)} bring ${roundShare(now.best)} of it ` +
        (percentOf(then.best) === percentOf(now.best) ? "as before" : `instead of ${roundShare(then.best)}`);
  if (then.profit <= 0 || now.profit < 0 || now.profit > MANY_TIMES * then.profit)
    return [`profit went from ${money(then.profit)} to ${money(now.profit)}${best}`];
  const change = now.profit / then.profit - 1;
  const size = roundShare(Math.abs(change));
  if (percentOf(Math.abs(change)) === 0) return [`profit stayed the same${best}`];
  return [`profit ${change > 0 ? "rose" : "fell"} by ${size}${best}`];
}

function loserPart({ losers: then }: Figures, { losers: now }: Figures): string[] {
  if (then === null || now === null) return [];
  if (then === now)
    return [now === 0 ? "nobody loses money" : `as many customers lose money as before, ${count(now)}`];
  const change = Math.abs(now - then);
  return [
    `${count(change)} ${now < then ? "fewer" : "more"} ${does(change, "customer loses", "customers lose")} money`,
  ];
}

/** The first day, with nothing to compare it with. */
function beginning(on: number, { customers, profit, best, losers }: Figures): string {
  const gains =
    (profit ?? 0) < 0
      ? `${does(customers ?? 0, "loses", "lose")} ${money(-(profit ?? 0))} in all`
      : `${does(customers ?? 0, "brings", "bring")} ${money(profit ?? 0)}`;
  const few = best === null ? "" : `, the best ${roundShare(TOP)} of them ${roundShare(best)} of it`;
  const lose =
    losers === 0 ? "none loses money" : `${count(losers ?? 0)} ${does(losers ?? 0, "loses", "lose")} money`;
  return `The log starts on ${day(on)}: ${several(customers ?? 0, "customer")} ${gains}${few}; ${lose}. The next time will be compared with this day.`;
}

/** The cells that the live sentence reads. */
export interface MeasureCells {
  from: string;
  to: string;
  /** The last day of the log. */
  last: string;
  then(measure: Measure): string;
  now(measure: Measure): string;
  both: string;
  won: string;
  lost: string;
  up: string;
  down: string;
}

function liveSentence({ from, to, last, then, now, both, won, lost, up, down }: MeasureCells): string {
  const known = (measure: Measure) => `COUNT(${then(measure)},${now(measure)})=2`;
  const [p0, p1, b0, b1, l0, l1] = [
    then("profit"),
    now("profit"),
    then("best"),
    now("best"),
    then("losers"),
    now("losers"),
  ];
  const best =
    `IF(${known("best")},", and the best "&${percentText(String(TOP))}&" bring "&${percentText(b1)}&" of it "` +
    `&IF(ROUND(100*${b0},0)=ROUND(100*${b1},0),"as before","instead of "&${percentText(b0)}),"")`;
  const change = `${p1}/${p0}-1`;
  const profit =
    `IF(${known("profit")},"; profit "&IF((${p0}<=0)+(${p1}<0)+(${p1}>${MANY_TIMES}*${p0})>0,"went from "&${moneyText(p0)}&" to "&${moneyText(p1)},` +
    `IF(ROUND(100*ABS(${change}),0)=0,"stayed the same",IF(${p1}>${p0},"rose","fell")&" by "&${percentText(`ABS(${change})`)}))&${best},"")`;
  const size = `ABS(${l1}-${l0})`;
  const losers =
    `IF(${known("losers")},"; "&IF(${l0}=${l1},IF(${l1}=0,"nobody loses money","as many customers lose money as before, "&${wholeText(l1)}),` +
    `${wholeText(size)}&IF(${l1}<${l0}," fewer "," more ")&${doesText(size, "customer loses", "customers lose")}&" money"),"")`;
  const came = `IF(N(${won})+N(${lost})>0,"; "&${severalText(won, "customer")}&" came and "&${wholeText(lost)}&" went","")`;
  const moved = `IF(${up}="","",IF(${up}+${down}=0,"; nobody changed profile","; "&${wholeText(up)}&" moved up a profile, "&${wholeText(down)}&" down"))`;
  const start = `IF(${to}=${last},"Since "&${dayText(from)},"From "&${dayText(from)}&" to "&${dayText(to)})`;
  const compared =
    `LET(parts,${profit}&${losers}&IF(${both}="","",${came})&${moved},` +
    `${start}&IF(parts=""," there is no figure on both days that could be compared",MID(parts,2,9999))&".")`;

  const n = now("customers");
  const gains = `IF(${p1}<0,${doesText(n, " loses ", " lose ")}&${moneyText(`-${p1}`)}&" in all",${doesText(n, " brings ", " bring ")}&${moneyText(p1)})`;
  const few = `IF(${b1}="","",", the best "&${percentText(String(TOP))}&" of them "&${percentText(b1)}&" of it")`;
  const lose = `IF(${l1}=0,"none loses money",${wholeText(l1)}&${doesText(l1, " loses", " lose")}&" money")`;
  const first =
    `"The log starts on "&${dayText(to)}&": "&${severalText(n, "customer")}&${gains}&${few}&"; "&${lose}` +
    `&". The next time will be compared with this day."`;
  return `=IF(${from}="",${first},${compared})`;
}

export const measure = {
  title: "Measure",
  question: "Is it working?",
  columns: {
    customer: {
      label: "Customer",
      help: "A name or a number that stays the same over time, so that a customer is found again next time.",
    },
    profit: {
      label: "Profit",
      help: "Of the same length of time at each date, such as the last twelve months. A blank counts 0.",
    },
    profile: {
      label: "Profile",
      help: "The answer of Profiles, or how you group customers: shows who moves up and who down.",
    },
    orders: {
      label: "Orders",
      help: "How many times each customer bought: for the repeat rate.",
    },
    score: {
      label: "Recommend",
      help: "“Would you recommend us?”, 0 to 10: for the net promoter score.",
    },
  },
  options: {
    note: { label: "Note", help: "Stays in the log beside today: after the price rise." },
    from: { label: "Compare", help: "An earlier day of the log." },
    to: { label: "with", help: "A later day, or today." },
    today: "today",
    noEarlier: "no earlier day yet",
  },
  nobody: "No row has both a customer and a number. Choose other columns, or look at what was left out.",
  nothing: "All profits are 0, so that there is nothing to measure. Is it the right column?",
  sameDay: "Both days are the same. Choose two different days to compare.",
  measures,
  shown,
  says,
  liveSays,
  comparison,
  beginning,
  liveSentence,
  was: (then: string, says: string) => `Was ${then}. ${says}`,
  short: (profit: string) => `profit ${profit}`,
  shortChange: (change: number) => `profit ${change < 0 ? "−" : "+"}${roundShare(Math.abs(change))}`,
  warnings: {
    strangers: (both: number, of: number) =>
      `Only ${count(both)} of ${several(of, "customer")} ${does(both, "is", "are")} on both days: a comparison says little. Were other customers measured, or were names written differently?`,
    otherSize: (then: number, now: number) =>
      `There were ${several(then, "customer")} then and ${does(now, "is", "are")} ${count(now)} now: a comparison says little unless so many came or went.`,
    otherColumn: (then: string, now: string) =>
      `Then “${then}” was measured, now “${now}”: the figures may not mean the same.`,
    repeated: (rows: number) =>
      `${several(rows, "row")} ${does(rows, "names", "name")} a customer again: profits and orders are added up, profile and score taken from the first row.`,
    full: (rows: number) =>
      `The list of customers would have more than ${count(rows)} rows: today's figures are written down, but not its customers. Delete the rows of a day that you no longer compare in “Measure – customers”, then measure again.`,
    nearlyFull: (days: number) =>
      `“Measure – customers” has room for ${several(days, "more day", "more days")} of so many customers. Then delete the rows of days that you no longer compare.`,
    noCustomers: (on: number) =>
      `The log has no customers of ${day(on)}: who came, went or moved can't be told.`,
  },
  lists: {
    comparison: { title: "Then and now", headers: ["Figure", "Then", "Now", "Change"] },
    changes: {
      title: "Who changed most",
      headers: ["Customer", "Profit then", "Profit now", "Change"],
    },
  },
  picture: {
    trend: (dates: number) =>
      `Lines over ${count(dates)} days: ${["best", "losers", "repeat", "nps"].map((each) => measures[each as Measure].label.toLowerCase()).join(", ")}, as far as they are known.`,
    then: "Then",
    now: "Now",
    flows: (up: number, down: number) =>
      `Flows from the profiles then to the profiles now: ${count(up)} customers moved up, ${count(down)} down.`,
  },
  charts: {
    best: "Share of profit of the best 20%",
    losers: "Customers who lose money",
    repeat: "Share of customers who buy again",
    nps: "Net promoter score",
  },
  sheets: {
    answer: "Measure",
    log: {
      name: "Measure – log",
      title: "The log: the figures of each day",
      note: "One row a day; yours to correct, to annotate, and to add earlier days to. Measuring again keeps all rows and adds its own; on the same day it replaces that day's.",
      date: "Date",
      noteHeader: "Note",
      column: "Column of profit",
    },
    customers: {
      name: "Measure – customers",
      title: "The customers of each day",
      note: (rows: number, days: number) =>
        `What was measured of each customer, day by day. The sheet takes ${count(rows)} rows, at so many customers ${several(days, "day")}; then nothing is dropped, but no customers are added until you delete the rows of days that you no longer compare.`,
      headers: ["Date", "Customer", "Profit", "Profile"],
    },
    changes: {
      name: "Measure – changes",
      title: "What changed for each customer",
      note: "The two days chosen on the first sheet, the biggest change first. To the right, the customers of the earlier and of the later day, from the list of customers.",
      headers: [
        "Customer",
        "Profit then",
        "Profit now",
        "Change",
        "Profile then",
        "Profile now",
        "What happened",
      ],
      then: ["Then", "Profit", "Profile"],
      now: ["Now", "Profit", "Profile"],
    },
    figures: {
      headers: ["Figure", "Then", "Now", "Change", "What it says"],
      dates: "Date",
      datesMeaning: "Yours to change: choose two days of the log. The change is in days.",
    },
    customersBlock: {
      headers: ["Customers", "Number", "Profit then", "Profit now", "What it says"],
      both: { label: "On both days", says: "How the same customers changed." },
      won: { label: "Came", says: "Only on the later day." },
      lost: { label: "Went", says: "Only on the earlier day." },
      up: { label: "Moved up a profile", says: "To a profile with a higher mean profit." },
      down: { label: "Moved down a profile", says: "To a profile with a lower mean profit." },
    },
    profiles: {
      title: "Of those then in the profile of the row, so many are now in …",
      headers: ["Profile", "Mean profit", "Then", "Now"],
    },
  },
  /** What happened to a customer, as the sheet says it. */
  happened: { won: "Came", lost: "Went", up: "Up", down: "Down", same: "Stayed" },
  live: "All comparisons are formulas over the log and follow the two days chosen above; the log itself holds what was written down. Without the add-in they keep their last values.",
  days: "Days in the log",
};
