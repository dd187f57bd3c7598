/** What the Ecosystem path says: who decides, who pays, who uses. */
import { doesText, moneyText, percentText, severalText, wholeText } from "./live";
import { count, does, money, roundShare, several } from "./words";

/** The three roles of a deal, in the order in which they are named. */
export type Side = "deciders" | "payers" | "users";

/** As ECOSYSTEM_ROLES names what a party is; "does" and "do" tell what those with several roles do. */
const HYBRIDS = [
  { roles: "Decider / payer", one: "decides and pays", many: "decide and pay" },
  { roles: "Decider / user", one: "decides and uses", many: "decide and use" },
  { roles: "Payer / user", one: "pays and uses", many: "pay and use" },
  { roles: "Decider / payer / user", one: "decides, pays and uses", many: "decide, pay and use" },
];

/** What the sentence tells. */
export interface EcosystemAnswer {
  top: number;
  deciders: number;
  /** Deciders for 80 % of profit; null where there is no profit to share out. */
  needed: number | null;
  best: { name: string; share: number };
  total: number;
  losers: number;
  parties: Record<Side, number>;
  /** Share of profit of the best of each role; null where the best of so few are less than one. */
  shares: Record<Side, number | null>;
  /** How many parties have each set of roles. */
  roles: Map<string, number>;
}

/** Half a cent: what is smaller is rounding. */
const LOSS = -0.005;

const SIDES: Side[] = ["deciders", "payers", "users"];

function sentence(found: EcosystemAnswer): string {
  return [first(found), hinge(found), few(found), hybrid(found)].filter(Boolean).join(" ");
}

function first({ deciders, needed, best, total, losers }: EcosystemAnswer): string {
  if (needed === null)
    return `The deals of ${several(deciders, "decider")} ${total < LOSS ? `lose ${money(-total)}` : "make no profit"} together.`;
  if (deciders === 1) return `One decider, ${best.name}, decides on the whole profit, ${money(total)}.`;
  const lose = losers === 0 ? "" : `; ${count(losers)} ${does(losers, "loses", "lose")} money`;
  return `${count(needed)} of ${several(deciders, "decider")} ${does(needed, "brings", "bring")} ${roundShare(0.8)} of profit; ${best.name} alone brings ${roundShare(best.share)}${lose}.`;
}

function hinge({ top, shares }: EcosystemAnswer): string {
  const known = SIDES.flatMap((side) => (shares[side] === null ? [] : [{ side, share: shares[side] }]));
  if (known.length === 0) return "";
  const most = known.reduce((one, other) => (other.share > one.share ? other : one));
  const others = known
    .filter(({ side }) => side !== most.side)
    .map(({ side, share }) => `, of ${side} ${roundShare(share)}`);
  if (others.length === 0)
    return `The best ${roundShare(top)} of ${most.side} bring ${roundShare(most.share)} of profit.`;
  return `The business hinges on ${most.side}: the best ${roundShare(top)} of them bring ${roundShare(most.share)} of profit${others.join("")}.`;
}

/** Too few for a best fifth: that there are so few is the news. */
function few({ top, parties }: EcosystemAnswer): string {
  return (["payers", "users"] as const)
    .filter((side) => parties[side] > 0 && parties[side] * top < 1)
    .map(
      (side) =>
        `There ${does(parties[side], "is", "are")} only ${several(parties[side], side.slice(0, -1))}.`,
    )
    .join(" ");
}

function hybrid({ roles, parties }: EcosystemAnswer): string {
  if (parties.payers + parties.users === 0) return "";
  const found = HYBRIDS.map((each) => ({ ...each, parties: roles.get(each.roles) ?? 0 }));
  const all = found.reduce((total, each) => total + each.parties, 0);
  if (all === 0) return "Nobody has more than one role.";
  const most = found.reduce((one, other) => (other.parties > one.parties ? other : one));
  const rest = all - most.parties;
  const more = rest === 0 ? "" : `; ${count(rest)} more ${does(rest, "has", "have")} several roles`;
  return most.parties === 1
    ? `1 party ${most.one}${more}.`
    : `${several(most.parties, "party", "parties")} ${most.many} themselves${more}.`;
}

/** The same as a formula; {names} are the cells of key figures, `hybrids` those with the number of parties of each set of roles. */
function liveSentence(hybrids: string[]): string {
  const lose = `IF({losers}=0,"","; "&${wholeText("{losers}")}&${doesText("{losers}", " loses", " lose")}&" money")`;
  const one = `"One decider, "&{best}&", decides on the whole profit, "&${moneyText("{total}")}&"."`;
  const none =
    `"The deals of "&${severalText("{deciders}", "decider")}` +
    `&IF({total}<${LOSS}," lose "&${moneyText("-{total}")}," make no profit")&" together."`;
  const gain =
    `${wholeText("{needed}")}&" of "&${severalText("{deciders}", "decider")}&${doesText("{needed}", " brings", " bring")}` +
    `&" "&${percentText("0.8")}&" of profit; "&{best}&" alone brings "&${percentText("{bestShare}")}&${lose}&"."`;
  const others = SIDES.map(
    (side) => `IF(OR({${side}Top}="",side="${side}"),"",", of ${side} "&${percentText(`{${side}Top}`)})`,
  ).join("&");
  const known = `COUNT(${SIDES.map((side) => `{${side}Top}`).join(",")})`;
  const most = `MAX(${SIDES.map((side) => `{${side}Top}`).join(",")})`;
  const hinged =
    `LET(most,${most},side,IF({decidersTop}=most,"deciders",IF({payersTop}=most,"payers","users")),` +
    `IF(${known}=0,"",IF(${known}=1," The best "&${percentText("{top}")}&" of "&side&" bring "&${percentText("most")}&" of profit.",` +
    `" The business hinges on "&side&": the best "&${percentText("{top}")}&" of them bring "&${percentText("most")}&" of profit"&${others}&".")))`;
  const scarce = (["payers", "users"] as const)
    .map(
      (side) =>
        `IF(({${side}}>0)*({${side}}*{top}<1)," There "&${doesText(`{${side}}`, "is", "are")}&" only "&${severalText(`{${side}}`, side.slice(0, -1))}&".","")`,
    )
    .join("&");
  const all = hybrids.join("+");
  const choose = (words: (each: (typeof HYBRIDS)[number]) => string) =>
    HYBRIDS.reduceRight((rest, each, at) => {
      const text = `"${words(each)}"`;
      return rest === "" ? text : `IF(${hybrids[at]}=high,${text},${rest})`;
    }, "");
  const more = `IF(rest=0,"","; "&${wholeText("rest")}&" more "&${doesText("rest", "has", "have")}&" several roles")`;
  const roles =
    `IF({payers}+{users}=0,"",LET(high,MAX(${hybrids.join(",")}),rest,${all}-high,` +
    `IF(high=0," Nobody has more than one role.",IF(high=1," 1 party "&${choose(({ one: text }) => text)},` +
    `" "&${wholeText("high")}&" parties "&${choose(({ many }) => many)}&" themselves")&${more}&".")))`;
  return `=IF({needed}="",${none},IF({deciders}=1,${one},${gain}))&${hinged}&${scarce}&${roles}`;
}

export const ecosystem = {
  title: "Ecosystem",
  question: "Who decides, who pays, who uses?",
  columns: {
    decider: {
      label: "Decider",
      help: "Who decides to buy: the referring physician, the architect, the parents. A deal without one is left out.",
    },
    payer: {
      label: "Payer",
      help: "Who pays: the insurer, the head office. Where it is blank, the deal counts for its decider and user only.",
    },
    user: {
      label: "User",
      help: "Who uses it: the patient, the student. Where it is blank, the deal counts for its decider and payer only.",
    },
    profit: { label: "Profit", help: "Profit of the deal. A blank counts 0." },
    deal: {
      label: "Deal number",
      help: "If there is one: deals that look alike are then told apart.",
    },
  },
  options: { top: { label: "The best", help: "Share of the parties of each role, most profitable first." } },
  nobody: "No deal has a decider. Choose other columns, or look at what was left out.",
  nothing: "All profits are 0, so that there is nothing to share out. Is it the right column?",
  sentence,
  liveSentence,
  short: (needed: number, deciders: number) => `${count(needed)} of ${count(deciders)} decide 80%`,
  shortLoss: (losers: number, deciders: number) => `${count(losers)} of ${count(deciders)} lose`,
  warnings: {
    unknown: (side: "payer" | "user", deals: number, of: number) =>
      `The ${side} of ${count(deals)} of ${several(of, "deal")} isn't known: what is said of ${side}s holds for the others.`,
    fewDeciders: (deciders: number, top: number) =>
      `There ${does(deciders, "is", "are")} only ${several(deciders, "decider")}: a best ${roundShare(top)} of them is less than one. Look at each by name.`,
    sameDeal: (rows: number) =>
      `${several(rows, "row")} ${does(rows, "has", "have")} the number of an earlier deal: each row counts as a deal of its own. If rows are parts of deals, look at profits, not at the number of deals.`,
  },
  figures: {
    top: { label: "The best … of each role", meaning: "Yours to change: all below follows." },
    deals: { label: "Deals", meaning: "Deals whose decider is known." },
    total: { label: "Total profit", meaning: "What these deals bring, losses included." },
    deciders: { label: "Deciders", meaning: "Those who decide on at least one deal." },
    needed: {
      label: "Deciders for 80% of profit",
      meaning: "So few deciders bring 80% of profit: keep in touch with each.",
    },
    best: { label: "Biggest decider", meaning: "Decides on the most profit." },
    bestShare: {
      label: "Its share of profit",
      meaning: "What is at stake when this one decides for somebody else.",
    },
    sideTop: (side: Side) => `Profit share of the best ${side}`,
    sideTopMeaning: "The higher, the more hangs on few. Blank: too few for a best part.",
    side: { payers: "Payers", users: "Users" },
    sideMeaning: {
      payers: "Those who pay for at least one deal.",
      users: "Those who use what a deal is about.",
    },
    losers: { label: "Deciders who lose you money", meaning: "Their deals cost more than they bring." },
    lost: { label: "What they cost", meaning: "Profit of the others that their deals eat up." },
    hybrids: {
      label: "Parties with several roles",
      meaning: "They decide, pay or use themselves: one conversation instead of two.",
    },
    bestOf: (top: number, side: Side) => `Best ${roundShare(top)} of ${side}`,
    bestOfMeaning: (side: Side) =>
      `Share of profit that they bring: how far the business hinges on few ${side}.`,
  },
  lists: {
    deciders: {
      title: "Who decides on the most profit",
      headers: ["Decider", "Roles", "Deals", "Profit", "Share"],
    },
    pivot: {
      title: "On whom the business hinges",
      headers: ["Role", "Parties", "Top 20% share", "Parties for 80%", "Profit per party"],
      note: "The higher the share of the top 20%, the more hangs on few. With fewer than five parties it is part of one: count the parties instead.",
    },
    roles: {
      title: "Who has which roles",
      headers: ["Roles", "Parties", "Profit decided", "Profit paid", "Profit used"],
    },
  },
  sides: { deciders: "Deciders", payers: "Payers", users: "Users" },
  /** All that a party can be, as ECOSYSTEM_ROLES says it. */
  roles: ["Decider", "Payer", "User", ...HYBRIDS.map(({ roles }) => roles)],
  hybrids: HYBRIDS.map(({ roles }) => roles),
  picture: {
    title: "Profit by decider",
    description: (shown: number, deciders: number, name: string, profit: string) =>
      `Bars: profit of ${shown === deciders ? "all" : `the ${count(shown)} biggest of ${count(deciders)}`} deciders; ${name} leads with ${profit}.`,
  },
  chart: { title: "Profit by decider, the biggest first" },
  sheets: {
    answer: "Ecosystem",
    parties: {
      name: "Ecosystem – parties",
      title: "All parties and their roles",
      note: (source: string) =>
        `One formula in A5 makes the table from ${source}: who decides the most profit comes first. A deal counts in full for its decider, its payer and its user.`,
      headers: ["Party", "Roles", "Deals decided", "Profit decided", "Profit paid", "Profit used"],
    },
    deciders: {
      name: "Ecosystem – deciders",
      title: "Deciders by profit",
      note: "Classes: A brings the first 80% of profit before losses, B up to 95%, C the rest, D none.",
      headers: ["Decider", "Deals", "Profit", "Profit share", "Cumulative share", "Roles", "Rank", "Class"],
    },
  },
};
