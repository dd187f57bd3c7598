/** The customer ecosystem in Excel's own functions: who decides, who pays, who uses. */
import { groups, idsOf, net } from "./groups";
import { checked, type Names, ROUNDING, runningTotal } from "./reading";
import {
  aligned,
  anyFilled,
  hasTotal,
  isLine,
  kept,
  largestFirst,
  line,
  numbers,
  onlyNumbers,
  ordered,
  sameLength,
  sameLengthOrOne,
  values,
} from "./rows";
import { bound, type PlainFamily } from "./translation";

const ROLES = ["d", "p", "u"];

/** The deals: `dV_`, `pV_` and `uV_` the parties in each role, `mV_` the profits. */
const deals = (parties: string[], profits: string): Names => [
  ...ROLES.flatMap((x, at) => line(x, parties[at])),
  ...line("m", profits),
  ["n_", "MAX(dU_,pU_,uU_)"],
  ...[...ROLES, "m"].flatMap(aligned),
  ...kept(anyFilled(...ROLES)),
  ...ROLES.flatMap(values),
  ...numbers("m"),
];

/** A single amount holds for all deals. */
const checks = [
  ...ROLES.map(isLine),
  isLine("m"),
  onlyNumbers("m"),
  sameLength("d", "p"),
  sameLength("d", "u"),
  sameLengthOrOne("d", "m"),
  "n_>0",
];

/** A row of ECOSYSTEM_PIVOT: the parties of a role, of whom each brings `xB_`, the best of them first in `xS_`. */
function pivot(x: string, name: string): { names: Names; row: string } {
  const parties = groups(x, idsOf(`${x}V_`), "c_");
  const amounts = (column: string): Names => [
    [`${x}A_`, parties.sorted(column)],
    [`${x}T_`, parties.sum(`${x}A_`)],
    [`${x}Z_`, `ABS(${x}A_)`],
    [`${x}Y_`, parties.sum(`${x}Z_`)],
  ];
  const share = `(SUM(TAKE(VSTACK(0,${x}S_),${x}W_+1))+(0.2*${x}N_-${x}W_)*INDEX(${x}S_,MIN(${x}W_+1,${x}N_)))/SUM(${x}B_)`;
  const needed = `XMATCH(TRUE,${runningTotal(`${x}S_`)}>=0.8*SUM(${x}B_)*(1-${ROUNDING}))`;
  return {
    names: [
      ...parties.names,
      ...amounts("mV_"),
      [`${x}K_`, `LEN(${parties.first(parties.sorted(`${x}V_`))})>0`],
      [`${x}B_`, `FILTER(${net(`${x}T_`, `${x}Y_`)},${x}K_,0)`],
      [`${x}N_`, `SUM(1*${x}K_)`],
      [`${x}S_`, `SORT(${x}B_,,-1)`],
      [`${x}W_`, `INT(0.2*${x}N_)`],
      [`${x}H_`, hasTotal(`${x}B_`)],
    ],
    row: `HSTACK("${name}",${x}N_,IF(${x}H_,${share},""),IF(${x}H_,${needed},""),IF(${x}N_=0,"",SUM(${x}B_)/${x}N_))`,
  };
}

export const ecosystem: PlainFamily = {
  ECOSYSTEM_ROLES: ([deciders, payers, users, profits]) => {
    const parties = groups("g", idsOf("k_"), "3*c_");
    const known = (ofGroups: string) => `FILTER(${ofGroups},g_)`;
    const inRole = (name: string, role: number, amounts: string): Names => [
      [`${name}R_`, parties.sorted(`IF(r_=${role},${amounts},0)`)],
      [`${name}_`, parties.sum(`${name}R_`)],
    ];
    const profitIn = (name: string, role: number): Names => [
      ...inRole(`${name}P`, role, "b_"),
      ...inRole(`${name}A`, role, "ABS(b_)"),
      [`${name}N_`, known(profits ? net(`${name}P_`, `${name}A_`) : `IF(${name}P_=0,"")`)],
    ];
    const header = ["Party", "Roles", "Deals decided", "Profit decided", "Profit paid", "Profit used"];
    return bound(
      [
        ...deals([deciders, payers, users], profits || "0"),
        ["k_", "TOCOL(HSTACK(dV_,pV_,uV_))"],
        ["r_", "MOD(SEQUENCE(3*c_)-1,3)"],
        ["b_", "TOCOL(HSTACK(mV_,mV_,mV_))"],
        ...parties.names,
        ["gK_", parties.first(parties.sorted("k_"))],
        ["g_", "LEN(gK_)>0"],
        ...inRole("x", 0, "1"),
        ...inRole("y", 1, "1"),
        ...inRole("z", 2, "1"),
        ...profitIn("i", 0),
        ...profitIn("j", 1),
        ...profitIn("l", 2),
        [
          "w_",
          'IF(x_>0,IF(y_>0,IF(z_>0,"Decider / payer / user","Decider / payer"),IF(z_>0,"Decider / user","Decider")),IF(y_>0,IF(z_>0,"Payer / user","Payer"),"User"))',
        ],
        ["s_", known("x_")],
        ["o_", largestFirst(profits ? "iN_" : "s_", known(parties.firstRows))],
      ],
      checked(
        checks,
        ordered(
          header.map((each) => `"${each}"`),
          [known("gK_"), known("w_"), "s_", "iN_", "jN_", "lN_"],
          "o_",
        ),
      ),
    );
  },

  ECOSYSTEM_PIVOT: ([deciders, payers, users, profits]) => {
    const pivots = [pivot("d", "Deciders"), pivot("p", "Payers"), pivot("u", "Users")];
    return bound(
      [...deals([deciders, payers, users], profits), ...pivots.flatMap(({ names }) => names)],
      checked(
        checks,
        `VSTACK({"Role","Parties","Top 20% share","Parties for 80%","Profit per party"},${pivots.map(({ row }) => row).join(",")})`,
      ),
    );
  },
};
