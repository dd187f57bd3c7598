import { profitability } from "../../../src/plain/profitability";
import { column, type Draw, row, testPlainFamily } from "../../support/plain";

const profits = (from: Draw) => {
  const cells = from.withFaults(from.withBlanks(from.amounts(from.count())));
  return from.chance(0.15) ? row(cells) : column(cells);
};
const share = (from: Draw, ...wrong: string[]) =>
  from.pick(["", "20%", "0.5", "1", "80%", "1/3", "0.999", ...(from.chance(0.3) ? wrong : [])]);
const basis = (from: Draw) => from.pick(["", '"net"', '"gross"', '"GROSS"', '"neat"']);

testPlainFamily(profitability, {
  PROFIT_BY: (from) => {
    const count = from.count(20);
    const amounts = () => column(from.withFaults(from.withBlanks(from.amounts(count)), 0.04));
    const costs = from.list(from.pick([0, 1, 1, 3]), () => from.pick([amounts(), amounts(), "", "5"]));
    return [column(from.withBlanks(from.keys(count))), amounts(), ...costs];
  },
  PROFIT_RANK: (from) => [profits(from), from.pick(["", "", "0", "12.5", "-1", '"a"'])],
  PARETO_SHARE: (from) => [profits(from), share(from, "0", "1.01", '"a"'), basis(from)],
  PARETO_COUNT: (from) => [profits(from), share(from, "0", "20"), basis(from)],
  PARETO_CLASS: (from) => [profits(from), share(from, "0"), share(from, "-1")],
  WHALE_CURVE: (from) => [profits(from), from.pick(["", "1", "3", "10", "101", "2.5", "0"])],
  WHALE_PEAK: (from) => [profits(from)],
  PROFIT_GINI: (from) => [profits(from)],
});
