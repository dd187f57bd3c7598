/** What the functions on who decides, pays and uses say of their present numbers. */
import { count, does, money, several } from "../words";
import { share } from "./common";

export const ecosystem = {
  ECOSYSTEM_ROLES: {
    what: "Who decides, who pays and who uses, and how much profit hangs on each. One row a party, the one who decides on most profit first.",
    noProfits: "the columns of profit stay empty",
    says: (parties: number, deciders: number) =>
      `${several(parties, "party", "parties")}; ${count(deciders)} ${does(deciders, "decides", "decide")}.`,
    row: (party: string, roles: string, deals: number, profit: number | null) =>
      `${party}: ${roles.toLowerCase()}, with ${several(deals, "deal")} decided` +
      (profit === null ? "." : ` and a profit of ${money(profit)} on ${deals === 1 ? "it" : "them"}.`),
  },
  ECOSYSTEM_PIVOT: {
    what: "On whom the business hinges: three rows, Deciders, Payers and Users. Top 20% share is the part of profit that the largest fifth of them stands for.",
    row: (role: string, parties: number, top: number | null, needed: number | null) =>
      parties === 1
        ? `${role}: one only${top === null ? "." : ", which stands for all profit."}`
        : `${count(parties)} ${role.toLowerCase()}` +
          (top === null ? "" : `: the best fifth of them stand for ${share(top)} of profit`) +
          (needed === null ? "." : `, and ${count(needed)} for 80%.`),
  },
};
