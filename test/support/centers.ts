/** The sample table of profit centers, and what plain arithmetic over it gives: no model of ours takes part. */
import fs from "node:fs";
import path from "node:path";
import { csvParse } from "d3-dsv";

export interface CenterRow {
  account: string;
  center: string;
  leader: string;
  metric: string;
  baseline: number | null;
  change: number | null;
  unit: number | null;
  buyer: string;
}

const number = (text: string) => (text === "" ? null : Number(text));

export const sampleCenters: CenterRow[] = csvParse(
  fs.readFileSync(path.resolve(__dirname, "../../assets/sample/centers.csv"), "utf8"),
).map((row) => ({
  account: row.Account,
  center: row["Profit center"],
  leader: row.Leader,
  metric: row.Metric,
  baseline: number(row.Baseline),
  change: number(row.Change),
  unit: number(row["Profit a unit"]),
  buyer: row["Buying center"],
}));

export function expectedCenters(rows: CenterRow[]) {
  const valued = rows.map((row) => ({
    ...row,
    impact: (row.baseline ?? 0) * (row.change ?? 0) * (row.unit ?? 0),
  }));
  const accounts = [...new Set(rows.map(({ account }) => account))]
    .map((name) => {
      const own = valued.filter(({ account }) => account === name);
      const impact = own.reduce((all, each) => all + each.impact, 0);
      const centers = own
        .filter((each) => each.impact !== 0)
        .map((each) => ({ name: each.center, impact: each.impact }))
        .sort((one, other) => other.impact - one.impact);
      return { name, impact, centers };
    })
    .sort((one, other) => other.impact - one.impact);
  const signers = new Map<string, string>();
  for (const { account, buyer } of rows)
    if (
      buyer !== "" &&
      !valued.some((row) => row.account === account && row.center === buyer && row.impact !== 0)
    )
      signers.set(account, buyer);
  const times = new Map<string, number>();
  for (const buyer of signers.values()) times.set(buyer, (times.get(buyer) ?? 0) + 1);
  return {
    total: valued.reduce((all, { impact }) => all + impact, 0),
    accounts,
    rows: valued.filter(({ impact }) => impact !== 0).sort((one, other) => other.impact - one.impact),
    signing: { accounts: signers.size, most: [...times].sort((one, other) => other[1] - one[1])[0] },
  };
}
