/** Finds questions and functions by the words of a reader who knows none of ours; for the help pages and the pane. */

/** Words that say nothing of what is asked. */
const FILLERS = new Set(
  (
    "a an and are as at be by can do does did for from get has have how i if in is it its me much my of on one or our " +
    "shall should that the their them they this to us was we were what when which who whom whose will with would you your"
  ).split(" "),
);

/** Words that readers use for one another; each stands for all that begin with it. */
const ALIKE = [
  "churn attrition leav lost los lapse inactive silent slip alive active winback",
  "unprofitable los loss destroy",
  "clv ltv lifetime worth equity value",
  "alike similar resembl lookalike clone twin cluster",
  "segment group profile class cluster",
  "waste effort overserve gap",
  "adoption adopt diffusion launch",
  "forecast predict expect next",
  "move migrat graduat upsell crosssell develop",
  "payback breakeven break paid pay amortis",
  "80/20 pareto vital fifth",
  "loyal repeat again retention retain keep stay return",
  "subscription subscriber contract renew",
  "acquisition acquir win cac",
  "conversion convert respon answer buy",
  "roi return contact budget",
  "mail call letter campaign contact offer approach target",
  "concentration concentrat depend hinge risk",
  "idle unused capacity overload",
  "referral recommend advocate promoter nps",
  "sentence pitch message write argument",
  "prospect candidate lead ideal lookalike",
  "common attribute trait ideal",
  "department center leader head",
  "cohort newer vintage month",
  "equal equivalent",
  "work good accura auc lift",
  "overhead cost expense",
  "best top ideal",
  "serve service cost",
  "small minimum little",
  "big large ideal",
].map((group) => group.split(" "));

/** As words between blanks, so that a word is found at its beginning only. */
const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[-’']/gu, "")
    .replace(/[^\p{L}\d/%]+/gu, " ")} `;

/** "loses" finds "lose", "migrating" "migrate". */
const stem = (word: string) =>
  word.length > 4 ? word.replace(/(ing|es|ed|s|e)$/u, "") : word.replace(/s$/u, "");

/** The beginnings of words that a reader's word may stand for, itself first. */
function beginnings(word: string): string[] {
  const own = stem(word);
  const others = ALIKE.filter((group) => group.some((each) => each === own || word.startsWith(each)));
  return [own, ...others.flat()];
}

/** How many of the reader's words a text has; one that stands for another counts nearly as much. */
function score(text: string, words: string[][]): number {
  const worth = ([own, ...others]: string[]) =>
    text.includes(` ${own}`) ? 1 : others.some((other) => text.includes(` ${other}`)) ? 0.9 : 0;
  return words.reduce((total, word) => total + worth(word), 0);
}

/** Those with the highest score, or next to it; none where no word is found. */
function bestOf(scores: number[]): { score: number; found: Set<number> } {
  const highest = Math.max(0, ...scores);
  const near = scores.flatMap((each, i) => (each > 0 && each > highest - 0.5 ? [i] : []));
  return { score: highest, found: new Set(near) };
}

/** What can be found, and the pages that it leads to. */
export interface Findable {
  text: string;
  pages: string[];
}

export interface Found {
  /** Places in the list of items; null where nothing was asked. */
  found: Set<number> | null;
  /** Whether all the reader's words are in what was found. */
  all: boolean;
}

/**
 * Finds the items that have all the reader's words; where none has, those whose page comes nearest with all that is asked and said
 * of it.
 */
export function finder(items: Findable[]): (typed: string) => Found {
  const own = items.map(({ text }) => plain(text));
  const said = new Map<string, string>();
  items.forEach(({ pages }, i) => {
    for (const page of pages) said.set(page, (said.get(page) ?? "") + own[i]);
  });
  return (typed) => {
    const all = plain(typed).trim().split(" ").filter(Boolean);
    const telling = all.filter((word) => !FILLERS.has(word));
    const words = (telling.length > 0 ? telling : all).map(beginnings);
    if (words.length === 0) return { found: null, all: true };
    const best = bestOf(own.map((text) => score(text, words)));
    if (best.score > words.length - 1) return { found: best.found, all: true };
    const pageScore = ({ pages }: Findable) =>
      Math.max(...pages.map((page) => score(said.get(page) ?? "", words)));
    return { found: bestOf(items.map(pageScore)).found, all: false };
  };
}
