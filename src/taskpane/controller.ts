/** Everything of the pane that takes time or may fail: it asks the workbook and the calculator, and tells the state. */
import type { Analysis, RawCell, RawData, ReportContext } from "../analyses/analysis";
import type { Matching } from "../analyses/matching";
import type { PathState, Run, Source, Workbook, Written } from "../workbook/types";
import { isBusy } from "../workbook/errors";
import { Stopped, type Compute } from "./compute/compute";
import {
  effectiveMatching,
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

type Retry = Failure["retry"];

export class Controller {
  /** Cells read so far, by column, of one state of one source. */
  private cache: { key: string; columns: Map<number, RawCell[]> } | null = null;
  /** Grows whenever the cells of the source may have changed. */
  private edition = 0;
  /** The newest preview; whatever answers for an older one is dropped. */
  private turn = 0;
  /** The path that the newest preview belongs to. */
  private answering: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The runs under way, each to be stopped by itself: reading for answers, the samples, and writing by path. */
  private readonly aborts = new Map<string, AbortController>();
  /** The calculation under way: the next waits for it rather than queueing behind it. */
  private calculating: Promise<unknown> = Promise.resolve();
  private watched: { key: string; stop: Promise<() => void> } | null = null;
  private started: Promise<void> | null = null;

  constructor(
    readonly workbook: Workbook,
    readonly analyses: Analysis[],
    private readonly compute: Compute,
    private readonly store: Store,
    /** Whether anyone can see the pane: closed, it must not read on with every edit. */
    private readonly visible: () => boolean = () => true,
  ) {}

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
    await this.openFirst(selectedSource(this.store.get().offered));
  };

  private async openFirst(source?: Source | null): Promise<void> {
    if (this.analyses.length > 0) await this.open(this.analyses[0].id, source ?? undefined);
  }

  chooseSource(id: string, key: string): void {
    const session = this.session(id);
    const source = offeredList(this.store.get().offered, session?.source ?? null).find(
      (each) => sourceKey(each) === key,
    );
    if (!source) return;
    this.store.dispatch({ type: "source chosen", id, source });
    this.follow(id);
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
      const words =
        offered?.problem ?? "The selection holds no data. Select a cell inside your data, then try again.";
      this.store.dispatch({ type: "failed", id, failure: { words, retry: null } });
    }
  }

  chooseColumns(id: string, role: string, columns: number[]): void {
    this.store.dispatch({ type: "columns chosen", id, role, columns });
    this.schedule(id, 0);
  }

  typeOption(id: string, name: string, text: string): void {
    this.store.dispatch({ type: "option typed", id, name, text });
    if (!this.session(id)?.current) this.schedule(id, PAUSE);
  }

  /** Stops whatever is under way. Reading and calculating end at once; writing first takes back what it began. */
  cancel(id: string | null): void {
    const work = id === null ? this.store.get().work : this.session(id)?.work;
    if (id === null) this.aborts.get("samples")?.abort();
    else this.aborts.get(this.busy({ work }) ? `writing ${id}` : "reading")?.abort();
    if (id === null || work?.kind === "writing" || work?.kind === "removing") {
      this.store.dispatch({ type: "work is stopping", id });
      return;
    }
    this.turn++;
    clearTimeout(this.timer);
    this.compute.stop();
    this.store.dispatch({ type: "stopped", id });
  }

  /** The way on from a failure. */
  retry(id: string | null): void {
    const failure = id === null ? this.store.get().failure : this.session(id)?.failure;
    this.store.dispatch({ type: "failure dismissed", id });
    if (failure?.retry === "start") void this.start();
    else if (failure?.retry === "samples") void this.addSamples();
    else if (id === null) return;
    else if (failure?.retry === "write") void this.write(id);
    else if (failure?.retry === "undo") void this.undo(id);
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

  /** Loads the sample tables and opens the first path on them. */
  async addSamples(): Promise<void> {
    const run = this.run("samples", null);
    this.store.dispatch({
      type: "work began",
      id: null,
      work: { kind: "samples", doing: "Adding the sample data", done: null },
    });
    let added: Source | undefined;
    try {
      const first = await this.workbook.addSamples(run, ["Sales"]);
      const offered = await this.workbook.offeredSources();
      added = offered.tables.find(({ id }) => id === first);
      this.store.dispatch({ type: "sources offered", offered });
      this.store.dispatch({ type: "work ended", id: null });
    } catch (reason) {
      if (run.signal.aborted) this.store.dispatch({ type: "work ended", id: null });
      else this.fail(null, reason, "samples");
      return;
    }
    await this.openFirst(added);
  }

  /** Writes the sheets; where their names are taken and nobody has said how, it asks first. */
  async write(id: string, how: "ask" | "replace" | "keep both" = "ask"): Promise<void> {
    await this.answered(id);
    const session = this.session(id);
    if (!session?.source || !session.check || !session.preview || whyNotWritable(session)) return;
    const { analysis, source, check } = session;
    const run = this.run(`writing ${id}`, id);
    this.store.dispatch({
      type: "work began",
      id,
      work: { kind: "writing", doing: "Looking at the sheets that are there", done: null },
    });
    try {
      const { names, taken, ours } = await this.workbook.sheetNames(analysis.sheets, how === "replace");
      if (taken.length > 0 && how === "ask") {
        this.store.dispatch({ type: "asked", id, question: { taken, ours: ours.length === taken.length } });
        return;
      }
      const report = analysis.report(this.context(session, source, check, names));
      const written = await this.workbook.write(report, id, run, how === "replace" ? ours : []);
      this.store.dispatch({ type: "written", id, written });
      await this.keep(session, written);
    } catch (reason) {
      if (run.signal.aborted) this.store.dispatch({ type: "work ended", id });
      else this.fail(id, reason, "write");
    } finally {
      // Edits during the writing have waited for it.
      this.follow(id);
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
      work: { kind: "removing", doing: "Removing the sheets", done: null },
    });
    try {
      const count = await this.workbook.remove(session.written);
      this.store.dispatch({ type: "removed", id, count });
      await this.keep(session, null);
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

  /** Shows the user a cell of the source. */
  async select(id: string, row: number, column: number): Promise<void> {
    const source = this.session(id)?.source;
    if (source) await this.attempt(id, this.workbook.select(source, row, column));
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
    if (!session.current && !session.stopped && !session.failure && !this.busy(session)) this.schedule(id, 0);
  }

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
    const { analysis, source } = session;
    const matching = effectiveMatching(session);
    const stale = () => turn !== this.turn;
    try {
      const { key, cells } = await this.read(id, source, matching, stale);
      if (stale()) return;
      this.store.dispatch({
        type: "work began",
        id,
        work: { kind: "calculating", doing: "Calculating", done: null },
      });
      await this.calculating;
      if (stale()) return;
      const calculation = this.calculate(id, analysis, key, cells, session);
      this.calculating = calculation.catch(() => {});
      const preview = await calculation;
      if (!stale()) this.store.dispatch({ type: "answered", id, preview });
    } catch (reason) {
      if (stale()) return;
      if (isNamed(reason, "AnalysisError"))
        this.store.dispatch({ type: "found no answer", id, words: reason.message });
      // While a cell is being edited, Excel answers nothing: the new answer comes when that is over.
      else if (isBusy(reason)) this.schedule(id, BUSY_PAUSE);
      else this.fail(id, reason, "answer");
    }
  }

  private async calculate(
    id: string,
    analysis: Analysis,
    key: string,
    cells: RawData<string>,
    session: Session,
  ) {
    const check = await this.compute.load(key, analysis.id, cells);
    // Shown even where the analysis finds no answer: the reason is often in the rows left out.
    if (this.session(id)?.source) this.store.dispatch({ type: "checked", id, check });
    return this.compute.preview(optionValues(session));
  }

  private async read(
    id: string,
    source: Source,
    matching: Matching,
    stale: () => boolean,
  ): Promise<{ key: string; cells: RawData<string> }> {
    const cacheKey = `${sourceKey(source)} ${source.rows} ${source.headers.join("\t")} ${this.edition}`;
    if (this.cache?.key !== cacheKey) this.cache = { key: cacheKey, columns: new Map() };
    const { columns } = this.cache;
    const wanted = [...new Set(Object.values(matching).flat())];
    const unread = wanted.filter((column) => !columns.has(column));
    if (unread.length > 0) {
      const doing = `Reading ${source.label}`;
      this.store.dispatch({ type: "work began", id, work: { kind: "reading", doing, done: null } });
      const read = await this.workbook.read(source, unread, this.run("reading", id, stale));
      unread.forEach((column, i) => columns.set(column, read[i]));
    }
    const cells = mapValues(matching, (chosen) => chosen.map((column) => columns.get(column) ?? []));
    return { key: `${cacheKey} ${JSON.stringify(matching)}`, cells };
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
      logs: {},
      today: serialDay(new Date()),
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
      this.fail(id, reason, null, " The workbook keeps no note of the sheets.");
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
function wordsOf(reason: unknown): string {
  if (isNamed(reason, "WorkbookError") || isNamed(reason, "AnalysisError")) return reason.message;
  const detail = reason instanceof Error ? reason.message : String(reason);
  return `Something went wrong that Vital Few did not expect: ${detail.replace(/\.?$/, ".")}`;
}

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
