/** The names that LET gives to parts of a formula. */
import { wholeCall } from "./formula";

/** What each name of a formula that is one LET stands for, by the name in small letters; none of any other formula. */
export function letNames(formula: string): Map<string, string> {
  const names = new Map<string, string>();
  const call = wholeCall(formula);
  if (call?.name !== "LET") return names;
  const given = call.arguments.map(({ text }) => text);
  for (let at = 0; at + 2 < given.length; at += 2) names.set(given[at].toLowerCase(), given[at + 1]);
  for (const [name, text] of letNames(`=${given[given.length - 1]}`)) names.set(name, text);
  return names;
}

/** What a text stands for, through names that only stand for another one. */
export function meantBy(text: string, names: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let meant = text;
  for (let next = names.get(meant.toLowerCase()); next !== undefined; next = names.get(meant.toLowerCase())) {
    if (seen.has(meant)) break;
    seen.add(meant);
    meant = next;
  }
  return meant;
}
