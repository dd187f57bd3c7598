/** How work grows with the customers. The bench measures times; here it is enough that none grows with their square. */
import "../../../scripts/excel-runtime";
import { cases, WITHOUT_CUSTOMERS } from "../../../bench/cases";
import { functionsMetadata } from "../../../scripts/metadata";
import { ownFunctions } from "../../support/functions";

const { mappings } = ownFunctions();
const measured = cases({});

const FEW = 1_000;
const TIMES = 8;
/** n·log n makes it 10 times as much, n² 64 times. */
const MOST = 32;
/** Milliseconds in which nobody takes as many steps as the square of the larger number: 64 million. */
const NOTHING = 25;

/** Processor time, as other tests run beside. */
function milliseconds(body: () => unknown): number {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How many times as much work there is with more rows; 0 where it is too little to tell. */
function growth(name: string): number {
  const work = (n: number) => {
    const args = measured[name].args(n);
    const once = () => milliseconds(() => mappings[name](...(args as never[])));
    const first = once();
    return first < NOTHING ? first : Math.min(first, once());
  };
  const much = work(TIMES * FEW);
  return much < NOTHING ? 0 : much / work(FEW);
}

test("Each function is measured, or has arguments that don't grow with the customers", () => {
  const all = functionsMetadata().functions.map(({ id }) => id);
  expect([...Object.keys(measured), ...WITHOUT_CUSTOMERS].sort()).toEqual(all.sort());
});

test.each(Object.keys(measured))("The work of %s grows hardly faster than the number of rows", (name) => {
  let least = Infinity;
  for (let attempt = 0; attempt < 3 && least > MOST; attempt++) least = Math.min(least, growth(name));
  expect(least).toBeLessThan(MOST);
});
