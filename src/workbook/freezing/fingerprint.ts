/**
 * By what values are known again after the workbook was saved, sent and opened elsewhere. Files may keep numbers to 15 digits; to round
 * what was rounded so already changes nothing, so that the same values have the same fingerprint before and after.
 */

export const DIGITS = 15;

/**
 * As LibreOffice rounds: what is shown of the number, so that a 5 in the last place goes up. The number itself may lie a trace below,
 * and toPrecision would then go down.
 */
function rounded(value: number): number {
  const [shown, power] = Math.abs(value).toExponential().split("e");
  const digits = shown.replace(".", "");
  if (digits.length <= DIGITS) return value === 0 ? 0 : value;
  const up = digits[DIGITS] >= "5" ? 1n : 0n;
  const kept = BigInt(digits.slice(0, DIGITS)) + up;
  return Math.sign(value) * Number(`${kept}e${Number(power) - DIGITS + 1}`);
}

/** The same for what is the same value. */
export function wordsOf(value: unknown): string {
  if (value === "" || value === null || value === undefined) return "";
  if (typeof value === "number") return `n${rounded(value)}`;
  if (typeof value === "boolean") return value ? "b1" : "b0";
  // Files keep no returns, only new lines.
  return `t${String(value).replace(/\r\n?/gu, "\n")}`;
}

/** The letter in front keeps it a text in whatever opens the file. */
export function fingerprint(values: unknown[][]): string {
  const hash = new Hash();
  hash.add(`${values.length}x${values[0]?.length ?? 0}`);
  for (const row of values) for (const value of row) hash.add(wordsOf(value));
  return `h${hash.text()}`;
}

/** 64 bits in two halves, each fed with every character; it tells changes apart, and keeps no secret. */
class Hash {
  private one = 0x811c9dc5;
  private other = 0x9e3779b9;

  add(text: string): void {
    // The end of a text counts: "ab", "c" is not "a", "bc".
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0x1ffff;
      this.one = Math.imul(this.one ^ code, 0x01000193);
      this.other = Math.imul((this.other << 5) ^ (this.other >>> 2) ^ code, 0x85ebca6b);
    }
  }

  text(): string {
    return [this.one, this.other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
