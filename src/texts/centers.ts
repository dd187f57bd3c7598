/** What the Profit centers path says: what an offer is worth to the leaders of each account, in their own measures. */
import { doesText, moneyText, percentText, severalText, wholeText } from "./live";
import { count, does, format, money, roundShare, several } from "./words";

/** What the sentence tells. */
export interface CentersAnswer {
  currency: string;
  total: number;
  accounts: number;
  centers: number;
  best: { name: string; impact: number; lead: string; share: number };
  /** Those who sign without holding a profit: at how many accounts, how many they are, and who does most often. */
  signers: { accounts: number; names: number; most: string; mostAccounts: number };
  /** Changes that cost their profit center money, and the worst of them. */
  losing: number;
  worst: { account: string; center: string; impact: number };
}

/** "$36,000" and "EUR 36,000", as CENTER_MESSAGE writes it. */
const tenths = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const priced = (currency: string, amount: number) =>
  `${currency}${spaced(currency) ? " " : ""}${money(amount)}`;
const spaced = (currency: string) => currency.length > 1 && !currency.endsWith("$");

/** The same in as few words as possible: "$5.0 million". */
function roughly(currency: string, amount: number): string {
  if (amount < 1e6) return priced(currency, amount);
  const [unit, word] = amount < 1e9 ? [1e6, "million"] : [1e9, "billion"];
  return `${currency}${spaced(currency) ? " " : ""}${tenths(amount / unit)} ${word}`;
}

const pricedText = (cell: string) =>
  `{currency}&IF((LEN({currency})>1)*(RIGHT({currency})<>"$")," ","")&${moneyText(cell)}`;

function sentence(found: CentersAnswer): string {
  return [worth(found), signed(found), lost(found)].filter(Boolean).join(" ");
}

function worth({ currency, total, accounts, centers, best }: CentersAnswer): string {
  if (!(best.impact > 0)) {
    return total < 0
      ? `No account gains by your offer: it costs ${several(accounts, "account")} ${priced(currency, -total)}.`
      : "No account gains by your offer.";
  }
  const lead = best.lead === "" ? "" : `, ${roundShare(best.share)} of it in ${best.lead}`;
  if (accounts === 1)
    return `Your offer is worth ${priced(currency, total)} to ${several(centers, "profit center")} of ${best.name}${lead}.`;
  const offer =
    total < 0
      ? `In all, your offer costs ${several(centers, "profit center")} of ${several(accounts, "account")} ${priced(currency, -total)}`
      : `Your offer is worth ${priced(currency, total)} to ${several(centers, "profit center")} of ${several(accounts, "account")}`;
  return `${offer}; ${best.name} gains most, ${priced(currency, best.impact)}${lead}.`;
}

function signed({ signers: { accounts, names, most, mostAccounts } }: CentersAnswer): string {
  if (accounts === 0) return "";
  return names === 1
    ? `At ${several(accounts, "account")} ${most} signs without holding a profit: sell to the profit centers.`
    : `At ${several(accounts, "account")} whoever signs holds no profit, ${most} at ${count(mostAccounts)} of them: sell to the profit centers.`;
}

function lost({ currency, losing, worst }: CentersAnswer): string {
  if (losing === 0) return "";
  return `${several(losing, "change")} ${does(losing, "costs its profit center", "cost their profit centers")} money, most at ${worst.center} of ${worst.account}: ${priced(currency, -worst.impact)}.`;
}

/** The same as a formula; {names} are the cells of key figures. */
function liveSentence(withBuyers: boolean): string {
  const none =
    `IF({total}<0,"No account gains by your offer: it costs "&${severalText("{accounts}", "account")}&" "&${pricedText("-{total}")}&".",` +
    `"No account gains by your offer.")`;
  const of = `${severalText("{centers}", "profit center")}&" of "`;
  const worth = `"Your offer is worth "&${pricedText("{total}")}&" to "&${of}`;
  const all = severalText("{accounts}", "account");
  const offer = `IF({total}<0,"In all, your offer costs "&${of}&${all}&" "&${pricedText("-{total}")},${worth}&IF({accounts}=1,{best},${all}))`;
  const lead = `IF({lead}="","",", "&${percentText("{leadShare}")}&" of it in "&{lead})`;
  const gain =
    `${offer}&IF({accounts}=1,"","; "&{best}&" gains most, "&${pricedText("{bestImpact}")})` + `&${lead}&"."`;
  const signs =
    `IF({signed}=0,""," At "&${severalText("{signed}", "account")}&IF({signers}=1," "&{signer}&" signs without holding a profit",` +
    `" whoever signs holds no profit, "&{signer}&" at "&${wholeText("{signerAccounts}")}&" of them")&": sell to the profit centers.")`;
  const costs =
    `IF({losing}=0,""," "&${severalText("{losing}", "change")}&${doesText("{losing}", " costs its profit center", " cost their profit centers")}` +
    `&" money, most at "&{worstCenter}&" of "&{worstAccount}&": "&${pricedText("-{worst}")}&".")`;
  return `=IF({bestImpact}>0,${gain},${none})&${withBuyers ? `${signs}&` : ""}${costs}`;
}

export const centers = {
  title: "Profit centers",
  question: "What do we do for each account's leaders?",
  columns: {
    account: {
      label: "Account",
      help: "The customer that you sell to: one row for each change at one of its profit centers.",
    },
    center: {
      label: "Profit center",
      help: "The part of the account that gains: cards, claims, nursing. Rows without one are left out.",
    },
    leader: { label: "Leader", help: "Who leads it: whom the message is for." },
    metric: {
      label: "Metric",
      help: "What its leader is measured by, as the leader would say: new accounts per day.",
    },
    baseline: { label: "Baseline", help: "Level of that metric now." },
    change: { label: "Change", help: "By how much you change it: 15% or 0.15; −10% where less is better." },
    unit: {
      label: "Profit a unit",
      help: "Profit of one unit more of the metric; below 0 where less is better, as with costs.",
    },
    buyer: { label: "Buying center", help: "Who signs for the account: IT, purchasing." },
  },
  options: {
    currency: { label: "Currency", help: "What stands in front of amounts: $, € or a code such as CHF." },
  },
  usual: "$",
  nobody:
    "No row has an account, a profit center and numbers. Choose other columns, or look at what was left out.",
  nothing:
    "No change is worth anything: baseline, change and profit a unit are blank or 0 throughout. Fill them in, or choose other columns.",
  sentence,
  liveSentence,
  short: (currency: string, total: number, accounts: number) =>
    `${roughly(currency, total)} for ${several(accounts, "account")}`,
  shortBest: (best: string) => `${best} gains most`,
  shortNone: "no account gains",
  priced,
  warnings: {
    unfinished: (rows: number, of: number) =>
      `${count(rows)} of ${several(of, "row")} ${does(rows, "has", "have")} no metric, baseline, change or profit a unit: they have no message and count 0.`,
    large: (account: string, part: number) =>
      `${account} alone makes up ${roundShare(part)} of all impact. Check its numbers before you promise them.`,
    wild: (rows: number) =>
      `${several(rows, "change")} ${does(rows, "is", "are")} above 100%: a leader will ask how. Is 15% written as 15% or 0.15?`,
  },
  figures: {
    currency: { label: "Currency", meaning: "Yours to change: the sentences follow." },
    total: {
      label: "Worth in all",
      meaning: "What all profit centers gain, in the time that profit a unit is for.",
    },
    accounts: { label: "Accounts", meaning: "Accounts with at least one row." },
    centers: {
      label: "Profit centers",
      meaning: "Those who gain or lose by it; whoever only signs is none.",
    },
    best: { label: "Gains most", meaning: "The account to start with." },
    bestImpact: { label: "What it gains", meaning: "All its profit centers together." },
    lead: { label: "Its lead profit center", meaning: "Whose leader to talk to first." },
    leadShare: { label: "Share of that one", meaning: "Of what the account gains." },
    signed: {
      label: "Accounts whose signer holds no profit",
      meaning: "Whoever signs there holds no profit: a signature, no reason to buy.",
    },
    signers: { label: "Buying centers of that kind", meaning: "How many different ones." },
    signer: { label: "Most often", meaning: "Signs for most of those accounts." },
    signerAccounts: {
      label: "At so many accounts",
      meaning: "Accounts where that one signs without holding a profit.",
    },
    losing: {
      label: "Changes that cost money",
      meaning: "Profit centers that would lose: settle that before the talk.",
    },
    worst: {
      label: "What the worst costs",
      meaning: "As a loss, to be weighed against what the others gain.",
    },
    worstAccount: { label: "At the account", meaning: "Where the worst of them is." },
    worstCenter: { label: "In its profit center", meaning: "Whose leader will object." },
  },
  lists: {
    accounts: {
      title: "Accounts that gain most",
      headers: ["Account", "Impact", "Lead profit center", "Its share"],
    },
    buyer: "Buying center",
    messages: {
      title: "What to say to whom",
      headers: ["Account", "Leader", "Message"],
      note: "The biggest first; the sheet has all of them.",
    },
  },
  picture: {
    title: "What each account gains",
    description: (shown: number, accounts: number, name: string, amount: string) =>
      `Bars: what ${shown === accounts ? "the" : `the ${count(shown)} best of ${count(accounts)}`} accounts gain; ${name} leads with ${amount}.`,
  },
  chart: { title: "What each account gains, the most first" },
  sheets: {
    answer: "Profit centers",
    targets: ["Account", "Impact", "Lead profit center", "Its impact", "Its share", "Centers"],
    messages: {
      name: "Profit centers – messages",
      title: "What to say to each leader",
      note: (source: string, withBuyers: boolean) =>
        `The rows of ${source} that change anything, the biggest impact first; without a metric there is no message.${withBuyers ? " To the right: who signs without holding a profit." : ""}`,
      headers: [
        "Account",
        "Profit center",
        "Leader",
        "Metric",
        "Baseline",
        "Change",
        "Profit a unit",
        "Impact",
        "Message",
      ],
      signers: ["Account", "Signs without profit"],
    },
  },
};
