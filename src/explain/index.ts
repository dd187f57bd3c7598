/** What a formula with functions of Vital Few computes, in words with its present numbers. Pure: what the cells hold is handed in. */
import { ModelError } from "../models/model-error";
import { reasons } from "../models/reasons";
import { left as words, pending, shown, type Kind } from "../texts/explain/common";
import { constantIn } from "../syntax/constants";
import { callsIn, wholeCall, type Call as CallText } from "../syntax/formula";
import { pick, pickedBy } from "../syntax/picks";
import { letNames, meantBy } from "../syntax/let";
import { adoption } from "./adoption";
import { Call, type Given } from "./call";
import { type Cell, type Cells, errorIn, isBlank, type Names } from "./cells";
import { costing } from "./costing";
import { type ArgumentSaid, describeArguments } from "./describe";
import { faultsIn } from "./faults";
import { ecosystem } from "./ecosystem";
import { kpis } from "./kpis";
import { lifetime } from "./lifetime";
import { profiles } from "./profiles";
import { profitCenters } from "./profit-centers";
import { profitability } from "./profitability";
import { trySaying } from "./saying";
import { segments } from "./segments";
import type { Family, Spec } from "./spec";
import { targeting } from "./targeting";

export type { ArgumentSaid } from "./describe";
export type { Cell, Cells } from "./cells";

/** A formula, what its cells show, and what the arguments hold that name cells. */
export interface Explained {
  formula: string;
  /** All that the formula fills. */
  shows: Cells;
  /** What its rows are called, where that is known. */
  names?: Names;
  /** The selected cell within that. */
  at: { row: number; column: number };
  /** What arguments name, by their text; null where it can't be read. */
  named: Readonly<Record<string, { holds: Cells; names?: Names } | null>>;
}

/** One call of the formula. */
export interface Explanation {
  /** "PARETO_SHARE" */
  name: string;
  /** The call as the formula has it. */
  text: string;
  what: string;
  /** The present answer. */
  says: string[];
  /** What the selected cell of several says. */
  cell: string | null;
  takes: ArgumentSaid[];
  /** The error in place of the answer, and why, as far as the arguments tell. */
  error: { code: string; why: string[] } | null;
}

const FUNCTIONS: Family = {
  ...profitability,
  ...costing,
  ...kpis,
  ...lifetime,
  ...profiles,
  ...segments,
  ...targeting,
  ...ecosystem,
  ...profitCenters,
  ...adoption,
};

/** All that can be explained, by name. */
export const explained = Object.keys(FUNCTIONS);

/** Each call of the formula, the inner ones first. */
export function explain(given: Explained): Explanation[] {
  const through = throughTo(given.formula, given.shows);
  return callsIn(given.formula)
    .filter(({ name }) => name in FUNCTIONS)
    .sort((one, other) => one.end - other.end)
    .map((call) => explainCall(call, given, through.call === call.text ? through : null));
}

/** How a call's result comes to the cell. */
interface Through {
  call: string;
  /** Rows that are cut off on top. */
  without: number;
  /** The one cell of the result that is shown, where only one is. */
  only: { row: number; column: number } | null;
  /** What the formula would show in place of the result, where that is what the cell shows. */
  instead: Instead | null;
  /** What stands in the place of errors, where the result has several cells. */
  forErrors: Cell;
}

interface Instead {
  /** Of an error, or by a condition. */
  of: "error" | "choice";
  /** A number may just as well be the result itself. */
  isNumber: boolean;
}

/** Goes inwards through the functions that hand on what they get; the call is empty where it isn't handed on as it is. */
function throughTo(formula: string, shows: Cells): Through {
  const whole = wholeCall(formula);
  const texts = whole?.arguments.map(({ text }) => text) ?? [];
  const within = (text: string) => throughTo(`=${text}`, shows);
  const lost = (through: Through): Through => ({ ...through, call: "" });
  const constants = texts.map((text) => constantIn(text)?.[0][0]);
  const shownFor = (of: Instead["of"], at: number) =>
    constants[at] === (shows[0]?.[0] ?? "") ? { of, isNumber: typeof constants[at] === "number" } : null;
  // In place of an error there is one cell: of several, the first may hold the same by itself.
  const isAlone = shows.length === 1 && shows[0].length === 1;
  switch (whole?.name) {
    case "IFERROR":
    case "IFNA": {
      const below = within(texts[0]);
      // What isn't a constant could be anything.
      if (constants[1] === undefined) return lost(below);
      if (isAlone) return { ...below, instead: shownFor("error", 1) ?? below.instead };
      return { ...below, forErrors: constants[1] };
    }
    case "IF": {
      const [one, other] = constants[1] === undefined ? [1, 2] : [2, 1];
      const below = within(texts[one] ?? "");
      if (constants[other] === undefined) return lost(below);
      return { ...below, instead: shownFor("choice", other) ?? below.instead };
    }
    case "DROP": {
      const below = within(texts[0]);
      return texts.length === 2 && constants[1] === 1
        ? { ...below, without: below.without + 1 }
        : lost(below);
    }
    case "INDEX": {
      const below = within(texts[0]);
      const [, row, column] = constants;
      return typeof row === "number" && typeof column === "number" && row > 0 && column > 0
        ? { ...below, only: { row: row - 1, column: column - 1 } }
        : lost(below);
    }
    case "LET":
      return within(texts[texts.length - 1]);
    default:
      return { call: formula.slice(1).trim(), without: 0, only: null, instead: null, forErrors: null };
  }
}

/** What the call gave: where a text stands in the place of an error, there was one. */
const resultIn = (shows: Cells, { forErrors }: Through): Cells =>
  typeof forErrors === "string" && forErrors !== ""
    ? shows.map((row) => row.map((cell) => (cell === forErrors ? { error: "#N/A" } : cell)))
    : shows;

/** How many of several cells show a number that the formula puts in the place of errors, too. */
function doubtful(shows: Cells, forErrors: Cell): string[] {
  if (typeof forErrors !== "number") return [];
  const cells = shows.flat().filter((cell) => cell === forErrors).length;
  return cells > 0 ? [pending.doubtful(cells, valueWords(forErrors))] : [];
}

function explainCall(
  text: CallText,
  { formula, shows, names, at, named }: Explained,
  through: Through | null,
): Explanation {
  const spec = FUNCTIONS[text.name];
  const meanings = letNames(formula);
  const given = text.arguments.map((argument): Given => {
    const meant = meantBy(argument.text, meanings);
    const from = named[pickedBy(meant)?.text ?? meant];
    return { text: meant, cells: cellsIn(meant, from?.holds ?? null), names: from?.names };
  });
  const instead = through?.instead ?? null;
  const told =
    instead && whichIsShown(spec, new Call(text.name, spec.takes, given, shows, at, false, 0), instead);
  const isResult = !instead || told === "answer";
  const result = through && isResult && through.without <= headerRows(spec) ? resultIn(shows, through) : null;
  const hasHeader = Array.isArray(spec.gives) && through?.without !== 1;
  const columns = Array.isArray(spec.gives) ? spec.gives.length : 0;
  const only = result && through?.only;
  const call = only
    ? new Call(text.name, spec.takes, given, alone(result[0][0], only), only, hasHeader, 0)
    : new Call(text.name, spec.takes, given, result, at, hasHeader, columns, names);
  const code = result && shows.length * shows[0].length === 1 ? errorIn(shows[0][0]) : null;
  const isKnown = result !== null && code === null;
  const cell = isKnown ? cellSaid(spec, call) : null;
  return {
    name: text.name,
    text: text.text,
    what: spec.what,
    says: code
      ? []
      : [
          ...saidOf(spec, call, isKnown && !only, only ? cell : null, waiting(told, instead, shows)),
          ...(isKnown ? doubtful(shows, through!.forErrors) : []),
        ],
    cell: only ? null : cell,
    takes: describeArguments(call, spec.takes),
    error: code || told === "error" ? { code: code ?? "", why: whyNot(spec, call, code) } : null,
  };
}

const headerRows = ({ gives }: Spec) => (Array.isArray(gives) ? 1 : 0);

/** What is said of the answer: all that can be, or of the one cell of it, or why nothing. */
function saidOf(spec: Spec, call: Call, isKnown: boolean, cell: string | null, instead: string): string[] {
  if (isKnown) return spec.says.flatMap((sentence) => trySaying(sentence, call) ?? []);
  return [cell ?? instead];
}

type Told = "answer" | Instead["of"] | "either";

/** Whether a cell shows the call's answer or what the formula would put in its place, where both look alike. */
function whichIsShown(spec: Spec, call: Call, { of, isNumber }: Instead): Told {
  if (of === "choice") return isNumber ? "either" : of;
  const [[shown]] = call.gives;
  if (isBlank(shown)) return lacksKey(spec, call) ? "answer" : "error";
  if (!isNumber) return "error";
  if (faultsIn(call, spec.takes, null).length > 0) return "error";
  if (!spec.again) return "either";
  try {
    const answer = spec.again(call);
    return typeof answer === "number" && answer !== shown ? "error" : "answer";
  } catch (fault) {
    return fault instanceof ModelError ? "error" : "either";
  }
}

/** Whether the one row that is asked about has a blank, and so a blank as its result. */
const lacksKey = ({ takes }: Spec, call: Call) =>
  takes.some(({ name, blank }) => blank === "none" && !isGiven(call, name));
const isGiven = (call: Call, name: string) =>
  call.all(name).length === 0 || call.all(name).some(({ cells }) => !cells || !cells.flat().every(isBlank));

function waiting(told: Told | null, instead: Instead | null, shows: Cells): string {
  const shown = valueWords(shows[0][0]);
  switch (told) {
    case "error":
      return pending.replaced(shown);
    case "choice":
      return pending.leftOut;
    case "either":
      return pending.either[instead!.of](shown);
    default:
      return pending.further;
  }
}

/** What an argument holds: a constant, cells that it names, or some columns of those. */
function cellsIn(text: string, named: Cells | null): Cells | null {
  const picked = pickedBy(text);
  if (picked) return named && pick(named, picked.columns);
  return constantIn(text) ?? named;
}

/** A table of which one cell is known. */
const alone = (cell: Cell, { row, column }: { row: number; column: number }): Cells =>
  Array.from({ length: row + 1 }, (_, at) =>
    Array.from({ length: column + 1 }, (_, place) => (at === row && place === column ? cell : null)),
  );

function cellSaid(spec: Spec, call: Call): string | null {
  const { at, result } = call;
  const cell = result?.[at.row]?.[at.column];
  if (cell === undefined) return null;
  const code = errorIn(cell);
  if (code !== null && spec.none && code === "#N/A") return (reasons[spec.none] as () => string)() + ".";
  if (spec.cell) {
    const said = trySaying(spec.cell, call);
    if (said !== null) return said;
  }
  if (spec.gives === "fit") return at.row + at.column === 0 ? null : fittedCell(call);
  return spec.gives
    ? trySaying(() => tableCell(call, spec.gives as readonly Kind[], spec.rowName), call)
    : null;
}

function fittedCell({ gives, at }: Call): string | null {
  const [label, value] = gives[at.row];
  return isBlank(value) ? null : words.fitted(String(label), valueWords(value));
}

/** Of a table: its column's header, its row's name and its value. */
function tableCell(
  call: Call,
  kinds: readonly Kind[],
  rowName: NonNullable<Spec["rowName"]> = (first) => first,
): string | null {
  const { at, tableRow, header, table } = call;
  if (at.row + at.column === 0) return null;
  const kindOf = (column: number) => kinds[Math.min(column, kinds.length - 1)];
  const title = header && valueWords(header[at.column]);
  if (tableRow < 0) return words.header(title!);
  const [name, second] = table[tableRow];
  const row = rowName(valueWords(name, kindOf(0)), valueWords(second));
  if (at.column === 0) return words.label(row);
  const cell = table[tableRow][at.column];
  return words.inTable(title, row, valueWords(cell, kindOf(at.column)));
}

function valueWords(cell: Cell, kind: Kind = "number"): string {
  return errorIn(cell) ?? shown(kind, cell as string | number | boolean | null);
}

/** What is wrong with the arguments, or why the model has no answer. */
function whyNot({ takes, again, none }: Spec, call: Call, code: string | null): string[] {
  const faults = faultsIn(call, takes, code);
  if (faults.length > 0 || (code !== null && code !== "#N/A")) return faults;
  if (none && code === "#N/A") return [`${(reasons[none] as () => string)()}.`];
  if (!again) return [];
  try {
    again(call);
    return [];
  } catch (fault) {
    // A model may fail in any way over arguments that the function would have refused.
    return fault instanceof ModelError ? [`${fault.message}.`] : [];
  }
}
