/** Segments and profiles compared. */
import { effortGap, segmentPower } from "../models/segments";
import { sum } from "../models/sums";
import { segments as words } from "../texts/explain/segments";
import { isBlank } from "./cells";
import { sorting } from "./saying";
import { each, type Family, named, one } from "./spec";

/** Where a table leaves a share empty, it doesn't exist. */
const orNone = (cell: unknown) => (typeof cell === "number" ? cell : null);

export const segments: Family = {
  PROFILE_TABLE: {
    what: words.PROFILE_TABLE.what,
    takes: [
      each("profiles", "text"),
      each("profits", "money", { blank: "0" }),
      each("feature", "number", {
        blank: "unknown",
        without: words.PROFILE_TABLE.noFeature,
        repeats: true,
        mayHaveName: true,
      }),
    ],
    gives: ["text", "count", "share", "money", "share", "money", "number"],
    says: [
      (call) => words.PROFILE_TABLE.says(call.table.length, sum(call.column(1)), sum(call.column(3))),
      ({ table: [[profile, customers, part, profit, profitPart]] }) =>
        words.PROFILE_TABLE.first(
          String(profile),
          customers as number,
          part as number,
          profit as number,
          orNone(profitPart),
        ),
    ],
  },
  SEGMENT_POWER: {
    what: words.SEGMENT_POWER.what,
    takes: [each("outcome", "number"), named("segmentations", { blank: "unknown" })],
    gives: ["text", "count", "share", "share", "number"],
    says: [
      ({ table: [[name, groups, , predictive]] }) =>
        words.SEGMENT_POWER.first(String(name), groups as number, predictive as number),
      (call) => {
        const predictive = call.column(3);
        const useless = predictive.filter((each) => each < 0).length;
        return useless > 0 && predictive.length > 1
          ? words.SEGMENT_POWER.useless(useless, predictive.length)
          : null;
      },
    ],
    again: (call) => segmentPower(call.numbers("outcome"), [], []),
  },
  EFFORT_GAP: {
    what: words.EFFORT_GAP.what,
    takes: [
      each("keys", "text", { of: "row" }),
      each("effort", "number", { of: "row", blank: "0" }),
      each("profits", "money", { of: "row", blank: "0" }),
    ],
    gives: ["text", "share", "share", "share", "number"],
    says: [
      ({ table: [[key, effort, profit]] }) =>
        words.EFFORT_GAP.first(String(key), effort as number, profit as number),
      (call) => {
        const gaps = call.column(3);
        return words.EFFORT_GAP.says(gaps.filter((gap) => gap > 0).length, gaps.length);
      },
    ],
    again: (call) => {
      const rows = call.rows("keys");
      return effortGap(call.keys("keys", rows), call.numbers("effort", rows), call.numbers("profits", rows));
    },
  },
  VALUE_EXCHANGE: {
    what: words.VALUE_EXCHANGE.what,
    takes: [
      each("profits", "money", { blank: "none" }),
      each("recommendScores", "count", { blank: "unknown" }),
      one("profitCut", "money", { initial: 0 }),
    ],
    ...sorting(
      {
        as: "text",
        more: (call, rows) => words.VALUE_EXCHANGE.more(sum(call.numbers("profits", rows))),
        also: [(call) => words.VALUE_EXCHANGE.cut(call.number("profitCut"))],
      },
      (call, row, label) => {
        const scores = call.line("recommendScores");
        const isUnknown = isBlank(scores[scores.length === 1 ? 0 : row]);
        return words.VALUE_EXCHANGE.row(
          call.number("profits", row),
          isUnknown ? null : call.number("recommendScores", row),
          label,
        );
      },
    ),
  },
};
