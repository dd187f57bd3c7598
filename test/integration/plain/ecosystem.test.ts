import { ecosystem } from "../../../src/plain/ecosystem";
import { type Draw, testPlainFamily } from "../../support/plain";
import { keys, numbers, ranges } from "../../support/plain-rows";

const deals = (from: Draw) => ranges(from, 20, keys(from), keys(from), keys(from), numbers(from));

testPlainFamily(ecosystem, {
  ECOSYSTEM_ROLES: (from) => {
    const [deciders, payers, users, profits] = deals(from);
    return [deciders, payers, from.chance(0.2) ? deciders : users, from.chance(0.3) ? "" : profits];
  },
  ECOSYSTEM_PIVOT: deals,
});
