/** What people type into the options, read the way they mean it; a fault is said in words. */
import type { OptionSpec, OptionValue } from "../analyses/analysis";
import { options as words } from "../texts/pane";
import { decimalMark, format } from "../texts/words";

export type Reading = { value: OptionValue; fault: null } | { value: null; fault: string };

const good = (value: OptionValue): Reading => ({ value, fault: null });
const bad = (fault: string): Reading => ({ value: null, fault });

/**
 * "1,234.5", "1 234,5" and "1234.5" are the same number: of two marks the last is the decimal one. A single mark is it too,
 * unless it groups thousands and the locale has another decimal mark.
 */
export function readNumber(text: string, decimal = decimalMark()): number {
  let digits = text.trim().replace(/[\s\u00a0\u202f'’]/g, "");
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma >= 0 && point >= 0) {
    digits = comma > point ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, "");
  } else {
    const mark = comma >= 0 ? "," : ".";
    const groups = mark !== decimal && /^[-+]?\d{1,3}([.,]\d{3})+$/.test(digits);
    digits = groups ? digits.replace(/[.,]/g, "") : digits.replace(",", ".");
  }
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
}

type Spec<Kind extends OptionSpec["kind"]> = Extract<OptionSpec, { kind: Kind }>;

/** 20, "20%", "20 %" and 0.2 all mean a fifth; so 1 means 1%, because whole numbers are percentages. */
function readShare({ zero }: Spec<"share">, text: string): Reading {
  if (text.trim() === "") return bad(words.typePercentage);
  const percent = text.includes("%");
  // A share has no thousands: a comma in it can only be a decimal one.
  const number = readNumber(text.replace("%", "").replace(",", "."), ".");
  if (Number.isNaN(number)) return bad(words.typePercentage);
  const share = percent || Math.abs(number) >= 1 ? number / 100 : number;
  if (share === 0 && zero) return good(0);
  if (share <= 0) return bad(zero ? words.noLess : words.moreThanNothing);
  return share > 1 ? bad(words.atMostAll) : good(share);
}

function readAmount(
  { initial, whole, min, max }: Omit<Spec<"number">, "kind" | "label">,
  text: string,
): Reading {
  if (text.trim() === "") return initial === "" ? good("") : bad(words.typeNumber);
  const number = readNumber(text);
  if (Number.isNaN(number)) return bad(words.typeNumber);
  if (whole && !Number.isInteger(number)) return bad(words.typeWhole);
  if (min !== undefined && number < min) return bad(words.least(plain(min)));
  if (max !== undefined && number > max) return bad(words.most(plain(max)));
  return good(number);
}

/** Amounts as typed, by header. They and the chosen entries of a list travel as one text, as all that is typed. */
export const typedAmounts = (text: string): Map<string, string> =>
  new Map(Object.entries(parsed(text) as Record<string, string>));
export const amountsText = (typed: Map<string, string>): string => JSON.stringify(Object.fromEntries(typed));
export const chosenEntries = (text: string): string[] => parsed(text) as string[];
export const entriesText = (chosen: string[]): string => JSON.stringify(chosen);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

/** What each of several amounts is read as by itself. */
export const oneAmount: OptionSpec = { kind: "number", label: "", initial: "", min: 0 };

const readOneAmount = (text: string) => readOption(oneAmount, text);

/** What is wrong with the amounts, by header. */
export function amountFaults(text: string): Map<string, string> {
  const faults = [...typedAmounts(text)].flatMap(([header, typed]): [string, string][] => {
    const { fault } = readOneAmount(typed);
    return fault === null ? [] : [[header, fault]];
  });
  return new Map(faults);
}

/** Those that can be read count, each by itself; for the others the last good amount stands. */
function readAmounts(text: string, before: OptionValue | undefined): OptionValue {
  const earlier = new Map(Object.entries(isRecord(before) ? before : {}));
  const amounts = [...typedAmounts(text)].flatMap(([header, typed]): [string, number][] => {
    const { value, fault } = readOneAmount(typed);
    const amount = fault === null ? value : earlier.get(header);
    return typeof amount === "number" ? [[header, amount]] : [];
  });
  return Object.fromEntries(amounts);
}

const isRecord = (value: OptionValue | undefined): value is Record<string, number> =>
  typeof value === "object" && !Array.isArray(value);

/** @param before the last good value: amounts are read one by one */
export function readOption(spec: OptionSpec, text: string, before?: OptionValue): Reading {
  switch (spec.kind) {
    case "share":
      return readShare(spec, text);
    case "number":
      return readAmount(spec, text);
    case "choice":
      return spec.choices.some((choice) => choice.value === text) ? good(text) : bad(words.chooseEntry);
    case "text": {
      const { longest = Infinity } = spec;
      return text.trim().length > longest ? bad(words.longest(longest)) : good(text.trim());
    }
    case "one of":
      return good(text);
    case "some of":
      return good(chosenEntries(text));
    case "amounts":
      return good(readAmounts(text, before));
  }
}

/** An option's value as the pane shows it before anyone types. */
export function showOption({ kind }: OptionSpec, value: OptionValue): string {
  if (kind === "some of") return entriesText(Array.isArray(value) ? value : []);
  if (kind === "amounts") {
    return JSON.stringify(
      isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([header, amount]) => [header, plain(amount)]))
        : {},
    );
  }
  if (typeof value === "string") return value;
  if (typeof value === "object") return "";
  return kind === "share" ? percent(value) : plain(value);
}

const percent = format({ style: "percent", maximumFractionDigits: 4 });
const plain = format({ maximumFractionDigits: 10 });
