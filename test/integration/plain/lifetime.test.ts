import type { CellValue } from "../../../embedded/grid/grid";
import { lifetime } from "../../../src/plain/lifetime";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";
import { keys, numbers, ranges } from "../../support/plain-rows";

/** Days on which purchases fall together now and then. */
const days = (from: Draw) => {
  const day = from.pick([
    () => from.whole(0, 9),
    () => from.whole(45000, 45030) + from.next(),
    () => from.whole(44000, 46000),
  ]);
  return (count: number) => from.withFaults(from.withBlanks(from.list(count, day)), 0.03);
};

/** A fit as RETENTION_FIT gives it, or its values alone. */
function retentionFit(from: Draw): CellValue[][] {
  const [alpha, beta] = from.list(2, () =>
    from.pick([0.668, 3.806, 1, 1e-3, 250.5, ...(from.chance(0.05) ? [0, -1] : [])]),
  );
  const table: CellValue[][] = [
    ["Model", "sBG"],
    ["alpha", alpha],
    ["beta", beta],
    ["Log-likelihood", -1611],
    ["Note", ""],
  ];
  const name = from.chance(0.05) ? "BG/NBD" : from.pick(["sBG", "SBG"]);
  const alone = [name, alpha, beta];
  return from.pick([
    table,
    [
      ["Model", name],
      ["Beta", beta],
      ["ALPHA", alpha],
    ],
    row(alone),
    column(alone),
    column([alpha, beta]),
    row([alpha, beta, 7]),
    ...(from.chance(0.1)
      ? [
          [
            ["Model", alpha, beta],
            ["x", 1, 2],
          ],
          column([alpha]),
        ]
      : []),
  ]);
}

testPlainFamily(lifetime, {
  RFM_SUMMARY: (from) => {
    const [customers, dates, amounts] = ranges(from, 25, keys(from), days(from), numbers(from));
    return [
      customers,
      dates,
      from.chance(0.1) ? "1" : amounts,
      from.pick(["", "", "", "45010", "45015.5", "5", "50000", ...(from.chance(0.1) ? ["-1", '"a"'] : [])]),
      from.pick(["", '"day"', '"Week"', '"month"', '"year"', ...(from.chance(0.1) ? ['"quarter"'] : [])]),
    ];
  },
  RETENTION_CURVE: (from) => [
    retentionFit(from),
    from.pick(["1", "5", "12", "100", ...(from.chance(0.1) ? ["0", "2.5", ""] : [])]),
  ],
});
