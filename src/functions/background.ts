/**
 * Long work beside the thread in which pane and grid draw. A call that is canceled ends at once: its worker is thrown away. Where
 * there are no workers, the work is done in place.
 */
import { wrap, type Remote } from "comlink";
import { ModelError } from "../models/model-error";
import type { Reason } from "../models/reasons";

/** A model function that may take long. Its arguments and its result are data that can be sent to a worker. */
export interface Task {
  run(...given: never[]): unknown;
  /** With this many numbers in its arguments it takes about a tenth of a second. */
  slowFrom: number;
}

type Tasks = Record<string, Task>;
type Given<T extends Task> = Parameters<T["run"]>;
type Result<T extends Task> = ReturnType<T["run"]>;

/** An answer of the worker. That there is no result is an answer too: errors lose their class on the way. */
type Outcome = { result: unknown } | { reason: Reason; detail: string | number };

/** What the worker offers to the functions. */
export interface TaskService {
  runTask(name: string, given: unknown[]): Outcome;
}

export function taskService(tasks: Tasks): TaskService {
  return {
    runTask(name, given) {
      try {
        return { result: tasks[name].run(...(given as never[])) };
      } catch (fault) {
        if (fault instanceof ModelError) return { reason: fault.reason, detail: fault.detail };
        throw fault;
      }
    },
  };
}

/** Excel sets nothing of it, and calls `onCanceled` when the cell no longer waits. */
interface Cancelable {
  onCanceled?: () => void;
}

/** A worker, and what it offers. */
interface Helper {
  worker: Worker;
  service: Remote<TaskService>;
  /** What to do when its script can't be loaded or run. */
  fail: () => void;
}

/** A sheet full of fits shall not start a worker a cell: the others wait their turn. */
const MOST_WORKERS = 4;

export class Background<All extends Tasks> {
  private idle: Helper[] = [];
  /** Calls that wait for a worker. */
  private waiting: ((helper: Helper | null) => void)[] = [];
  private workers = 0;
  private workerFails = false;

  /** @param spawn starts a worker; null where there is none */
  constructor(
    private readonly tasks: All,
    private readonly spawn: () => Worker | null,
  ) {}

  /**
   * Runs a task and hands its result to `then`: at once where the task is short or there is no worker, else with a promise.
   * @param invocation Excel's, as the function got it
   */
  run<Name extends keyof All & string, Answer>(
    name: Name,
    given: Given<All[Name]>,
    invocation: unknown,
    then: (result: Result<All[Name]>) => Answer,
  ): Answer | Promise<Answer> {
    const task = this.tasks[name];
    const inPlace = () => then(task.run(...given) as Result<All[Name]>);
    if (numbersIn(given) < task.slowFrom || !this.hasWorkers()) return inPlace();
    return this.ask(name, given, invocation).then((outcome) => {
      if (outcome === "no worker") return inPlace();
      if ("reason" in outcome) throw new ModelError(outcome.reason, outcome.detail);
      return then(outcome.result as Result<All[Name]>);
    });
  }

  private ask(name: string, given: unknown[], invocation: unknown): Promise<Outcome | "no worker"> {
    return new Promise<Outcome | "no worker">((resolve, reject) => {
      let helper: Helper | null = null;
      let ended = false;
      const end = (lost: boolean, settle: () => void) => {
        if (ended) return;
        ended = true;
        settle();
        if (helper) this.release(helper, lost);
        else this.waiting = this.waiting.filter((call) => call !== begin);
      };
      if (isCancelable(invocation)) {
        invocation.onCanceled = () =>
          end(true, () => reject(new Canceled("The cell no longer waits for this")));
      }
      const begin = (found: Helper | null) => {
        helper = found;
        if (!found) return end(true, () => resolve("no worker"));
        found.fail = () => {
          this.workerFails = true;
          end(true, () => resolve("no worker"));
        };
        found.service.runTask(name, given).then(
          (outcome) => end(false, () => resolve(outcome)),
          (fault: unknown) => end(false, () => reject(fault as Error)),
        );
      };
      this.withHelper(begin);
    });
  }

  /** Hands over a worker as soon as one is free; null where none can be started. */
  private withHelper(use: (helper: Helper | null) => void): void {
    const idle = this.idle.pop();
    if (idle) use(idle);
    else if (this.workers < MOST_WORKERS || this.workerFails) use(this.start());
    else this.waiting.push(use);
  }

  private release(helper: Helper, lost: boolean): void {
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

  private discard(helper: Helper): void {
    helper.fail = () => undefined;
    helper.worker.terminate();
    this.workers--;
    this.idle = this.idle.filter((each) => each !== helper);
  }

  private hasWorkers(): boolean {
    if (this.workers === 0) {
      const helper = this.start();
      if (helper) this.idle.push(helper);
    }
    return !this.workerFails;
  }

  private start(): Helper | null {
    const worker = this.workerFails ? null : this.spawn();
    if (!worker) {
      this.workerFails = true;
      return null;
    }
    this.workers++;
    const helper: Helper = { worker, service: wrap<TaskService>(worker), fail: () => this.discard(helper) };
    worker.addEventListener("error", () => helper.fail());
    return helper;
  }
}

/** The cell no longer waits; nobody reads this. */
export class Canceled extends Error {
  override name = "Canceled";
}

function isCancelable(invocation: unknown): invocation is Cancelable {
  return typeof invocation === "object" && invocation !== null && "onCanceled" in invocation;
}

/** How much there is to do. */
function numbersIn(given: readonly unknown[]): number {
  let count = 0;
  for (const each of given) {
    if (ArrayBuffer.isView(each)) count += (each as Float64Array).length;
    else if (Array.isArray(each)) count += each.length;
    else if (typeof each === "object" && each !== null) count += numbersIn(Object.values(each));
  }
  return count;
}
