/**
 * Workers beside the thread in which pane and grid draw. Work that is canceled ends at once: its worker is thrown away. Where there
 * are no workers, the work is done in place.
 */
import { wrap, type Remote } from "comlink";

/** Of Excel's invocation: it calls what was put there when the cell no longer waits. */
export interface Cancelable {
  onCanceled?: () => void;
}

/** A worker, and what it offers. */
interface Helper<Service> {
  worker: Worker;
  service: Remote<Service>;
  /** What to do when its script can't be loaded or run. */
  fail: () => void;
}

/** A sheet full of fits shall not start a worker a cell: the others wait their turn. */
const MOST_WORKERS = 4;

export class Background<Service> {
  /** The one used last comes last, and is used first: it may know the cells. */
  private idle: Helper<Service>[] = [];
  /** Calls that wait for a worker. */
  private waiting: ((helper: Helper<Service> | null) => void)[] = [];
  private workers = 0;
  private workerFails = false;

  /** @param spawn starts a worker; null where there is none */
  constructor(private readonly spawn: () => Worker | null) {}

  /** Starts one, where none has been. */
  hasWorkers(): boolean {
    if (this.workers === 0) {
      const helper = this.start();
      if (helper) this.idle.push(helper);
    }
    return !this.workerFails;
  }

  /**
   * Does some work with a worker that nobody else has meanwhile.
   * @param work what to ask of it; where that fails, or there is no worker after all, `instead` is done
   * @param invocation Excel's, where the function got one
   */
  run<Result>(
    work: (service: Remote<Service>) => Promise<Result>,
    instead: () => Result,
    invocation: Cancelable | null,
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let helper: Helper<Service> | null = null;
      let ended = false;
      const end = (lost: boolean, settle: () => void) => {
        if (ended) return;
        ended = true;
        settle();
        if (helper) this.release(helper, lost);
        else this.waiting = this.waiting.filter((call) => call !== begin);
      };
      const inPlace = () => {
        try {
          resolve(instead());
        } catch (fault) {
          reject(fault as Error);
        }
      };
      if (invocation) {
        invocation.onCanceled = () =>
          end(true, () => reject(new Canceled("The cell no longer waits for this")));
      }
      const begin = (found: Helper<Service> | null) => {
        helper = found;
        if (!found) return end(true, inPlace);
        found.fail = () => {
          this.workerFails = true;
          end(true, inPlace);
        };
        work(found.service).then(
          (result) => end(false, () => resolve(result)),
          () => end(true, inPlace),
        );
      };
      this.withHelper(begin);
    });
  }

  /** Hands over a worker as soon as one is free; null where none can be started. */
  private withHelper(use: (helper: Helper<Service> | null) => void): void {
    const idle = this.idle.pop();
    if (idle) use(idle);
    else if (this.workers < MOST_WORKERS || this.workerFails) use(this.start());
    else this.waiting.push(use);
  }

  private release(helper: Helper<Service>, lost: boolean): void {
    if (lost) {
      this.discard(helper);
    } else {
      helper.fail = () => this.discard(helper);
      this.idle.push(helper);
    }
    while (this.waiting.length > 0 && this.canServe()) this.withHelper(this.waiting.shift()!);
  }

  /** Where no worker can be started, those who wait are told so, all of them. */
  private canServe(): boolean {
    return this.idle.length > 0 || this.workers < MOST_WORKERS || this.workerFails;
  }

  private discard(helper: Helper<Service>): void {
    helper.fail = () => undefined;
    helper.worker.terminate();
    this.workers--;
    this.idle = this.idle.filter((each) => each !== helper);
  }

  private start(): Helper<Service> | null {
    const worker = this.workerFails ? null : this.spawn();
    if (!worker) {
      this.workerFails = true;
      return null;
    }
    this.workers++;
    const helper: Helper<Service> = {
      worker,
      service: wrap<Service>(worker),
      fail: () => this.discard(helper),
    };
    worker.addEventListener("error", () => helper.fail());
    return helper;
  }
}

/** The cell no longer waits; nobody reads this. */
export class Canceled extends Error {
  override name = "Canceled";
}
