/** What the functions on the profit centers of an account say of their present numbers. */
import { count, money, several } from "../words";
import { number, percent, share } from "./common";

export const profitCenters = {
  CENTER_IMPACT: {
    what: "What a change of a profit center's own measure is worth to it.",
    row: ({ baseline, change, unit }: Record<"baseline" | "change" | "unit", number>, impact: number) =>
      `${percent(change)} of ${number(baseline)} is ${number(baseline * change)}, which at ${money(unit)} each is worth ${money(impact)}.`,
  },
  CENTER_TARGETS: {
    what: "Which accounts gain most, and through which of their profit centers. One row an account, the one with the largest impact first.",
    noBuyers: "no column for them is added",
    says: (accounts: number, total: number) =>
      `${several(accounts, "account")} with an impact of ${money(total)} in all.`,
    row: (
      account: string,
      impact: number,
      lead: string,
      leadImpact: number | null,
      part: number | null,
      centers: number,
    ) =>
      `${account} ${impact < 0 ? "loses" : "gains"} ${money(Math.abs(impact))}` +
      (centers === 0 ? "" : ` in ${several(centers, "profit center")}`) +
      (leadImpact === null || lead === ""
        ? "."
        : centers === 1
          ? `, ${lead}.`
          : `, most of it in ${lead}: ${money(leadImpact)}${part === null ? "" : ` (${share(part)})`}.`),
  },
  CENTER_MESSAGE: {
    what: "One sentence to each leader of a profit center, in that leader's own measure.",
    dollar: "$",
    says: (messages: number) => `${count(messages)} sentences, one for each row.`,
    row: (message: string) => `“${message}”`,
  },
};
