/** Purchases summed up by customer, as RFM_SUMMARY, a file or a query brings them: single purchases are not known. */
import { group } from "../../models/keys";
import { sum } from "../../models/sums";
import { purchases as texts } from "../../texts/lifetime/transactions";
import { AnalysisError, type UsableData } from "../analysis";
import type { Purchases } from "./purchases";
import type { Role } from "./roles";

export function summary({ keys, numbers }: UsableData<Role>): Purchases {
  const customers = keys.customer ?? [];
  if (customers.length === 0) throw new AnalysisError(texts.noCustomers);
  const [[frequency], [recency], [age], [monetary]] = [
    numbers.frequency!,
    numbers.recency!,
    numbers.age!,
    numbers.monetary!,
  ];

  // What PURCHASE_FIT and SPEND_FIT refuse: which rows, and what stands there.
  const refuse = (isWrong: (row: number) => boolean, words: (several: string) => string) => {
    const first = frequency.findIndex((_, row) => isWrong(row));
    if (first < 0) return;
    const many = frequency.reduce((found, _, row) => found + Number(isWrong(row)), 0);
    throw new AnalysisError(words(texts.suchAs(many, String(customers[first]))));
  };
  const { notWhole, recencyAboveAge, recencyAlone, repeatAlone, noSpend } = texts.refusals;
  refuse((row) => !Number.isInteger(frequency[row]), notWhole);
  refuse((row) => recency[row] > age[row], recencyAboveAge);
  refuse((row) => frequency[row] === 0 && recency[row] > 0, recencyAlone);
  refuse((row) => frequency[row] > 0 && recency[row] === 0, repeatAlone);
  refuse((row) => frequency[row] > 0 && monetary[row] <= 0, noSpend);

  const again = customers.length - group(customers).keys.length;
  return {
    from: "summary",
    summary: { customers, frequency, recency, age, monetary },
    paid: sum(frequency.map((repeats, row) => repeats * monetary[row])),
    last: null,
    doubts: again > 0 ? [texts.doubts.twice.text(again)] : [],
    beside: () => ({ check: null, cohorts: null, pictures: [] }),
  };
}
