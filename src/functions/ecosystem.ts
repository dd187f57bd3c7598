/** The customer ecosystem: who decides, who pays, who uses. */
import * as model from "../models/ecosystem";
import { answer, table } from "./answer";
import * as read from "./arguments";

/**
 * Shows what role each party of your deals has, who decides, who pays and who uses, and how much profit hangs on each.
 * @customfunction ECOSYSTEM_ROLES
 * @param deciders Who decides on each deal, one column or one row. A blank is unknown; a row blank here, in payers and in users is left out.
 * @param payers Who pays for each deal. A blank is unknown.
 * @param users Who uses what each deal is about. A blank is unknown.
 * @param [profits] Profit of each deal. A blank counts 0.
 * @returns Table, one row a party: Party, Roles, Deals decided, Profit decided, Profit paid, Profit used.
 * @question Who really decides to buy from us?
 * @question Who decides, who pays and who uses what we sell?
 * @question Which deciders bring the most profit?
 * @example
 * Physician: Dr. Ames, Dr. Ames, Dr. Bell, Mr. Cole
 * Insurer: Acme Health, Bluebird, Acme Health, Mr. Cole
 * Patient: Ms. Dunn, Mr. Eads, Ms. Fry, Mr. Cole
 * Profit: 400, 300, 150, 200
 * =VF.ECOSYSTEM_ROLES(A2:A5, B2:B5, C2:C5, D2:D5)
 * @method A deal counts for whichever of its roles are filled. Roles are listed as "Decider", "Decider / payer", "Payer / user" and so on, over
 * all deals of the party. Profit decided, paid and used are of the deals in which it has that role, each deal's profit in full.
 * @method Who decides the most profit comes first, or without profits (whose columns are then empty) who decides the most deals; ties keep the
 * order of the sheet, row by row, decider, payer, user. Parties are compared as UNIQUE does: text without case, the first
 * spelling shown.
 * @error #VALUE! The ranges differ in length, no row is filled in any of the three roles, or `profits` holds text where a number belongs.
 * @related ECOSYSTEM_PIVOT, PROFIT_BY
 */
export function ecosystemRoles(
  deciders: any[][],
  payers: any[][],
  users: any[][],
  profits?: any[][],
): any[][] {
  return answer(() => {
    const { rows, deals } = readDeals(deciders, payers, users);
    const found = model.ecosystemRoles(
      deals,
      read.isLeftOut(profits) ? undefined : rows.numbers(profits, "profits"),
    );
    return table({
      Party: found.parties,
      Roles: found.roles,
      "Deals decided": found.decided,
      "Profit decided": found.profitDecided,
      "Profit paid": found.profitPaid,
      "Profit used": found.profitUsed,
    });
  });
}

/**
 * Shows on whom the business hinges: on few deciders, few payers or few users.
 * @customfunction ECOSYSTEM_PIVOT
 * @param deciders Who decides on each deal, one column or one row. A blank is unknown; a row blank here, in payers and in users is left out.
 * @param payers Who pays for each deal. A blank is unknown.
 * @param users Who uses what each deal is about. A blank is unknown.
 * @param profits Profit of each deal. A blank counts 0.
 * @returns Table of three rows, Deciders, Payers, Users: Role, Parties, Top 20% share, Parties for 80%, Profit per party.
 * @question On whom does our business hinge: on those who decide, who pay or who use?
 * @question How few deciders bring most of our profit?
 * @example
 * Physician: Dr. Ames, Dr. Ames, Dr. Ames, Dr. Ames, Dr. Bell, Mr. Cole
 * Insurer: Acme Health, Bluebird, Crest Life, Acme Health, Bluebird, Mr. Cole
 * Patient: Ms. Dunn, Mr. Eads, Ms. Fry, Mr. Gray, Ms. Hale, Mr. Cole
 * Profit: 300, 250, 200, 100, 100, 50
 * =VF.ECOSYSTEM_PIVOT(A2:A7, B2:B7, C2:C7, D2:D7)
 * @method For each role profits are added up by party, over the deals in which the role is filled. Top 20% share is PARETO_SHARE of these,
 * Parties for 80% PARETO_COUNT, both of the net total and empty where that isn't above 0; Profit per party is the mean.
 * @method Read it so: the fewer parties for 80%, the more the business hinges on that role. In the example one decider, Dr. Ames, is
 * enough for 80% of the profit, which takes three payers or four users.
 * @method A role that no deal has filled has 0 parties and nothing else.
 * @error #VALUE! The ranges differ in length, no row is filled in any of the three roles, or `profits` holds text where a number belongs.
 * @related ECOSYSTEM_ROLES, PARETO_SHARE, PARETO_COUNT
 */
export function ecosystemPivot(
  deciders: any[][],
  payers: any[][],
  users: any[][],
  profits: any[][],
): any[][] {
  return answer(() => {
    const { rows, deals } = readDeals(deciders, payers, users);
    const amounts = rows.numbers(profits, "profits");
    const pivots = [deals.deciders, deals.payers, deals.users].map((role) =>
      model.ecosystemPivot(role, amounts),
    );
    return table({
      Role: ["Deciders", "Payers", "Users"],
      Parties: pivots.map(({ parties }) => parties),
      "Top 20% share": pivots.map(({ topShare }) => topShare),
      "Parties for 80%": pivots.map(({ needed }) => needed),
      "Profit per party": pivots.map(({ meanProfit }) => meanProfit),
    });
  });
}

function readDeals(
  deciders: unknown,
  payers: unknown,
  users: unknown,
): { rows: read.Rows; deals: model.Deals } {
  const rows = read.rowsWithAny({ deciders, payers, users });
  return {
    rows,
    deals: {
      deciders: rows.keys(deciders, "deciders"),
      payers: rows.keys(payers, "payers"),
      users: rows.keys(users, "users"),
    },
  };
}
