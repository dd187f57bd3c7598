/** Numbers as a sentence shows them: the same on every machine, thousands with commas, "−" below 0, never an exponent. */

/** From here on not every whole number has digits of its own. */
export const TOO_LONG = 1e15;

/** As many digits of a number can be relied on; what is behind them is the rounding of binary fractions. */
const DIGITS = 15;

/** Smaller numbers than these decimals show are 0 to any reader. */
const MOST_DECIMALS = 12;

/**
 * A number rounded half away from 0.
 * @param value below TOO_LONG in size
 * @param decimals how many at most; zeros at the end are left out, unless `fixed`
 */
export function numberText(value: number, decimals: number, fixed = false): string {
  const shifted = Math.round(Number((Math.abs(value) * 10 ** decimals).toPrecision(DIGITS)));
  const digits = String(shifted).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = digits.slice(digits.length - decimals).replace(fixed ? "" : /0+$/, "");
  return `${value < 0 && shifted > 0 ? "−" : ""}${whole}${fraction && `.${fraction}`}`;
}

/** How many decimals a number takes: `usual` ones, none from 100 on, more where it would otherwise have fewer than two digits. */
export function decimalsFor(value: number, usual = 2): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size === 0 || size >= 1) return usual;
  return Math.min(Math.max(usual, 1 - Math.floor(Math.log10(size))), MOST_DECIMALS);
}

/** Two numbers side by side, with enough decimals to show by how much one differs from the other: two digits of a small difference. */
export function pairText(one: number, other: number): [string, string] {
  const reliable = DIGITS - Math.ceil(Math.log10(Math.max(Math.abs(one), Math.abs(other), 1)));
  const telling = one === other ? 0 : Math.min(decimalsOfDifference(Math.abs(one - other)), reliable);
  const text = (value: number) => numberText(value, Math.max(decimalsFor(value), telling));
  return [text(one), text(other)];
}

function decimalsOfDifference(size: number): number {
  return size < 1 ? 1 - Math.floor(Math.log10(size)) : 0;
}

/** A change as a percentage with its sign: "+15%", "−7.5%", "0%". */
export function changeText(change: number): string {
  const percent = change * 100;
  const text = numberText(percent, Math.abs(percent) >= 100 ? 1 : decimalsFor(percent, 1));
  return `${change > 0 && text !== "0" ? "+" : ""}${text}%`;
}

/** Money, the currency in front and cents in two digits: "$36,000", "−$12.50", "EUR 36,000". */
export function moneyText(amount: number, currency: string): string {
  const decimals = decimalsFor(amount);
  const plain = numberText(Math.abs(amount), decimals);
  const text = decimals === 2 && plain.includes(".") ? numberText(Math.abs(amount), decimals, true) : plain;
  const unit = currency.trim();
  // A code such as EUR is a word, a symbol such as $ or US$ is not.
  const space = unit.length > 1 && !/\p{Sc}$/u.test(unit) ? " " : "";
  return `${amount < 0 && text !== "0" ? "−" : ""}${unit}${space}${text}`;
}
