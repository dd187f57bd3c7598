/** To which profile a customer belongs: by recency, frequency and monetary value, and by value and tenure. */
import { leastAbove, limitsReached } from "./order";

/** How many there are of recency, frequency and monetary score. */
export const RFM_COLUMNS = 3;

/**
 * The band of each value, 1..bands: 1 + floor(bands · the share of values strictly below it). Equal values share a band; without ties, the bands
 * differ by one value at most.
 */
export function equalCountBands(values: Float64Array, bands: number): Uint8Array {
  const n = values.length;
  const wanted = Array.from({ length: bands - 1 }, (_, i) => Math.ceil(((i + 1) * n) / bands));
  const limits: number[] = [];
  const bandFrom = [1];
  for (const limit of leastAbove(
    values,
    wanted.filter((below) => below < n),
  )) {
    if (!limit) break;
    const band = 1 + Math.floor((bands * limit.below) / n);
    if (band === bandFrom[limits.length]) continue;
    limits.push(limit.value);
    bandFrom.push(band);
  }
  const reached = limitsReached(values, Float64Array.from(limits));
  const bandOf = new Uint8Array(n);
  for (let i = 0; i < n; i++) bandOf[i] = bandFrom[reached[i]];
  return bandOf;
}

/**
 * Recency, frequency and monetary score of each customer (Hughes 1994, Strategic Database Marketing): bands of equal count, `bins` = best.
 * @param daysSinceLast n times since the last purchase; the fewer, the better
 * @param frequency n numbers of purchases
 * @param monetary n amounts (money)
 * @param bins 1 to 255
 * @returns n rows of three scores
 */
export function rfmScore(
  daysSinceLast: Float64Array,
  frequency: Float64Array,
  monetary: Float64Array,
  bins: number,
): Uint8Array {
  const rows = new Uint8Array(RFM_COLUMNS * frequency.length);
  const recency = new Float64Array(daysSinceLast.length);
  for (let i = 0; i < recency.length; i++) recency[i] = -daysSinceLast[i];
  [recency, frequency, monetary].forEach((values, column) => {
    const bandOf = equalCountBands(values, bins);
    for (let i = 0; i < bandOf.length; i++) rows[RFM_COLUMNS * i + column] = bandOf[i];
  });
  return rows;
}

export type RfmSegment =
  | "Champions"
  | "Loyal"
  | "Potential loyalist"
  | "New"
  | "Promising"
  | "Needs attention"
  | "About to sleep"
  | "At risk"
  | "Cannot lose"
  | "Hibernating"
  | "Lost";

/** A row for each recency score from 1 on, a column for each level of frequency and monetary value together. */
const SEGMENTS: readonly (readonly RfmSegment[])[] = [
  ["Lost", "Hibernating", "At risk", "At risk", "Cannot lose"],
  ["Hibernating", "Hibernating", "At risk", "At risk", "Cannot lose"],
  ["About to sleep", "About to sleep", "Needs attention", "Loyal", "Loyal"],
  ["Promising", "Potential loyalist", "Potential loyalist", "Loyal", "Loyal"],
  ["New", "Potential loyalist", "Potential loyalist", "Champions", "Champions"],
];

/**
 * The segment of each customer by recency score and the mean of frequency and monetary score, a half rounded up.
 * @param scores n rows of three whole numbers from 1 to 5
 */
export function rfmSegment(scores: Float64Array | Uint8Array): RfmSegment[] {
  const segments = new Array<RfmSegment>(scores.length / RFM_COLUMNS);
  for (let i = 0, at = 0; i < segments.length; i++, at += RFM_COLUMNS) {
    const level = Math.ceil((scores[at + 1] + scores[at + 2]) / 2);
    segments[i] = SEGMENTS[scores[at] - 1][level - 1];
  }
  return segments;
}

/** What the bands of an axis are called, from the lowest on: the words for two and three, else its name and a number. */
interface Axis {
  name: string;
  words: readonly [low: string, middle: string, high: string];
}

const VALUE: Axis = { name: "Value", words: ["Low", "Medium", "High"] };
const TENURE: Axis = { name: "Tenure", words: ["Short", "Medium", "Long"] };

/**
 * Size of value by length of tenure, in bands of equal count: "High / Long". One band alone makes no difference and isn't named.
 * @param value n amounts (money a year)
 * @param tenure n times (years)
 */
export function profileGrid(
  value: Float64Array,
  tenure: Float64Array,
  valueBands: number,
  tenureBands: number,
): string[] {
  const axes = [
    { names: namesOf(VALUE, valueBands), of: equalCountBands(value, valueBands) },
    { names: namesOf(TENURE, tenureBands), of: equalCountBands(tenure, tenureBands) },
  ].filter(({ names }) => names.length > 1);
  if (axes.length === 0) return new Array<string>(value.length).fill("All");
  return Array.from(value, (_, i) => axes.map(({ names, of }) => names[of[i] - 1]).join(" / "));
}

/** What so many bands of value or of tenure are called, the lowest first. */
export const valueBandNames = (bands: number): string[] => namesOf(VALUE, bands);
export const tenureBandNames = (bands: number): string[] => namesOf(TENURE, bands);

function namesOf({ name, words }: Axis, bands: number): string[] {
  const [low, middle, high] = words;
  if (bands === 2) return [low, high];
  if (bands === 3) return [low, middle, high];
  return Array.from({ length: bands }, (_, band) => `${name} ${band + 1}`);
}
