/** Everything of the pane that takes time or may fail: it asks the workbook and the calculator, and tells the state. */
import type {
  Analysis,
  DataCheck,
  Logs,
  Preview,
  RawCell,
  RawData,
  ReportContext,
} from "../analyses/analysis";
import type { DataKind, DataReport } from "../analyses/data-check";
import type { Dialect } from "../queries/dialects";
import type { Question } from "../queries/summaries";
import { files } from "../texts/files";
import { common, data as dataWords, working, writing } from "../texts/pane";
import type { FromFiles, PathState, Run, Source, Workbook, Written } from "../workbook/types";
import { isBusy } from "../workbook/errors";
import { Stopped, type Compute } from "./compute/compute";
import { saveAsDownload } from "./csv";
import type { Onward } from "./files/matching";
import { showOption } from "./input";
import {
  choicesKey,
  effectiveMatching,
  madeOf,
  mapValues,
  offeredList,
  selectedSource,
  optionValues,
  sourceKey,
  stillMissing,
  whyNotWritable,
  type Failure,
  type Page,
  type Session,
} from "./state";
import type { Store } from "./store";

/** Typing pauses shorter than this are not answered; with the calculation it stays below 300 ms. */
const PAUSE = 120;
/** Edits in the sheet often come in a burst. */
const EDIT_PAUSE = 300;
/** How long to wait before asking an Excel again that was busy. */
const BUSY_PAUSE = 1000;
/** How long a calculation that nobody wants any more may go on, before it is ended for the next one. */
const PATIENCE = 500;

type Retry = Failure["retry"];

/** The cells of a path's columns, with what belongs to them. */
interface Loading {
  /** The same key means the same cells. */
  key: string;
  cells: RawData<string>;
  headers: Record<string, string[]>;
  logs: Logs;
  today: number;
}

export class Controller {
  /** Cells read so far, by column, of one state of one source. */
  private cache: { key: string; columns: Map<number, RawCell[]>; logs: Map<string, Logs> } | null = null;
  /** What each path's answer was found with, besides the cells. */
  private readonly found = new Map<string, { logs: Logs; today: number }>();
  /** Grows whenever the cells of the source may have changed. */
  private edition = 0;
  /** Grows whenever logs may have changed. */
  private logEdition = 0;
  /** The newest preview; whatever answers for an older one is dropped. */
  private turn = 0;
  /** The path that the newest preview belongs to, and the choices that it is for. */
  private answering: string | null = null;
  private answeringFor = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The runs under way, each to be stopped by itself: reading for answers, the samples, and writing by path. */
  private readonly aborts = new Map<string, AbortController>();
  /** The calculation under way: the next waits for it rather than queueing behind it. */
  private calculating: Promise<unknown> = Promise.resolve();
  private watched: { key: string; stop: Promise<() => void> } | null = null;
  private started: Promise<void> | null = null;
  /** What "Try again" adds. */
  private samplesAsked: Parameters<Controller["addSamples"]> = [[]];

  constructor(
    readonly workbook: Workbook,
    readonly analyses: Analysis[],
    private readonly compute: Compute,
    private readonly store: Store,
    /** Whether anyone can see the pane: closed, it must not read on with every edit. */
    private readonly visible: () => boolean = () => true,
    /** Gives a file to the user; whether that is possible here. */
    private readonly save: (name: string, csv: Uint8Array<ArrayBuffer>) => boolean = saveAsDownload,
  ) {
    workbook.onWaiting((waiting) => store.dispatch({ type: "excel waited for", waiting }));
  }

  /** Reads what the workbook holds, and follows it from then on. */
  start(): Promise<void> {
    this.started ??= this.begin();
    return this.started;
  }

  private async begin(): Promise<void> {
    try {
      const [kept, offered] = await Promise.all([this.workbook.state(), this.workbook.offeredSources()]);
      this.store.dispatch({ type: "kept read", kept });
      this.store.dispatch({ type: "sources offered", offered });
      let pause: ReturnType<typeof setTimeout> | undefined;
      await this.workbook.onSourcesChanged(() => {
        clearTimeout(pause);
        pause = setTimeout(() => void (this.visible() && this.lookAround()), EDIT_PAUSE);
      });
    } catch (reason) {
      this.started = null;
      this.fail(null, reason, "start");
    }
  }

  home(): void {
    this.show({ at: "home" });
  }

  /** Goes to a page beside the paths; what was chosen in a path stays. */
  show(page: Exclude<Page, { at: "path" }>): void {
    this.store.dispatch({ type: "went", page });
  }

  /** @param source what the path is to work on; else it goes on with its own, or takes the first that fits */
  async open(id: string, source?: Source): Promise<void> {
    const analysis = this.analyses.find((each) => each.id === id);
    if (!analysis) return;
    await this.start();
    // Where the workbook couldn't be read, the home page says why.
    if (!this.store.get().offered) return;
    this.store.dispatch({ type: "opened", analysis, source });
    this.follow(id);
    if (!this.session(id)?.current) await this.lookAround();
  }

  /** The ribbon and the context menu open the first path of the loop, with what is selected. */
  openWithSelection = async (): Promise<void> => {
    await this.start();
    await this.lookAround();
    if (this.analyses.length === 0) return;
    await this.open(this.analyses[0].id, selectedSource(this.store.get().offered) ?? undefined);
  };

  chooseSource(id: string, key: string): void {
    const session = this.session(id);
    const source = offeredList(this.store.get().offered, session?.source ?? null).find(
      (each) => sourceKey(each) === key,
    );
    if (!source) return;
    this.store.dispatch({ type: "source chosen", id, source });
    this.follow(id);
  }

  /** The path goes on with a table that was made of files for it, and the workbook keeps how; what hinders that, in words. */
  async goOnWith(
    id: string,
    table: string,
    { headers, options }: Onward,
    made: Pick<FromFiles, "headers" | "asked">,
  ): Promise<string | null> {
    const source = await this.added(table);
    const session = this.session(id);
    if (!session || !source) return null;
    for (const [name, value] of Object.entries(options)) {
      const text = showOption(session.analysis.options[name], value);
      this.store.dispatch({ type: "option typed", id, name, text });
    }
    this.store.dispatch({ type: "source chosen", id, source });
    for (const [role, chosen] of Object.entries(headers)) {
      const columns = chosen.map((header) => source.headers.indexOf(header));
      this.store.dispatch({ type: "columns chosen", id, role, columns });
    }
    this.follow(id);
    return this.note({ ...made, id: source.id, name: source.label });
  }

  /** Notes how a table was made, in place of tables that are gone; it stands even where this fails. */
  private async note(made: FromFiles): Promise<string | null> {
    try {
      const before = await this.workbook.state();
      const tables = (this.store.get().offered?.tables ?? []).filter((each) => each.id !== made.id);
      const others = (before.files ?? []).filter((each) =>
        tables.some((table) => madeOf(table, { ...before, files: [each] })),
      );
      const kept = { ...before, files: [...others, made] };
      await this.workbook.saveState(kept);
      this.store.dispatch({ type: "kept read", kept });
      return null;
    } catch (reason) {
      return `${wordsOf(reason)} ${files.noNote}`;
    }
  }

  /** The path's table has got other rows; where it has been renamed or moved, it is noted as it is now. What hinders that, in words. */
  async goOnAnew(id: string, made: FromFiles): Promise<string | null> {
    await this.offer();
    const source = this.session(id)?.source;
    this.edition++;
    this.again(id);
    if (!source || (source.id === made.id && source.label === made.name)) return null;
    return this.note({ ...made, id: source.id, name: source.label });
  }

  async useSelection(id: string): Promise<void> {
    try {
      await this.offer();
    } catch (reason) {
      this.fail(id, reason, null);
      return;
    }
    const { offered } = this.store.get();
    const source = selectedSource(offered);
    if (source) {
      this.store.dispatch({ type: "source chosen", id, source });
      this.follow(id);
    } else {
      const words = offered?.problem ?? dataWords.noSelection;
      this.store.dispatch({ type: "failed", id, failure: { words, retry: null } });
    }
  }

  chooseColumns(id: string, role: string, columns: number[]): void {
    this.store.dispatch({ type: "columns chosen", id, role, columns });
    this.schedule(id, 0);
  }

  typeOption(id: string, name: string, text: string): void {
    this.store.dispatch({ type: "option typed", id, name, text });
    const session = this.session(id);
    if (session && !session.current && !this.isAnswering(session)) this.schedule(id, PAUSE);
  }

  /** Stops whatever is under way. Reading and calculating end at once; what is added to the workbook is first taken back. */
  cancel(id: string | null): void {
    const work = id === null ? this.store.get().work : this.session(id)?.work;
    if (id === null || work?.kind === "samples" || this.busy({ work })) {
      this.aborts.get(id === null || work?.kind === "samples" ? "samples" : `writing ${id}`)?.abort();
      this.store.dispatch({ type: "work is stopping", id });
      return;
    }
    this.aborts.get("reading")?.abort();
    this.compute.stop();
    // The answer stands: only its file was given up.
    if (work?.kind === "saving") return;
    this.turn++;
    clearTimeout(this.timer);
    this.store.dispatch({ type: "stopped", id });
  }

  /** The way on from a failure. */
  retry(id: string | null): void {
    const failure = id === null ? this.store.get().failure : this.session(id)?.failure;
    this.store.dispatch({ type: "failure dismissed", id });
    if (failure?.retry === "start") void this.start();
    else if (failure?.retry === "samples") void this.addSamples(...this.samplesAsked);
    else if (id === null) return;
    else if (failure?.retry === "write") void this.write(id);
    else if (failure?.retry === "undo") void this.undo(id);
    else if (failure?.retry === "save") void this.saveFile(id);
    else this.again(id);
  }

  /** Calculates once more, after a failure or a stop. */
  again(id: string): void {
    this.store.dispatch({ type: "data changed", id });
    this.follow(id);
  }

  dismissFailure(id: string | null): void {
    this.store.dispatch({ type: "failure dismissed", id });
  }

  /**
   * Adds sample tables, and opens a path on the first of them where one is named.
   * @param at the path whose page shows the work; null is the home page and those beside the paths
   */
  async addSamples(names: string[], path?: string, at: string | null = null): Promise<void> {
    this.samplesAsked = [names, path, at];
    const run = this.run("samples", at);
    this.store.dispatch({
      type: "work began",
      id: at,
      work: { kind: "samples", doing: working.addingSamples(names), done: null },
    });
    let added: Source | undefined;
    try {
      const first = await this.workbook.addSamples(run, names);
      const offered = await this.workbook.offeredSources();
      added = offered.tables.find(({ id }) => id === first);
      this.store.dispatch({ type: "sources offered", offered });
      this.store.dispatch({ type: "work ended", id: at });
    } catch (reason) {
      if (run.signal.aborted) this.store.dispatch({ type: "work ended", id: at });
      else this.fail(at, reason, "samples");
      return;
    }
    if (path !== undefined) await this.open(path, added);
  }

  /** Writes the sheets; where their names are taken and nobody has said how, it asks first. */
  async write(id: string, how: "ask" | "replace" | "keep both" = "ask"): Promise<void> {
    await this.lookAtLogs(id);
    await this.answered(id);
    const session = this.session(id);
    if (!session?.source || !session.check || !session.preview || whyNotWritable(session)) return;
    const { analysis, source, check } = session;
    const run = this.run(`writing ${id}`, id);
    this.store.dispatch({
      type: "work began",
      id,
      work: { kind: "writing", doing: working.looking, done: null },
    });
    try {
      const wished = session.sheets ?? analysis.sheets;
      const { names, taken, ours } = await this.workbook.sheetNames(wished, how === "replace");
      if (taken.length > 0 && how === "ask") {
        this.store.dispatch({ type: "asked", id, question: { taken, ours: ours.length === taken.length } });
        return;
      }
      const sheets = analysis.report(this.context(session, source, check, names));
      const report = { ...sheets, said: session.preview.sentence };
      const going = how === "replace" ? [...ours, ...leftOver(session, wished)] : [];
      const written = await this.workbook.write(report, id, run, going);
      this.store.dispatch({ type: "written", id, written });
      await this.keep(session, written);
      this.sheetsChanged(id);
    } catch (reason) {
      if (run.signal.aborted) this.store.dispatch({ type: "work ended", id });
      else this.fail(id, reason, "write");
    } finally {
      // Edits during the writing have waited for it.
      this.follow(id);
    }
  }

  /** There are other answers to choose from than before, and other logs to go on with. */
  private sheetsChanged(id: string): void {
    if (this.session(id)?.analysis.logs?.length) this.forgetLogs(id);
    void this.lookAround();
  }

  private forgetLogs(id: string): void {
    this.logEdition++;
    this.cache?.logs.delete(id);
    this.store.dispatch({ type: "logs changed", id });
  }

  /** What was typed into a log since the answer is to outlive its writing: the answer is found anew from it. */
  private async lookAtLogs(id: string): Promise<void> {
    const names = this.session(id)?.analysis.logs ?? [];
    if (names.length === 0) return;
    const now = await this.workbook.logs(names).catch(() => null);
    if (!now || JSON.stringify(now) === JSON.stringify(this.found.get(id)?.logs)) return;
    this.forgetLogs(id);
    this.follow(id);
  }

  /** Makes the list that a path offers to take along, and hands it to the user. */
  async saveFile(id: string): Promise<void> {
    await this.answered(id);
    const session = this.session(id);
    if (!session?.source || whyNotWritable(session)) return;
    this.store.dispatch({
      type: "work began",
      id,
      work: { kind: "saving", doing: working.saving, done: null },
    });
    try {
      const key = await this.load(session, session.source);
      const { name, bytes } = await this.compute.file(key, optionValues(session));
      const words = this.save(name, bytes) ? writing.saved(name) : writing.notSaved;
      this.store.dispatch({ type: "saved", id, words });
    } catch (reason) {
      if (reason instanceof Stopped) this.store.dispatch({ type: "work ended", id });
      else this.fail(id, reason, "save");
    }
  }

  dropQuestion(id: string): void {
    this.store.dispatch({ type: "question dropped", id });
  }

  /** Removes what was written. */
  async undo(id: string): Promise<void> {
    const session = this.session(id);
    if (!session?.written) return;
    this.store.dispatch({
      type: "work began",
      id,
      work: { kind: "removing", doing: working.removing, done: null },
    });
    try {
      const count = await this.workbook.remove(session.written);
      this.store.dispatch({ type: "removed", id, count });
      await this.keep(session, null);
      this.sheetsChanged(id);
    } catch (reason) {
      this.fail(id, reason, "undo");
    } finally {
      this.follow(id);
    }
  }

  async goTo(id: string, sheet: number): Promise<void> {
    const written = this.session(id)?.written;
    if (written) await this.attempt(id, this.workbook.goTo(written, sheet));
  }

  /** Shows the user a cell of the source; of a joined column, the row that it belongs to. */
  async select(id: string, row: number, column: number): Promise<void> {
    const source = this.session(id)?.source;
    const at = source && column < source.own ? column : 0;
    if (source) await this.attempt(id, this.workbook.select(source, row, at));
  }

  /** A table that was added, as Excel has it now; null where it is gone already. */
  async added(table: string): Promise<Source | null> {
    await this.offer();
    return this.store.get().offered?.tables.find(({ id }) => id === table) ?? null;
  }

  /** Shows the user a table that a path made and doesn't go on with. */
  async selectTable(id: string, table: Source): Promise<void> {
    await this.attempt(id, this.workbook.select(table, 0, 0));
  }

  /** Checks any columns, each by the kind that it is meant to be; ends at once when it is stopped. */
  async checkColumns(kinds: DataKind[], cells: RawCell[][], signal: AbortSignal): Promise<DataReport> {
    const stop = () => this.compute.stop();
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await this.compute.checkColumns(kinds, cells);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** The query that gives a summary of a table in a warehouse. */
  query(question: Question, dialect: Dialect): Promise<string> {
    return this.compute.query(question, dialect);
  }

  /** Cells or tables may have changed while the pane was out of sight. */
  async lookAgain(): Promise<void> {
    const { page } = this.store.get();
    if (page.at === "path" && !this.session(page.id)?.current) this.follow(page.id);
    await this.lookAround();
  }

  private session(id: string): Session | undefined {
    return this.store.get().sessions[id];
  }

  private async offer(): Promise<void> {
    const offered = await this.workbook.offeredSources();
    this.store.dispatch({ type: "sources offered", offered });
  }

  /** Looks at what can be chosen without being asked to: where Excel refuses, the last offer stands until the next event. */
  private async lookAround(): Promise<void> {
    await this.offer().catch(() => undefined);
    const { page } = this.store.get();
    if (page.at === "path") this.follow(page.id);
  }

  /** Watches the path's source, and brings its answer up to date. */
  private follow(id: string): void {
    const session = this.session(id);
    if (!session?.source) return;
    this.watch(id, session.source);
    const idle = !session.stopped && !session.failure && !this.busy(session) && !this.isAnswering(session);
    if (!session.current && idle) this.schedule(id, 0);
  }

  /** Whether the answer to just these choices is being found: it is waited for, and not begun anew. */
  private isAnswering(session: Session): boolean {
    const under = session.work?.kind === "reading" || session.work?.kind === "calculating";
    return under && this.answering === session.analysis.id && this.answeringFor === this.choices(session);
  }

  private choices = (session: Session) => `${this.edition} ${this.logEdition} ${choicesKey(session)}`;

  private busy = ({ work }: { work?: Session["work"] }) =>
    work?.kind === "writing" || work?.kind === "removing";

  private watch(id: string, source: Source): void {
    const key = sourceKey(source);
    if (this.watched?.key === key) return;
    void this.watched?.stop.then((stop) => stop());
    let pause: ReturnType<typeof setTimeout> | undefined;
    const stop = this.workbook.onDataChanged(source, () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.dataChanged(id, key), EDIT_PAUSE);
    });
    const watched = {
      key,
      // Without the event, the answer still follows every choice; it only misses edits in the sheet. The next event tries again.
      stop: stop.catch(() => {
        if (this.watched === watched) this.watched = null;
        return () => {};
      }),
    };
    this.watched = watched;
  }

  private dataChanged(id: string, key: string): void {
    const session = this.session(id);
    if (!session?.source || sourceKey(session.source) !== key) return;
    this.edition++;
    this.store.dispatch({ type: "data changed", id });
    const { page } = this.store.get();
    // A table may have grown: its rows are read from the offer.
    if (page.at === "path" && page.id === id && this.visible()) void this.lookAround();
  }

  private schedule(id: string, pause: number): void {
    // An answer to earlier choices must not pass for one to these.
    this.turn++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.answer(id), pause);
  }

  /** Reads what isn't read yet, checks it, and calculates the preview; an older run gives way. */
  private async answer(id: string): Promise<void> {
    const session = this.session(id);
    if (!session?.source || this.busy(session)) return;
    const turn = ++this.turn;
    this.aborts.get("reading")?.abort();
    const before = this.answering === null ? undefined : this.session(this.answering);
    if (before && before.analysis.id !== id && !this.busy(before)) {
      this.store.dispatch({ type: "work ended", id: before.analysis.id });
    }
    this.answering = id;
    if (stillMissing(session).length > 0) {
      this.store.dispatch({ type: "work ended", id });
      return;
    }
    this.answeringFor = this.choices(session);
    const { source } = session;
    const stale = () => turn !== this.turn;
    try {
      const preview = await this.find(session, source, stale);
      if (preview && !stale()) this.store.dispatch({ type: "answered", id, preview });
    } catch (reason) {
      if (stale()) return;
      if (isNamed(reason, "AnalysisError"))
        this.store.dispatch({ type: "found no answer", id, words: reason.message });
      // While a cell is being edited, Excel answers nothing: the new answer comes when that is over.
      else if (isBusy(reason)) this.schedule(id, BUSY_PAUSE);
      else this.fail(id, reason, "answer");
    }
  }

  /** The preview; null where other choices have been made meanwhile. */
  private async find(session: Session, source: Source, stale: () => boolean): Promise<Preview | null> {
    const { id } = session.analysis;
    const loading = await this.read(session, source, stale);
    if (stale()) return null;
    this.store.dispatch({
      type: "work began",
      id,
      work: { kind: "calculating", doing: working.calculating, done: null },
    });
    await this.made();
    if (stale()) return null;
    const calculation = this.calculate(session, loading);
    this.calculating = calculation.catch(() => {});
    return calculation;
  }

  /** Lets the calculation under way come to its end, or ends it. */
  private async made(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => (timer = setTimeout(() => resolve("late"), PATIENCE)));
    if ((await Promise.race([this.calculating, late])) === "late") this.compute.stop();
    clearTimeout(timer);
  }

  private async calculate(session: Session, loading: Loading): Promise<Preview> {
    const { id } = session.analysis;
    const check = await this.check(session, loading);
    // Shown even where the analysis finds no answer: the reason is often in the rows left out.
    if (this.session(id)?.source) this.store.dispatch({ type: "checked", id, check });
    this.found.set(id, { logs: loading.logs, today: loading.today });
    return this.compute.preview(loading.key, optionValues({ ...session, check }));
  }

  private check(session: Session, { key, cells, logs, today, headers }: Loading): Promise<DataCheck> {
    const options = optionValues(session);
    return this.compute.load(key, session.analysis.id, { data: cells, logs }, { headers, options, today });
  }

  /** Has the calculator hold the cells of a path; returns their key. */
  private async load(session: Session, source: Source): Promise<string> {
    const loading = await this.read(session, source);
    await this.check(session, loading);
    return loading.key;
  }

  /** All that the calculator needs; read are only those columns that weren't yet. */
  private async read(session: Session, source: Source, stale = () => false): Promise<Loading> {
    const { id, logs: names = [] } = session.analysis;
    const matching = effectiveMatching(session);
    const cacheKey = `${sourceKey(source)} ${source.rows} ${source.headers.join("\t")} ${this.edition}`;
    if (this.cache?.key !== cacheKey) this.cache = { key: cacheKey, columns: new Map(), logs: new Map() };
    const { columns, logs } = this.cache;
    const wanted = [...new Set(Object.values(matching).flat())];
    const unread = wanted.filter((column) => !columns.has(column));
    if (unread.length > 0) {
      const doing = working.reading(source.label);
      this.store.dispatch({ type: "work began", id, work: { kind: "reading", doing, done: null } });
      const read = await this.workbook.read(source, unread, this.run("reading", id, stale));
      unread.forEach((column, i) => columns.set(column, read[i]));
    }
    if (names.length > 0 && !logs.has(id)) logs.set(id, await this.workbook.logs(names));
    const today = serialDay(new Date());
    return {
      // The options are in it as far as they decide on the columns.
      key: `${id} ${today} ${cacheKey} ${this.logEdition} ${JSON.stringify(matching)}`,
      cells: mapValues(matching, (chosen) => chosen.map((column) => columns.get(column) ?? [])),
      headers: mapValues(matching, (chosen) => chosen.map((column) => source.headers[column])),
      logs: logs.get(id) ?? {},
      today,
    };
  }

  private context(
    session: Session,
    source: Source,
    check: ReportContext<string>["check"],
    sheetNames: string[],
  ): ReportContext<string> {
    const columns = mapValues(effectiveMatching(session), (chosen) =>
      chosen.map((column) => ({
        formula: this.workbook.columnFormula(source, column),
        header: source.headers[column],
      })),
    );
    return {
      source,
      columns,
      options: optionValues(session),
      before: this.store.get().kept?.paths[session.analysis.id]?.options ?? null,
      sheetNames,
      check,
      facts: session.preview?.facts,
      ...(this.found.get(session.analysis.id) ?? { logs: {}, today: serialDay(new Date()) }),
    };
  }

  /** Keeps the answer in the workbook, so that a colleague goes on from it. The sheets stand even where this fails. */
  private async keep(session: Session, written: Written | null): Promise<void> {
    const { id } = session.analysis;
    try {
      const before = await this.workbook.state();
      const answer = (written && answerToKeep(session)) ?? before.paths[id];
      if (!answer) return;
      const kept = { ...before, paths: { ...before.paths, [id]: { ...answer, written } } };
      await this.workbook.saveState(kept);
      this.store.dispatch({ type: "kept read", kept });
    } catch (reason) {
      this.fail(id, reason, null, ` ${writing.noNote}`);
    }
  }

  private run(kind: string, id: string | null, stale: () => boolean = () => false): Run {
    const abort = new AbortController();
    this.aborts.set(kind, abort);
    return {
      signal: abort.signal,
      progress: (done, doing) => {
        if (!stale() && !abort.signal.aborted) this.store.dispatch({ type: "work went on", id, done, doing });
      },
    };
  }

  /** Resolves once the answer belongs to the choices, or it is clear that there will be none. */
  private answered(id: string): Promise<void> {
    const open = () => {
      const session = this.session(id);
      return (
        session && !session.current && !session.stopped && !session.failure && !stillMissing(session).length
      );
    };
    if (!open()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.store.subscribe(() => {
        if (open()) return;
        stop();
        resolve();
      });
    });
  }

  private async attempt(id: string, work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (reason) {
      this.fail(id, reason, null);
    }
  }

  private fail(id: string | null, reason: unknown, retry: Retry, more = ""): void {
    if (reason instanceof Stopped) return;
    this.store.dispatch({ type: "failed", id, failure: { words: `${wordsOf(reason)}${more}`, retry } });
  }
}

/** Errors come back from the worker as plain ones: the name tells what they were. */
const isNamed = (reason: unknown, name: string): reason is Error =>
  reason instanceof Error && reason.name === name;

/** What a failure says of itself; only our own errors have words for the user. */
export function wordsOf(reason: unknown): string {
  if (isNamed(reason, "WorkbookError") || isNamed(reason, "AnalysisError")) return reason.message;
  const detail = reason instanceof Error ? reason.message : String(reason);
  return common.unexpected(detail);
}

/** Sheets of the last run that this one has no more need of. */
const leftOver = ({ analysis, written }: Session, wished: string[]): Written["sheets"] =>
  (written?.sheets ?? []).filter(({ name }) => analysis.sheets.includes(name) && !wished.includes(name));

/** The choices and the answer, by names that mean the same tomorrow. */
function answerToKeep(session: Session): Omit<PathState, "written"> | null {
  const { source, preview } = session;
  if (!source || !preview) return null;
  return {
    sourceLabel: source.label,
    columns: mapValues(effectiveMatching(session), (chosen) =>
      chosen.map((column) => source.headers[column]),
    ),
    options: optionValues(session),
    sentence: preview.sentence,
    short: preview.short,
    measured: localDate(new Date()),
  };
}

/** The local day as Excel counts it. */
export const serialDay = (day: Date): number =>
  Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 86_400_000 + 25_569;

const localDate = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
