/** All that the pane knows, and every way it can change. Pure: what takes time or may fail is in controller.ts. */
import type {
  Analysis,
  Choice,
  DataCheck,
  OptionSpec,
  OptionValue,
  OptionValues,
  Preview,
} from "../analyses/analysis";
import { activeOptions, activeRoles, initialOptions, sheetsToWrite } from "../analyses/asked";
import { areCohorts, fitness, matchColumns, missing, type Matching } from "../analyses/matching";
import { data as dataWords, options as optionWords, writing, type PanelName } from "../texts/pane";
import type { FromFiles, OfferedSources, PathState, Source, WorkbookState, Written } from "../workbook/types";
import { amountFaults, readOption, showOption } from "./input";

export type Page = { at: "home" } | { at: PanelName } | { at: "path"; id: string };

/** A failure in its own words, and what "Try again" does. */
export interface Failure {
  words: string;
  retry: "start" | "answer" | "samples" | "write" | "undo" | "save" | null;
}

export interface Work {
  kind: "reading" | "calculating" | "writing" | "removing" | "samples" | "saving";
  doing: string;
  /** 0..1; null while it isn't known. */
  done: number | null;
  stopping: boolean;
}

/** An option as typed, its last good value, and what is wrong with what stands there now. */
export interface OptionEntry {
  text: string;
  value: OptionValue;
  fault: string | null;
}

/** Names that are taken already, and whether the sheets of those names were written by us. */
export interface Question {
  taken: string[];
  ours: boolean;
}

/** One path as far as the user has come; it outlives the page, so that going back loses nothing. */
export interface Session {
  analysis: Analysis;
  source: Source | null;
  /** The chosen columns, and those that were matched without asking. */
  matching: Matching;
  proposed: Matching;
  options: Record<string, OptionEntry>;
  check: DataCheck | null;
  preview: Preview | null;
  /** Wished names of the sheets that hold this answer. */
  sheets: string[] | null;
  /** Why the data has no answer, in the analysis' own words. */
  noAnswer: string | null;
  /** Whether preview or noAnswer belongs to the choices as they stand. */
  current: boolean;
  /** The user stopped the reading or calculating. */
  stopped: boolean;
  failure: Failure | null;
  work: Work | null;
  question: Question | null;
  written: Written | null;
  /** How many sheets "Undo this" removed just now, and which it left; null when it wasn't used. */
  removed: { sheets: number; left: string[] } | null;
  /** What became of the file that was asked for, in words. */
  saved: string | null;
}

export interface State {
  page: Page;
  /** What the workbook holds; null until it has been read. */
  kept: WorkbookState | null;
  offered: OfferedSources | null;
  sessions: Record<string, Session>;
  /** Of the home page. */
  failure: Failure | null;
  work: Work | null;
  /** Excel has let a request wait for long. */
  waiting: boolean;
}

export const initialState: State = {
  page: { at: "home" },
  kept: null,
  offered: null,
  sessions: {},
  failure: null,
  work: null,
  waiting: false,
};

export type Action =
  | { type: "kept read"; kept: WorkbookState }
  | { type: "sources offered"; offered: OfferedSources }
  | { type: "went"; page: Page }
  | { type: "excel waited for"; waiting: boolean }
  | { type: "opened"; analysis: Analysis; source?: Source }
  | { type: "source chosen"; id: string; source: Source }
  | { type: "columns chosen"; id: string; role: string; columns: number[] }
  | { type: "option typed"; id: string; name: string; text: string }
  | { type: "work began"; id: string | null; work: Omit<Work, "stopping"> }
  | { type: "work went on"; id: string | null; done: number; doing: string }
  | { type: "work is stopping"; id: string | null }
  | { type: "work ended"; id: string | null }
  | { type: "data changed"; id: string }
  | { type: "logs changed"; id: string }
  | { type: "checked"; id: string; check: DataCheck }
  | { type: "answered"; id: string; preview: Preview }
  | { type: "found no answer"; id: string; words: string }
  | { type: "stopped"; id: string }
  | { type: "failed"; id: string | null; failure: Failure }
  | { type: "failure dismissed"; id: string | null }
  | { type: "asked"; id: string; question: Question }
  | { type: "question dropped"; id: string }
  | { type: "written"; id: string; written: Written }
  | { type: "removed"; id: string; count: number }
  | { type: "saved"; id: string; words: string };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "kept read":
      return { ...state, kept: action.kept, sessions: adoptWritten(state.sessions, action.kept) };
    case "sources offered":
      return {
        ...state,
        offered: action.offered,
        sessions: mapValues(state.sessions, (session) => offer(session, action.offered, state.kept)),
      };
    case "went":
      return { ...state, page: action.page };
    case "excel waited for":
      return { ...state, waiting: action.waiting };
    case "opened":
      return open(state, action.analysis, action.source);
    case "work began":
      return withWork(state, action.id, { ...action.work, stopping: false });
    case "work went on":
      return changeWork(state, action.id, { done: action.done, doing: action.doing });
    case "work is stopping":
      return changeWork(state, action.id, { stopping: true });
    case "work ended":
      return withWork(state, action.id, null);
    case "failed":
      if (action.id === null) return { ...state, failure: action.failure, work: null };
      return change(state, action.id, { failure: action.failure, work: null });
    case "failure dismissed":
      return action.id === null ? { ...state, failure: null } : change(state, action.id, { failure: null });
    default: {
      const session = state.sessions[action.id];
      if (!session) return state;
      const next = change(state, action.id, reduceSession(session, action));
      return action.type === "option typed" ? aboutTheRightData(next, action.id, action.name) : next;
    }
  }
}

type SessionAction = Exclude<
  Action,
  {
    type:
      | "kept read"
      | "sources offered"
      | "went"
      | "excel waited for"
      | "opened"
      | "work began"
      | "work went on"
      | "work is stopping"
      | "work ended"
      | "failed"
      | "failure dismissed";
  }
>;

function reduceSession(session: Session, action: SessionAction): Partial<Session> {
  switch (action.type) {
    case "source chosen":
      return { ...unanswered, failure: null, ...about(session, action.source) };
    case "columns chosen": {
      const matching = { ...session.matching, [action.role]: action.columns };
      return { ...outdated, matching };
    }
    case "option typed": {
      const spec = session.analysis.options[action.name];
      const before = session.options[action.name];
      const reading = readOption(spec, action.text, before.value);
      const entry = { text: action.text, value: reading.value ?? before.value, fault: reading.fault };
      const options = { ...session.options, [action.name]: entry };
      // A fault leaves the last good answer standing: it still fits the last good value.
      return same(entry.value, before.value) ? { options } : { options, ...asked(session, options) };
    }
    case "data changed":
      return outdated;
    case "logs changed":
      return { current: false, stopped: false };
    case "checked":
      return { check: action.check };
    case "answered":
      return {
        preview: action.preview,
        sheets: sheetsToWrite(
          session.analysis,
          effectiveMatching(session),
          optionValues(session),
          action.preview.facts,
        ),
        noAnswer: null,
        current: true,
        stopped: false,
        failure: null,
        work: null,
      };
    case "found no answer":
      return {
        preview: null,
        sheets: null,
        noAnswer: action.words,
        current: true,
        stopped: false,
        failure: null,
        work: null,
      };
    case "stopped":
      return { stopped: true, work: null };
    case "asked":
      return { question: action.question, work: null };
    case "question dropped":
      return { question: null };
    case "written":
      return { written: action.written, removed: null, question: null, failure: null, work: null };
    case "removed":
      return {
        written: null,
        removed: {
          sheets: action.count,
          left: (session.written?.sheets ?? []).filter(({ stays }) => stays).map(({ name }) => name),
        },
        failure: null,
        work: null,
      };
    case "saved":
      return { saved: action.words, failure: null, work: null };
  }
}

/** The choices changed: what is shown no longer belongs to them, and a question about writing is off the table. */
const outdated: Partial<Session> = {
  current: false,
  stopped: false,
  question: null,
  removed: null,
  saved: null,
};
const unanswered: Partial<Session> = {
  ...outdated,
  check: null,
  preview: null,
  sheets: null,
  noAnswer: null,
};

const same = (one: OptionValue, other: OptionValue) => JSON.stringify(one) === JSON.stringify(other);

/** After other options: where they ask for other columns, those are proposed anew. */
function asked(session: Session, options: Session["options"]): Partial<Session> {
  const next = { ...session, options };
  const roles = (of: Session) => activeRoles(of.analysis, typedValues(of)).map(([role]) => role);
  if (roles(session).join() === roles(next).join() || !session.source) return outdated;
  const columns = proposedAnew(next, session.source, roles(next));
  // Of an answer to other columns nothing may stay in sight while some of the new ones are still to be chosen.
  return { ...(stillMissing({ ...next, ...columns }).length > 0 ? unanswered : outdated), ...columns };
}

/** Another kind of question may be answered by other data than those chosen for the first one: then these are proposed. */
function aboutTheRightData(state: State, id: string, option: string): State {
  const session = state.sessions[id];
  const { analysis, source, options } = session;
  if (!analysis.options[option].first || !source) return state;
  if (fitness(analysis, source, typedValues(session)) > 0) return state;
  const best = bestFit(session, takeable(analysis, state.offered, state.kept));
  return best ? change(state, id, { ...unanswered, ...fromSource({ ...session, options }, best) }) : state;
}

/** How well columns fit a question when their headers name nothing that it asks for. */
const NO_NAME = 1;

/** The source, asked the kind of question that its columns name where they don't fit the present kind. */
function about(session: Session, source: Source, kept: WorkbookState | null = null): Partial<Session> {
  const again = kept?.paths[session.analysis.id]?.sourceLabel === source.label;
  const options = again ? session.options : kindFor(session, source);
  return { options, ...fromSource({ ...session, options }, source, kept) };
}

function kindFor(
  { analysis, options }: Pick<Session, "analysis" | "options">,
  source: Source,
): Session["options"] {
  const fit = (of: Session["options"]) => fitness(analysis, source, typedValues({ options: of }));
  if (fit(options) > 0) return options;
  const kinds = Object.entries(analysis.options).flatMap(([name, spec]) =>
    spec.first && spec.kind === "choice"
      ? spec.choices.map(({ value }) => ({ ...options, [name]: { text: value, value, fault: null } }))
      : [],
  );
  const fits = kinds.map(fit);
  const best = fits.reduce((most, each) => Math.max(most, each), 0);
  return best > NO_NAME ? kinds[fits.indexOf(best)] : options;
}

/** What the user chose stays; the roles that follow the proposal get the new one. */
function proposedAnew(
  session: Session,
  source: Source,
  active: string[],
): Pick<Session, "matching" | "proposed"> {
  const { analysis, matching, proposed } = session;
  const fresh = matchColumns(analysis, source, typedValues(session));
  const own = (role: string) => !active.includes(role) || matching[role].join() !== proposed[role].join();
  const taken = active.filter(own).flatMap((role) => matching[role]);
  const offered = mapValues(fresh, (columns) => columns.filter((column) => !taken.includes(column)));
  return {
    proposed: mapValues(proposed, (columns, role) => (active.includes(role) ? offered[role] : columns)),
    matching: mapValues(matching, (columns, role) => (own(role) ? columns : offered[role])),
  };
}

function change(state: State, id: string, part: Partial<Session>): State {
  const session = state.sessions[id];
  return session ? { ...state, sessions: { ...state.sessions, [id]: { ...session, ...part } } } : state;
}

function withWork(state: State, id: string | null, work: Work | null): State {
  if (id === null) return { ...state, work, failure: work ? null : state.failure };
  return change(state, id, work ? { work, failure: null, stopped: false } : { work });
}

function changeWork(state: State, id: string | null, part: Partial<Work>): State {
  const work = id === null ? state.work : state.sessions[id]?.work;
  return work ? withWork(state, id, { ...work, ...part }) : state;
}

function open(state: State, analysis: Analysis, wanted?: Source): State {
  const page: Page = { at: "path", id: analysis.id };
  const existing = state.sessions[analysis.id];
  const there = existing?.source && wanted && sourceKey(existing.source) === sourceKey(wanted);
  if (existing && (!wanted || there)) return { ...state, page };
  const session = existing ?? newSession(analysis, state.kept?.paths[analysis.id]);
  const source = wanted ?? firstSource(session, state.offered, state.kept);
  const chosen = source
    ? { ...session, ...unanswered, failure: null, ...about(session, source, state.kept) }
    : session;
  return { ...state, page, sessions: { ...state.sessions, [analysis.id]: chosen } };
}

function newSession(analysis: Analysis, kept: PathState | undefined): Session {
  const empty: Matching = Object.fromEntries(Object.keys(analysis.columns).map((role) => [role, []]));
  const initial = initialOptions(analysis);
  const options = mapValues(analysis.options, (spec, name): OptionEntry => {
    const earlier = kept?.options[name];
    const value = earlier !== undefined && isGood(spec, earlier) ? earlier : initial[name];
    return { text: showOption(spec, value), value, fault: null };
  });
  return {
    analysis,
    source: null,
    matching: empty,
    proposed: empty,
    options,
    check: null,
    preview: null,
    sheets: null,
    noAnswer: null,
    current: false,
    stopped: false,
    failure: null,
    work: null,
    question: null,
    written: kept?.written ?? null,
    removed: null,
    saved: null,
  };
}

/** Whether a value that the workbook kept can be one of this option: an earlier version may have had another kind. */
function isGood(spec: OptionSpec, value: OptionValue): boolean {
  const { value: read, fault } = readOption(spec, showOption(spec, value));
  return fault === null && typeof read === typeof value && Array.isArray(read) === Array.isArray(value);
}

/** The source with its columns matched: as this path chose them before where the headers are still there, else by themselves. */
function fromSource(
  { analysis, options, written }: Pick<Session, "analysis" | "options" | "written">,
  whole: Source,
  kept: WorkbookState | null = null,
): Pick<Session, "source" | "matching" | "proposed"> {
  const source = withoutJoined(whole, written);
  const typed = typedValues({ options });
  const proposed = matchColumns(analysis, source, typed);
  const earlier = kept?.paths[analysis.id];
  if (earlier?.sourceLabel !== source.label) return { source, proposed, matching: proposed };
  const remembered = mapValues(analysis.columns, (_, role) =>
    (earlier.columns[role] ?? [])
      .map((header) => source.headers.indexOf(header))
      .filter((index) => index >= 0),
  );
  const matching = missing(analysis, remembered, typed).length === 0 ? remembered : proposed;
  return { source, proposed, matching };
}

/** What the user stands in: the selected region, or the table around it. */
export const selectedSource = (offered: OfferedSources | null): Source | null =>
  offered?.selection ?? offered?.tables.find(({ id }) => id === offered.selectedTable) ?? null;

/** What a path can take: its own answers aside, since writing them anew would take away what they stand on. */
export function takeable(
  { id }: Pick<Analysis, "id">,
  offered: OfferedSources | null,
  kept: WorkbookState | null,
  chosen: Source | null = null,
): Source[] {
  const written = kept?.paths[id]?.written ?? null;
  return offeredList(offered, chosen)
    .filter(({ kind, sheet }) => kind !== "answer" || !isOn(written, sheet))
    .map((source) => withoutJoined(source, written));
}

const isOn = (written: Written | null, sheet: string) =>
  written?.sheets.some(({ name }) => name === sheet) ?? false;

/** The source without what is joined to it from a path's own answers. */
function withoutJoined(source: Source, written: Written | null): Source {
  const { own, joined = [] } = source;
  const left = [...joined.keys()].filter((at) => !isOn(written, joined[at].answer.sheet));
  if (left.length === joined.length) return source;
  const columns = [...Array(own).keys(), ...left.map((at) => own + at)];
  return {
    ...source,
    headers: columns.map((column) => source.headers[column]),
    samples: columns.map((column) => source.samples[column]),
    joined: left.map((at) => joined[at]),
  };
}

/**
 * The source of last time, else what the user stands in where it fits the question, else what fits it best, else what fits another kind
 * of it; else none.
 */
export function firstSource(
  { analysis, options }: Pick<Session, "analysis" | "options">,
  offered: OfferedSources | null,
  kept: WorkbookState | null,
): Source | null {
  const all = takeable(analysis, offered, kept);
  const earlier = all.find(({ label }) => label === kept?.paths[analysis.id]?.sourceLabel);
  if (earlier) return earlier;
  const typed = typedValues({ options });
  const selected = selectedSource(offered);
  if (selected && fitness(analysis, selected, typed) > 0) return selected;
  const best = bestFit({ analysis, options }, all);
  if (best) return best;
  // Data that name another kind of question bring it along; a kind that only asks for less would take anything.
  const others = selected ? [selected, ...all] : all;
  const asked = askedRoles({ analysis, options });
  const named = others.find((source) =>
    askedRoles({ analysis, options: kindFor({ analysis, options }, source) }).some(
      (role) => !asked.includes(role),
    ),
  );
  if (named) return named;
  // The only data there are will be meant, whatever their headers say.
  const [only, ...more] = all.filter((source) => !areCohorts(source));
  const can = only && missing(analysis, matchColumns(analysis, only, typed), typed).length === 0;
  return can && more.length === 0 ? only : null;
}

/** What fits the question best; none where nothing is about it. */
function bestFit({ analysis, options }: Pick<Session, "analysis" | "options">, all: Source[]): Source | null {
  const typed = typedValues({ options });
  const fits = all.map((source) => ({ source, fit: fitness(analysis, source, typed) }));
  const best = fits.reduce((most, { fit }) => Math.max(most, fit), 0);
  return fits.find(({ fit }) => fit > 0 && fit === best)?.source ?? null;
}

/** A table keeps its id when it is renamed or grows, an answer its name when it is written anew; a range is another one when its address differs. */
export function sourceKey({ kind, id, label }: Source): string {
  if (kind === "answer") return `answer ${label}`;
  return kind === "table" ? `table ${id}` : `range ${id} ${label}`;
}

/** All that can be chosen: the selection first, then the tables, then answers; and the chosen range even when the selection has moved on. */
export function offeredList(offered: OfferedSources | null, chosen: Source | null): Source[] {
  const list = offered
    ? [...(offered.selection ? [offered.selection] : []), ...offered.tables, ...offered.answers]
    : [];
  const there = chosen && list.some((source) => sourceKey(source) === sourceKey(chosen));
  return chosen && !there ? [chosen, ...list] : list;
}

/** How a table was made of files; null where it wasn't, or has lost columns of theirs since. */
export function madeOf(source: Source | null, kept: WorkbookState | null): FromFiles | null {
  if (source?.kind !== "table") return null;
  const { id, label, headers } = source;
  const made = (kept?.files ?? []).filter((each) => each.headers.every((header) => headers.includes(header)));
  return made.find((each) => each.id === id) ?? made.find((each) => each.name === label) ?? null;
}

/** New offers reach an open path: its table may have grown, got other columns, or be gone. */
function offer(session: Session, offered: OfferedSources, kept: WorkbookState | null): Session {
  const { analysis, source } = session;
  if (!source) {
    // A table that vanished is for the user to replace: the pane doesn't move on to another by itself.
    if (session.failure) return session;
    const first = firstSource(session, offered, kept);
    return first ? { ...session, ...fromSource(session, first, kept) } : session;
  }
  const found = offeredList(offered, null).find((other) => sourceKey(other) === sourceKey(source));
  const fresh = found && withoutJoined(found, session.written);
  if (!fresh) {
    if (source.kind === "range") return session;
    const failure: Failure = { words: dataWords.gone(source.label), retry: null };
    return { ...session, ...unanswered, source: null, failure };
  }
  const sameHeaders = fresh.headers.join("\n") === source.headers.join("\n");
  if (sameHeaders) return { ...session, source: fresh };
  const matching = mapValues(session.matching, (columns) =>
    columns.map((column) => fresh.headers.indexOf(source.headers[column])).filter((index) => index >= 0),
  );
  const proposed = matchColumns(analysis, fresh, typedValues(session));
  return { ...session, ...outdated, source: fresh, matching, proposed };
}

/** The workbook's own record of what was written wins where the session has none. */
function adoptWritten(sessions: Record<string, Session>, kept: WorkbookState): Record<string, Session> {
  return mapValues(sessions, (session, id) => ({
    ...session,
    written: session.written ?? kept.paths[id]?.written ?? null,
  }));
}

// What follows from the state: read by the pages and the controller alike.

/** The options as typed, their last good values: they decide what is asked for. */
export const typedValues = ({ options }: Pick<Session, "options">): OptionValues =>
  mapValues(options, (entry) => entry.value);

/** The roles that are asked for. */
export const askedRoles = (session: Pick<Session, "analysis" | "options">): string[] =>
  activeRoles(session.analysis, typedValues(session)).map(([role]) => role);

/** The options that are asked for: those that decide on the columns first, or the others. */
export const askedOptions = (session: Session, first: boolean): [string, OptionSpec][] =>
  activeOptions(session.analysis, typedValues(session)).filter(([, spec]) => (spec.first ?? false) === first);

/** A role that isn't asked for, because another one has a column. */
export function replacedBy(session: Session, role: string): string | null {
  const other = session.analysis.columns[role].unless;
  if (other === undefined || !askedRoles(session).includes(other)) return null;
  return session.matching[other]?.length > 0 ? other : null;
}

/** The columns that count: those of a role that isn't asked for are remembered, but not used. */
export function effectiveMatching(session: Session): Matching {
  const asked = askedRoles(session);
  return mapValues(session.matching, (columns, role) =>
    asked.includes(role) && replacedBy(session, role) === null ? columns : [],
  );
}

export const isMatched = (session: Session, role: string): boolean => {
  const chosen = session.matching[role];
  return chosen.length > 0 && chosen.join() === session.proposed[role]?.join();
};

/** The headers for which an option asks an amount each. */
export function amountHeaders(session: Session, spec: Extract<OptionSpec, { kind: "amounts" }>): string[] {
  const { source } = session;
  return source ? effectiveMatching(session)[spec.of].map((column) => source.headers[column]) : [];
}

/** What an option of the data's own values can be chosen from; null until it is known. */
export const choicesOf = (session: Session, name: string): Choice[] | null =>
  session.check?.choices[name] ?? null;

/** The options as the analysis takes them: of what was chosen, only that which the data holds. */
export function optionValues(session: Session): OptionValues {
  return mapValues(session.options, ({ value }, name): OptionValue => {
    const spec = session.analysis.options[name];
    const choices = choicesOf(session, name)?.map((choice) => choice.value);
    switch (spec.kind) {
      case "one of":
        return choices?.includes(String(value)) === false ? "" : value;
      case "some of":
        return choices ? (value as string[]).filter((each) => choices.includes(each)) : value;
      case "amounts": {
        const headers = amountHeaders(session, spec);
        return Object.fromEntries(
          Object.entries(value as Record<string, number>).filter(([header]) => headers.includes(header)),
        );
      }
      default:
        return value;
    }
  });
}

/** What is wrong with an option as it is typed, by field of it. */
export function optionFaults(session: Session, name: string): string[] {
  const spec = session.analysis.options[name];
  const { text, fault } = session.options[name];
  if (spec.kind !== "amounts") return fault === null ? [] : [fault];
  const faults = amountFaults(text);
  return amountHeaders(session, spec)
    .filter((header) => faults.has(header))
    .map((header) => optionWords.of(header, faults.get(header)!));
}

/** What the question needs, each as "the customer" or "the revenue or the profit". */
export function neededColumns({ analysis, options }: Session): string[] {
  const roles = activeRoles(analysis, typedValues({ options }));
  const needed = roles.filter(([, spec]) => !spec.optional).map(([, { label }]) => [label]);
  const some = roles.filter(([role]) => analysis.atLeastOne?.includes(role)).map(([, { label }]) => label);
  return [...needed, ...(some.length > 0 ? [some] : [])].map(dataWords.needed);
}

/** What the user has to choose before there can be an answer. */
export const stillMissing = (session: Session): string[] =>
  session.source ? missing(session.analysis, effectiveMatching(session), typedValues(session)) : [];

/** What an answer belongs to: while this stays the same, it needs no new one. */
export const choicesKey = (session: Session): string =>
  JSON.stringify([
    session.source && [sourceKey(session.source), session.source.rows, session.source.headers],
    effectiveMatching(session),
    optionValues(session),
  ]);

/** Why nothing can be written now, in words; null when it can. */
export function whyNotWritable(session: Session): string | null {
  const { work } = session;
  if (work?.kind === "writing" || work?.kind === "removing") return work.doing;
  const typed = typedValues(session);
  const faulty = activeOptions(session.analysis, typed).some(
    ([name]) => optionFaults(session, name).length > 0,
  );
  if (faulty) return writing.mendOption;
  if (!session.source) return writing.chooseData;
  if (stillMissing(session).length > 0) return writing.chooseColumns;
  if (session.failure?.retry === "answer") return writing.noAnswerYet;
  if (session.stopped) return writing.stopped;
  if (!session.current) return writing.onItsWay;
  return session.preview ? null : writing.noAnswer;
}

export interface PathEntry {
  analysis: Analysis;
  /** Its answer in four words, where it has one. */
  short: string | null;
  /** The one step that comes next. */
  suggested: boolean;
}

/** The loop's order. A stage shows once it has a path. */
const stages: Analysis["stage"][] = ["KNOW", "GROUP", "DECIDE", "ACT", "LEARN"];

export function loop(analyses: Analysis[], state: State): { stage: Analysis["stage"]; paths: PathEntry[] }[] {
  const ordered = stages.flatMap((stage) => analyses.filter((analysis) => analysis.stage === stage));
  const shorts = ordered.map(
    ({ id }) => state.sessions[id]?.preview?.short ?? state.kept?.paths[id]?.short ?? null,
  );
  const open = ordered.filter((_, i) => shorts[i] === null);
  const next = open.find((analysis) => canAnswer(analysis, state)) ?? open[0];
  const entries = ordered.map((analysis, i) => ({
    analysis,
    short: shorts[i],
    suggested: analysis === next,
  }));
  return stages
    .map((stage) => ({ stage, paths: entries.filter((entry) => entry.analysis.stage === stage) }))
    .filter(({ paths }) => paths.length > 0);
}

/** What is known of an offer: it is asked with every drawing of the home page. */
const answerable = new WeakMap<OfferedSources, Map<Analysis, boolean>>();

/** Whether the workbook has data that fit the question. */
function canAnswer(analysis: Analysis, { offered, kept }: State): boolean {
  if (!offered) return false;
  const known = answerable.get(offered) ?? new Map<Analysis, boolean>();
  answerable.set(offered, known);
  const options = initialOptions(analysis);
  const found =
    known.get(analysis) ??
    takeable(analysis, offered, kept).some((source) => fitness(analysis, source, options) > 0);
  known.set(analysis, found);
  return found;
}

/** The step that follows once this one is done. */
export function nextStep(analyses: Analysis[], state: State, id: string): Analysis | null {
  const entries = loop(analyses, state).flatMap(({ paths }) => paths);
  return entries.find((entry) => entry.suggested && entry.analysis.id !== id)?.analysis ?? null;
}

export interface Answer {
  title: string;
  sentence: string;
  /** ISO date; null for an answer that isn't written yet. */
  measured: string | null;
}

/** The answer for the card at the top: that of the loop's first path, which says what the workbook holds; else the latest. */
export function latestAnswer(analyses: Analysis[], state: State): Answer | null {
  const answers = analyses.flatMap((analysis, place) => {
    const answer = answerOf(analysis, state);
    return answer ? [{ ...answer, place }] : [];
  });
  const day = ({ measured }: Answer) => measured ?? "9999";
  const [first] = answers.sort(
    (one, other) => Number(other.place === 0) - Number(one.place === 0) || day(other).localeCompare(day(one)),
  );
  return first ? { title: first.title, sentence: first.sentence, measured: first.measured } : null;
}

/** What this session found out, where it differs from what the workbook keeps. */
function answerOf({ id, title }: Analysis, state: State): Answer | null {
  const live = state.sessions[id]?.preview;
  const kept = state.kept?.paths[id];
  if (live && live.sentence !== kept?.sentence) return { title, sentence: live.sentence, measured: null };
  return kept ? { title, sentence: kept.sentence, measured: kept.measured } : null;
}

export function mapValues<T, U>(
  record: Record<string, T>,
  map: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
