/** All that the pane knows, and every way it can change. Pure: what takes time or may fail is in controller.ts. */
import type { Analysis, DataCheck, OptionValue, OptionValues, Preview } from "../analyses/analysis";
import { initialOptions } from "../analyses/asked";
import { matchColumns, missing, type Matching } from "../analyses/matching";
import type { PanelName } from "../texts/pane";
import type { OfferedSources, PathState, Source, WorkbookState, Written } from "../workbook/types";
import { readOption, showOption } from "./input";

export type Page = { at: "home" } | { at: PanelName } | { at: "path"; id: string };

/** A failure in its own words, and what "Try again" does. */
export interface Failure {
  words: string;
  retry: "start" | "answer" | "samples" | "write" | "undo" | null;
}

export interface Work {
  kind: "reading" | "calculating" | "writing" | "removing" | "samples";
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
  /** How many sheets "Undo this" removed just now; null when it wasn't used. */
  removed: number | null;
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
}

export const initialState: State = {
  page: { at: "home" },
  kept: null,
  offered: null,
  sessions: {},
  failure: null,
  work: null,
};

export type Action =
  | { type: "kept read"; kept: WorkbookState }
  | { type: "sources offered"; offered: OfferedSources }
  | { type: "went"; page: Page }
  | { type: "opened"; analysis: Analysis; source?: Source }
  | { type: "source chosen"; id: string; source: Source }
  | { type: "columns chosen"; id: string; role: string; columns: number[] }
  | { type: "option typed"; id: string; name: string; text: string }
  | { type: "work began"; id: string | null; work: Omit<Work, "stopping"> }
  | { type: "work went on"; id: string | null; done: number; doing: string }
  | { type: "work is stopping"; id: string | null }
  | { type: "work ended"; id: string | null }
  | { type: "data changed"; id: string }
  | { type: "checked"; id: string; check: DataCheck }
  | { type: "answered"; id: string; preview: Preview }
  | { type: "found no answer"; id: string; words: string }
  | { type: "stopped"; id: string }
  | { type: "failed"; id: string | null; failure: Failure }
  | { type: "failure dismissed"; id: string | null }
  | { type: "asked"; id: string; question: Question }
  | { type: "question dropped"; id: string }
  | { type: "written"; id: string; written: Written }
  | { type: "removed"; id: string; count: number };

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
      return session ? change(state, action.id, reduceSession(session, action)) : state;
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
      return { ...unanswered, failure: null, ...fromSource(session.analysis, action.source) };
    case "columns chosen": {
      const matching = { ...session.matching, [action.role]: action.columns };
      return { ...outdated, matching };
    }
    case "option typed": {
      const before = session.options[action.name];
      const reading = readOption(session.analysis.options[action.name], action.text);
      const entry = { text: action.text, value: reading.value ?? before.value, fault: reading.fault };
      const options = { ...session.options, [action.name]: entry };
      // A fault leaves the last good answer standing: it still fits the last good value.
      return entry.value === before.value ? { options } : { ...outdated, options };
    }
    case "data changed":
      return outdated;
    case "checked":
      return { check: action.check };
    case "answered":
      return {
        preview: action.preview,
        noAnswer: null,
        current: true,
        stopped: false,
        failure: null,
        work: null,
      };
    case "found no answer":
      return {
        preview: null,
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
      return { written: null, removed: action.count, failure: null, work: null };
  }
}

/** The choices changed: what is shown no longer belongs to them, and a question about writing is off the table. */
const outdated: Partial<Session> = { current: false, stopped: false, question: null, removed: null };
const unanswered: Partial<Session> = { ...outdated, check: null, preview: null, noAnswer: null };

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
  const source = wanted ?? firstSource(analysis, state.offered, state.kept);
  const chosen = source
    ? { ...session, ...unanswered, failure: null, ...fromSource(analysis, source, state.kept) }
    : session;
  return { ...state, page, sessions: { ...state.sessions, [analysis.id]: chosen } };
}

function newSession(analysis: Analysis, kept: PathState | undefined): Session {
  const empty: Matching = Object.fromEntries(Object.keys(analysis.columns).map((role) => [role, []]));
  const initial = initialOptions(analysis);
  const options = mapValues(analysis.options, (spec, name): OptionEntry => {
    const earlier = kept?.options[name];
    const text = showOption(spec, earlier ?? initial[name]);
    const reading = readOption(spec, text);
    return reading.fault === null
      ? { text, value: earlier ?? initial[name], fault: null }
      : { text: showOption(spec, initial[name]), value: initial[name], fault: null };
  });
  return {
    analysis,
    source: null,
    matching: empty,
    proposed: empty,
    options,
    check: null,
    preview: null,
    noAnswer: null,
    current: false,
    stopped: false,
    failure: null,
    work: null,
    question: null,
    written: kept?.written ?? null,
    removed: null,
  };
}

/** The source with its columns matched: as this path chose them before where the headers are still there, else by themselves. */
function fromSource(
  analysis: Analysis,
  source: Source,
  kept: WorkbookState | null = null,
): Pick<Session, "source" | "matching" | "proposed"> {
  const proposed = matchColumns(analysis, source);
  const earlier = kept?.paths[analysis.id];
  if (earlier?.sourceLabel !== source.label) return { source, proposed, matching: proposed };
  const remembered = mapValues(analysis.columns, (_, role) =>
    (earlier.columns[role] ?? [])
      .map((header) => source.headers.indexOf(header))
      .filter((index) => index >= 0),
  );
  const matching = missing(analysis, remembered).length === 0 ? remembered : proposed;
  return { source, proposed, matching };
}

/** What the user stands in: the selected region, or the table around it. */
export const selectedSource = (offered: OfferedSources | null): Source | null =>
  offered?.selection ?? offered?.tables.find(({ id }) => id === offered.selectedTable) ?? null;

/** The source of last time, else the first that the path can answer from: what the user stands in, then the tables. */
export function firstSource(
  analysis: Analysis,
  offered: OfferedSources | null,
  kept: WorkbookState | null,
): Source | null {
  if (!offered) return null;
  const all = [selectedSource(offered), ...offeredList(offered, null)].filter((source) => source !== null);
  const earlier = kept?.paths[analysis.id]?.sourceLabel;
  return (
    all.find((source) => source.label === earlier) ??
    all.find((source) => missing(analysis, matchColumns(analysis, source)).length === 0) ??
    all[0] ??
    null
  );
}

/** A table keeps its id when it is renamed or grows; a range is another one when its address differs. */
export const sourceKey = (source: Source) =>
  source.kind === "table" ? `table ${source.id}` : `range ${source.id} ${source.label}`;

/** What the dropdown shows: the selection first, then the tables, and the chosen range even when the selection has moved on. */
export function offeredList(offered: OfferedSources | null, chosen: Source | null): Source[] {
  const list = offered ? [...(offered.selection ? [offered.selection] : []), ...offered.tables] : [];
  const there = chosen && list.some((source) => sourceKey(source) === sourceKey(chosen));
  return chosen && !there ? [chosen, ...list] : list;
}

/** New offers reach an open path: its table may have grown, got other columns, or be gone. */
function offer(session: Session, offered: OfferedSources, kept: WorkbookState | null): Session {
  const { analysis, source } = session;
  if (!source) {
    // A table that vanished is for the user to replace: the pane doesn't move on to another by itself.
    if (session.failure) return session;
    const first = firstSource(analysis, offered, kept);
    return first ? { ...session, ...fromSource(analysis, first, kept) } : session;
  }
  const fresh = offeredList(offered, null).find((other) => sourceKey(other) === sourceKey(source));
  if (!fresh) {
    if (source.kind === "range") return session;
    const words = `The table “${source.label}” is no longer in this workbook. Choose other data.`;
    return { ...session, ...unanswered, source: null, failure: { words, retry: null } };
  }
  const sameHeaders = fresh.headers.join("\n") === source.headers.join("\n");
  if (sameHeaders) return { ...session, source: fresh };
  const matching = mapValues(session.matching, (columns) =>
    columns.map((column) => fresh.headers.indexOf(source.headers[column])).filter((index) => index >= 0),
  );
  const proposed = matchColumns(analysis, fresh);
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

/** A role that isn't asked for, because another one has a column. */
export function replacedBy(session: Session, role: string): string | null {
  const other = session.analysis.columns[role].unless;
  return other !== undefined && session.matching[other]?.length > 0 ? other : null;
}

/** The columns that count: those of a role that isn't asked for are remembered, but not used. */
export const effectiveMatching = (session: Session): Matching =>
  mapValues(session.matching, (columns, role) => (replacedBy(session, role) === null ? columns : []));

export const isMatched = (session: Session, role: string): boolean => {
  const chosen = session.matching[role];
  return chosen.length > 0 && chosen.join() === session.proposed[role]?.join();
};

export const optionValues = (session: Session): OptionValues =>
  mapValues(session.options, (entry) => entry.value);

/** What the user has to choose before there can be an answer. */
export const stillMissing = (session: Session): string[] =>
  session.source ? missing(session.analysis, effectiveMatching(session)) : [];

/** Why nothing can be written now, in words; null when it can. */
export function whyNotWritable(session: Session): string | null {
  if (session.work?.kind === "writing" || session.work?.kind === "removing") return session.work.doing;
  if (Object.values(session.options).some((entry) => entry.fault !== null))
    return "Mend the option above first";
  if (!session.source) return "Choose the data first";
  if (stillMissing(session).length > 0) return "Choose the columns first";
  if (session.failure?.retry === "answer") return "No answer yet";
  if (session.stopped) return "Stopped";
  if (!session.current) return "Answer is on its way";
  return session.preview ? null : "No answer to write";
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
  const next = shorts.indexOf(null);
  const entries = ordered.map((analysis, i) => ({ analysis, short: shorts[i], suggested: i === next }));
  return stages
    .map((stage) => ({ stage, paths: entries.filter((entry) => entry.analysis.stage === stage) }))
    .filter(({ paths }) => paths.length > 0);
}

/** The step that follows once this one is done. */
export function nextStep(analyses: Analysis[], state: State, id: string): Analysis | null {
  const entries = loop(analyses, state).flatMap(({ paths }) => paths);
  return entries.find((entry) => entry.suggested && entry.analysis.id !== id)?.analysis ?? null;
}

/** The latest answer that the workbook or this session knows, for the card at the top. */
export function latestAnswer(
  analyses: Analysis[],
  state: State,
): { title: string; sentence: string; measured: string | null } | null {
  const live = analyses.find(({ id }) => state.sessions[id]?.preview);
  const kept = analyses
    .filter(({ id }) => state.kept?.paths[id])
    .sort((a, b) => (state.kept!.paths[a.id].measured < state.kept!.paths[b.id].measured ? 1 : -1))[0];
  const keptPath = kept && state.kept?.paths[kept.id];
  const preview = live && state.sessions[live.id].preview;
  if (live && preview && preview.sentence !== state.kept?.paths[live.id]?.sentence) {
    return { title: live.title, sentence: preview.sentence, measured: null };
  }
  return kept && keptPath
    ? { title: kept.title, sentence: keptPath.sentence, measured: keptPath.measured }
    : null;
}

export function mapValues<T, U>(
  record: Record<string, T>,
  map: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
