/**
 * Calculates off the main thread where it can, else in it. A run that is stopped ends at once: its worker is thrown away, and
 * the next call starts another one with the same cells.
 */
import { wrap, type Remote } from "comlink";
import type { DataCheck, Logs, OptionValues, Preview, RawCell, RawData } from "../../analyses/analysis";
import type { DataKind, DataReport } from "../../analyses/data-check";
import type { Dialect } from "../../queries/dialects";
import type { Question } from "../../queries/summaries";
import { localeTag } from "../../texts/words";
import type { ComputeService, ListFile, Loading } from "./service";
import { countsOf, send } from "./slices";

/** What belongs to a source: its cells by role, and the logs of its path. */
export interface SourceCells {
  data: RawData<string>;
  logs?: Logs;
}

/** The call was given up; nobody waits for its answer any more. */
export class Stopped extends Error {
  override name = "Stopped";
}

class WorkerLost extends Error {}

/** Who calculates, and the key of the cells that it holds. */
interface Calculator {
  service: Remote<ComputeService> | ComputeService;
  holds: string | null;
  /** The handing over under way: cells go in slices, and those of another source must not come in between. */
  handingOver: Promise<unknown>;
}

/** The cells of one source with what belongs to them, and what came of checking them. */
interface Loaded {
  key: string;
  analysisId: string;
  cells: Required<SourceCells>;
  with: Loading;
  check: DataCheck | null;
}

interface Running extends Calculator {
  worker: Worker;
  /** Rejects as soon as the worker can't answer any more: its own promises would stay open for ever. */
  ended: Promise<never>;
  end(reason: Error): void;
}

export class Compute {
  private running: Running | null = null;
  private local: Calculator | null = null;
  private workerFails = false;
  private loaded: Loaded | null = null;

  /**
   * @param spawn starts the worker; null where there is none
   * @param instead the same service for this thread
   */
  constructor(
    private readonly spawn: () => Worker | null,
    private readonly instead: () => ComputeService,
  ) {}

  /** Which rows of these cells can be used. The same key means the same cells: they are neither sent nor checked twice. */
  async load(
    key: string,
    analysisId: string,
    { data, logs = {} }: SourceCells,
    loading: Loading = {},
  ): Promise<DataCheck> {
    if (this.loaded?.key !== key) {
      const cells = { data, logs };
      this.loaded = { key, analysisId, cells, with: { ...loading, locale: localeTag() }, check: null };
    }
    const { loaded } = this;
    if (!loaded.check) await this.ask(() => null, key);
    if (!loaded.check) throw new Stopped();
    return loaded.check;
  }

  checkColumns(kinds: DataKind[], cells: RawCell[][]): Promise<DataReport> {
    return this.ask(async (service) => service.checkColumns(await send(service, cells), kinds));
  }

  query(question: Question, dialect: Dialect): Promise<string> {
    return this.ask((service) => service.query(question, dialect));
  }

  /** @param key of the cells to answer from: where others were loaded since, the call is given up */
  preview(key: string, options: OptionValues): Promise<Preview> {
    return this.ask((service) => service.preview(options), key);
  }

  file(key: string, options: OptionValues): Promise<ListFile> {
    return this.ask((service) => service.file(options), key);
  }

  /** Gives up what is being calculated; it takes no longer than ending a worker does. */
  stop(): void {
    this.discard(new Stopped());
  }

  /** @param key of the cells that the call is about, where it is about any that were loaded */
  private async ask<T>(call: (service: Calculator["service"]) => Promise<T> | T, key?: string): Promise<T> {
    const running = this.start();
    if (running) {
      try {
        return await Promise.race([this.answer(running, call, key), running.ended]);
      } catch (reason) {
        if (!(reason instanceof WorkerLost)) throw reason;
      }
    }
    this.local ??= { service: this.instead(), holds: null, handingOver: Promise.resolve() };
    return this.answer(this.local, call, key);
  }

  private async answer<T>(
    calculator: Calculator,
    call: (service: Calculator["service"]) => Promise<T> | T,
    key?: string,
  ): Promise<T> {
    if (key !== undefined) {
      const { loaded } = this;
      if (loaded?.key !== key) throw new Stopped();
      const mine = calculator.handingOver.then(() => this.handOver(calculator, loaded));
      calculator.handingOver = mine.catch(() => {});
      await mine;
      // Others may have been handed over while these were waited for.
      if (calculator.holds !== key) throw new Stopped();
    }
    return call(calculator.service);
  }

  private async handOver(calculator: Calculator, loaded: Loaded): Promise<void> {
    if (calculator.holds === loaded.key) return;
    calculator.holds = null;
    const { data, logs } = loaded.cells;
    const parcel = await send(calculator.service, [...Object.values(data), ...Object.values(logs)].flat());
    const layout = { data: countsOf(data), logs: countsOf(logs) };
    loaded.check = await calculator.service.load(parcel, loaded.analysisId, layout, loaded.with);
    calculator.holds = loaded.key;
  }

  private start(): Running | null {
    if (this.running || this.workerFails) return this.running;
    const worker = this.spawn();
    if (!worker) {
      this.workerFails = true;
      return null;
    }
    let end: (reason: Error) => void = () => {};
    const ended = new Promise<never>((_, reject) => (end = reject));
    // Nobody may be waiting when it ends.
    ended.catch(() => {});
    worker.addEventListener("error", () => {
      this.workerFails = true;
      this.discard(new WorkerLost());
    });
    const service = wrap<ComputeService>(worker);
    this.running = { worker, service, holds: null, handingOver: Promise.resolve(), ended, end };
    return this.running;
  }

  private discard(reason: Error): void {
    const { running } = this;
    this.running = null;
    running?.worker.terminate();
    running?.end(reason);
  }
}
