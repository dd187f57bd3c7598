/** Long work of a page that is no path: how far it is, a way to stop it, and what went wrong. */
import { useEffect, useRef, useState } from "react";
import type { Run } from "../../workbook/types";
import { wordsOf } from "../controller";
import type { Failure, Work } from "../state";

type Task = (run: Run) => Promise<void>;

export interface LongRun {
  work: Work | null;
  failure: Failure | null;
  stopped: boolean;
  /** Begins; what still runs gives way. Leaving the page stops it. */
  begin(doing: string, task: Task): void;
  /** The same for what changes the workbook: when it is cancelled, it first takes back what it began. */
  change(doing: string, task: Task): void;
  again(): void;
  cancel(): void;
  dismiss(): void;
}

interface Progress {
  work: Work | null;
  failure: Failure | null;
  stopped: boolean;
}

const idle: Progress = { work: null, failure: null, stopped: false };

export function useRun(): LongRun {
  const [progress, setProgress] = useState(idle);
  const abort = useRef<AbortController | null>(null);
  const last = useRef<[string, Task, boolean] | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  function begin(doing: string, task: Task, changes = false) {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    last.current = [doing, task, changes];
    const tell = (next: Progress) => abort.current === mine && setProgress(next);
    const work = (done: number | null, now: string): Progress => ({
      ...idle,
      work: { kind: "reading", doing: now, done, stopping: false },
    });
    tell(work(null, doing));
    const run: Run = {
      signal: mine.signal,
      // After the last of it, how long what follows takes isn't known.
      progress: (done, now) => !mine.signal.aborted && tell(work(done < 1 ? done : null, now)),
    };
    task(run).then(
      // What was wholly done before it could be stopped, is done.
      () => tell(mine.signal.aborted && !changes ? { ...idle, stopped: true } : idle),
      (reason: unknown) => {
        const stopped = changes ? (reason as Error | null)?.name === "Cancelled" : mine.signal.aborted;
        tell(
          stopped
            ? { ...idle, stopped: true }
            : { ...idle, failure: { words: wordsOf(reason), retry: "answer" } },
        );
      },
    );
  }

  function cancel() {
    abort.current?.abort();
    const takesBack = last.current?.[2] && progress.work;
    setProgress(takesBack ? { ...idle, work: { ...takesBack, stopping: true } } : { ...idle, stopped: true });
  }

  return {
    ...progress,
    begin,
    change: (doing, task) => begin(doing, task, true),
    again: () => last.current && begin(...last.current),
    cancel,
    dismiss: () => setProgress(idle),
  };
}
