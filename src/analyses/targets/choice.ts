/** Whom to contact: the probability of each, what each is worth, and the choice within the budget. */
import { group } from "../../models/keys";
import { type LogisticFit, logisticFit, probabilities } from "../../models/logistic";
import { ModelError } from "../../models/model-error";
import { sum } from "../../models/sums";
import { auc, liftTable, type LiftTable, targetSelect } from "../../models/targeting";
import { AnalysisError, type Choice, type Key, type OptionValues, type UsableData } from "../analysis";
import { differentNames, shownKey } from "../names";
import { choiceOf, isChosen, type Offer, readOffer, type Role } from "./roles";
import { targets as texts } from "../../texts/targets";

type Data = UsableData<Role>;

const MOST_SEGMENTS = 50;
/** Groups in the check of the score. */
export const BINS = 10;

/** Those who can be chosen, in the order of the sheet, and what was chosen. */
export interface Choosing {
  offer: Offer;
  score: Score | null;
  /** Of the data, one a candidate; all that follows goes with it. */
  rows: Uint32Array;
  probability: Float64Array;
  value: Float64Array;
  /** After the cost of contact. */
  expected: Float64Array;
  selected: Float64Array;
  /** Candidates in the order of the list. */
  order: Uint32Array;
}

/** What an earlier offer tells. */
export interface Score {
  features: { column: number; name: string }[];
  /** Features that are the same for all who were contacted. */
  constant: string[];
  fit: LogisticFit;
  contacts: number;
  responses: number;
  /** On rows that the score wasn't fitted to; the reason where that can't be done. */
  check: { auc: number; lift: LiftTable; responses: number } | { reason: string };
}

export function segmentsOf({ attributes }: Data): Key[] {
  const column = attributes.segment?.[0];
  return column ? group(column).keys : [];
}

export function segmentChoices(data: Data): Choice[] {
  const found = segmentsOf(data);
  if (found.length > MOST_SEGMENTS) return [];
  return found.map((segment) => ({ value: choiceOf(segment), label: choiceOf(shownKey(segment)) }));
}

export function choose(data: Data, options: OptionValues): Choosing {
  const offer = readOffer(options);
  if (data.rows === 0) throw new AnalysisError(texts.noRows);
  if (!data.numbers.value && offer.amount === null) throw new AnalysisError(texts.noValue);
  const rows = candidates(data, offer);
  const score = offer.known ? learn(data) : null;
  const probability = score
    ? probabilities(score.fit.coefficients, featuresOf(data, score.features, rows))
    : new Float64Array(rows.length).fill(offer.rate);
  const values = data.numbers.value?.[0];
  const value = Float64Array.from(rows, (row) => (values ? values[row] : offer.amount!));
  const expected = probability.map((chance, i) => chance * value[i] - offer.cost);
  const first = isFirst(value, offer);
  const selected = select(probability, value, first, offer);
  const rank = (i: number) => 2 * selected[i] + first[i];
  const order = Uint32Array.from(rows.keys()).sort(
    (one, other) => rank(other) - rank(one) || expected[other] - expected[one] || one - other,
  );
  return { offer, score, rows, probability, value, expected, selected, order };
}

/** All in the segments to be contacted, whether they were contacted before or not. */
function candidates(data: Data, offer: Offer): Uint32Array {
  const all = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const segments = data.attributes.segment?.[0];
  if (!segments) return all;
  const found = segmentsOf(data).length;
  if (found > MOST_SEGMENTS)
    throw new AnalysisError(texts.tooManySegments(data.headers.segment[0] ?? "", found));
  const chosen = isChosen(offer);
  const rows = all.filter((row) => chosen(segments[row]));
  if (rows.length === 0) throw new AnalysisError(texts.noSegment);
  return rows;
}

/** Whether each is among those to start with. */
function isFirst(value: Float64Array, { start, valuable }: Offer): Uint8Array {
  if (start === "best return") return new Uint8Array(value.length).fill(1);
  const place = Math.max(1, Math.ceil(valuable * value.length * (1 - 1e-12)));
  const least = Float64Array.from(value).sort()[value.length - place];
  return Uint8Array.from(value, (each) => (each >= least === (start === "most valuable") ? 1 : 0));
}

/** The budget goes first to those to start with; what is left of it to the rest. */
function select(
  probability: Float64Array,
  value: Float64Array,
  first: Uint8Array,
  { cost, budget }: Offer,
): Float64Array {
  const costs = new Float64Array(value.length).fill(cost);
  const among = (is: number, limit: number) =>
    targetSelect(
      probability.map((chance, i) => (first[i] === is ? chance : 0)),
      value,
      costs,
      limit,
    );
  const limit = budget ?? Infinity;
  const one = among(1, limit);
  const two = among(0, Math.max(0, limit - cost * sum(one)));
  return one.map((each, i) => each + two[i]);
}

function learn(data: Data): Score {
  const outcome = data.numbers.responded![0];
  const contacted = data.numbers.contacted?.[0];
  const known = Uint32Array.from(outcome.keys()).filter(
    (row) => !Number.isNaN(outcome[row]) && (!contacted || contacted[row] === 1),
  );
  if (known.length === 0) throw new AnalysisError(texts.noOutcome);
  const names = differentNames(data.headers.features);
  const varies = (column: Float64Array) => known.some((row) => column[row] !== column[known[0]]);
  const all = data.numbers.features!.map((column, at) => ({
    column: at,
    name: names[at],
    tells: varies(column),
  }));
  const features = all.filter(({ tells }) => tells).map(({ column, name }) => ({ column, name }));
  if (features.length === 0) throw new AnalysisError(texts.allConstant);
  const outcomes = Float64Array.from(known, (row) => outcome[row]);
  return {
    features,
    constant: all.filter(({ tells }) => !tells).map(({ name }) => name),
    fit: logisticFit(featuresOf(data, features, known), outcomes),
    contacts: known.length,
    responses: sum(outcomes),
    check: check(data, features, known, outcomes),
  };
}

/** Fits to the first, third … of the rows with an outcome, and tries the score on the others. */
function check(
  data: Data,
  features: Score["features"],
  known: Uint32Array,
  outcomes: Float64Array,
): Score["check"] {
  const isOdd = (_: number, at: number) => at % 2 === 0;
  const isEven = (_: number, at: number) => at % 2 === 1;
  try {
    const half = logisticFit(featuresOf(data, features, known.filter(isOdd)), outcomes.filter(isOdd));
    const scores = probabilities(half.coefficients, featuresOf(data, features, known.filter(isEven)));
    const found = outcomes.filter(isEven);
    return { auc: auc(scores, found), lift: liftTable(scores, found, BINS), responses: sum(found) };
  } catch (fault) {
    if (!(fault instanceof ModelError)) throw fault;
    return { reason: fault.message };
  }
}

/** The features of some rows, row by row. */
function featuresOf(data: Data, features: Score["features"], rows: Uint32Array) {
  const columns = features.length;
  const values = new Float64Array(rows.length * columns);
  features.forEach(({ column }, j) => {
    const numbers = data.numbers.features![column];
    rows.forEach((row, i) => (values[i * columns + j] = numbers[row]));
  });
  return { names: features.map(({ name }) => name), values, rows: rows.length, columns };
}
