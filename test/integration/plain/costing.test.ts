import { costing } from "../../../src/plain/costing";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";

/** Amounts of activities that customers used, and a number for each activity, in a row or a column. */
const activities = (from: Draw, number: (from: Draw) => number) => {
  const width = from.whole(1, 4);
  const amount = from.pick([() => from.whole(0, 40), () => from.next() * 1e6, () => from.whole(0, 1)]);
  const rows = from.list(from.count(), () => from.withFaults(from.list(width, amount), 0.01));
  const withBlanks = rows.map((each) =>
    from.chance(0.15) ? each.map(() => null) : each.map((cell) => (from.chance(0.1) ? "" : cell)),
  );
  const numbers = from.withFaults(
    from.list(from.chance(0.9) ? width : width + 1, () => (from.chance(0.1) ? null : number(from))),
  );
  return { rows: withBlanks, numbers: from.chance(0.5) ? row(numbers) : column(numbers) };
};

const timeDriven = (from: Draw) => {
  const { rows, numbers } = activities(from, () => from.whole(0, 60));
  const cost = from.pick([
    "560000",
    "0",
    "1234.56",
    "1000000000",
    ...(from.chance(0.1) ? ["-1", '"a"', ""] : []),
  ]);
  return [cost, from.pick(["700000", "1", "9600.5", ...(from.chance(0.1) ? ["0.8"] : [])]), numbers, rows];
};

testPlainFamily(costing, {
  ABC_COST: (from) => {
    const { rows, numbers } = activities(from, () => from.pick([0, 100, 2000.5, 1e9, -40, 400]));
    return [numbers, rows, from.pick(["", "", "TRUE", "FALSE", "1", "0", '"a"'])];
  },
  TDABC_COST: timeDriven,
  TDABC_UNUSED: timeDriven,
});
