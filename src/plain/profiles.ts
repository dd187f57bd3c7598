/** Profiles in Excel's own functions. */
import { checked, type Names, single } from "./reading";
import {
  along,
  block,
  filledInRows,
  howManyBefore,
  inRows,
  isLine,
  isWhole,
  kept,
  keyLines,
  numbers,
  onlyNumbers,
  sameLength,
} from "./rows";
import { bound, type PlainFamily } from "./translation";

/** The band of each value, from 1: as many bands as `bands` says, with equally many customers. */
const bands = (values: string, count: string): string => `1+INT(${count}*${howManyBefore(values)}/c_)`;

/** What the bands of an axis are called: `x_` is their number, `xB_` the band. */
const names = (x: string, axis: string, low: string, high: string): string =>
  `IF(${x}_=2,IF(${x}B_=1,"${low}","${high}"),IF(${x}_=3,IF(${x}B_=1,"${low}",IF(${x}B_=2,"Medium","${high}")),"${axis} "&${x}B_))`;

/** The scores of one kind, where all three are known. */
const score = (kind: number): string => `FILTER(CHOOSECOLS(TAKE(sC_,n_),${kind}),kept_)`;

const isScore = (x: string): string => `AND(${x}_>=1,${x}_<=5,${x}_=INT(${x}_))`;

export const profiles: PlainFamily = {
  RFM_SCORE: ([days, frequency, monetary, bins]) =>
    bound(
      [
        ...keyLines([
          ["d", days],
          ["f", frequency],
          ["m", monetary],
        ]),
        single("b", bins, "5"),
        ...["d", "f", "m"].flatMap((x): Names => numbers(x)),
      ],
      checked(
        [
          ...["d", "f", "m"].flatMap((x) => [isLine(x), onlyNumbers(x)]),
          sameLength("d", "f"),
          sameLength("d", "m"),
          isWhole("b", "2", "100"),
        ],
        inRows(`HSTACK(${bands("0-dV_", "b_")},${bands("fV_", "b_")},${bands("mV_", "b_")})`, 3),
      ),
    ),

  RFM_SEGMENT: ([scores]) =>
    bound(
      [
        ...block("s", scores),
        ["n_", "sU_"],
        ...kept(`${filledInRows("TAKE(sC_,n_)")}=3`),
        ["r_", score(1)],
        ["u_", score(2)],
        ["m_", score(3)],
        ["f_", "ROUNDUP((u_+m_)/2,0)"],
        [
          "g_",
          'IF(r_>2,IF(f_=1,IF(r_=5,"New",IF(r_=4,"Promising","About to sleep")),IF(f_>3,IF(r_=5,"Champions","Loyal"),IF(r_>3,"Potential loyalist",IF(f_=2,"About to sleep","Needs attention")))),IF(f_=5,"Cannot lose",IF(f_>2,"At risk",IF(f_+r_=2,"Lost","Hibernating"))))',
        ],
      ],
      checked(["COLUMNS(s_)=3", onlyNumbers("s"), ...["r", "u", "m"].map(isScore)], inRows("g_")),
    ),

  PROFILE_GRID: ([value, tenure, valueBands, tenureBands]) =>
    bound(
      [
        ...keyLines([
          ["a", value],
          ["b", tenure],
        ]),
        single("v", valueBands, "3"),
        single("t", tenureBands, "3"),
        ...numbers("a"),
        ...numbers("b"),
        ["vB_", bands("aV_", "v_")],
        ["tB_", bands("bV_", "t_")],
        ["vW_", names("v", "Value", "Low", "High")],
        ["tW_", names("t", "Tenure", "Short", "Long")],
      ],
      checked(
        [
          ...["a", "b"].flatMap((x) => [isLine(x), onlyNumbers(x)]),
          sameLength("a", "b"),
          "MIN(bV_)>=0",
          isWhole("v", "1", "10"),
          isWhole("t", "1", "10"),
        ],
        along("a", 'IF(v_=1,IF(t_=1,IF(q_,"All"),tW_),IF(t_=1,vW_,vW_&" / "&tW_))'),
      ),
    ),
};
