/** Who decides, who pays, who uses. */
import { ecosystem as words } from "../texts/explain/ecosystem";
import { type Cell, Unreadable } from "./cells";
import { each, type Family } from "./spec";

const orNone = (cell: Cell | undefined) => (typeof cell === "number" ? cell : null);

const deals = { of: "deal", blank: "unknown" } as const;
const parties = [
  each("deciders", "text", deals),
  each("payers", "text", deals),
  each("users", "text", deals),
];

const rolesOf = ([party, roles, decided, profit]: readonly Cell[]) =>
  words.ECOSYSTEM_ROLES.row(String(party), String(roles), orNone(decided) ?? 0, orNone(profit));

const pivotOf = ([role, size, top, needed]: readonly Cell[]) =>
  words.ECOSYSTEM_PIVOT.row(String(role), orNone(size) ?? 0, orNone(top), orNone(needed));

export const ecosystem: Family = {
  ECOSYSTEM_ROLES: {
    what: words.ECOSYSTEM_ROLES.what,
    takes: [
      ...parties,
      each("profits", "money", { of: "deal", blank: "0", without: words.ECOSYSTEM_ROLES.noProfits }),
    ],
    gives: ["text", "text", "count", "money", "money", "money"],
    says: [
      (call) =>
        words.ECOSYSTEM_ROLES.says(call.table.length, call.column(2).filter((decided) => decided > 0).length),
      ({ table: [first] }) => rolesOf(first),
    ],
    cell: ({ table, tableRow, at }) => {
      if (tableRow < 1 || at.column > 1) throw new Unreadable("a number of the table");
      return rolesOf(table[tableRow]);
    },
  },
  ECOSYSTEM_PIVOT: {
    what: words.ECOSYSTEM_PIVOT.what,
    takes: [...parties, each("profits", "money", { of: "deal", blank: "0" })],
    gives: ["text", "count", "share", "count", "money"],
    says: [0, 1, 2].map(
      (row) =>
        ({ table }) =>
          pivotOf(table[row]),
    ),
  },
};
