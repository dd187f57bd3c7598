import { ecosystem } from "../../../src/plain/ecosystem";
import { type Draw, testPlainFamily } from "../../support/plain";
import { exact, keys, numbers, ranges } from "../../support/plain-rows";

const deals = (from: Draw, amounts = numbers(from)) =>
  ranges(from, 20, keys(from), keys(from), keys(from), amounts);

testPlainFamily(ecosystem, {
  ECOSYSTEM_ROLES: (from) => {
    const [deciders, payers, users, profits] = deals(from, exact(from));
    return [deciders, payers, from.chance(0.2) ? deciders : users, from.chance(0.3) ? "" : profits];
  },
  ECOSYSTEM_PIVOT: (from) => deals(from),
});
