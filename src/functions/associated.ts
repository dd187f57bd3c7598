/** The functions as Excel calls them: by their ids, and where there is much to read or to do, beside the pane. */
import { Background } from "./background";
import { besidePane, type CallService } from "./calls";
import * as families from "./index";

type Run = (...given: unknown[]) => unknown;

export const functions = families as unknown as Record<string, Run>;

/** With so many cells a call takes about a tenth of a second, as long as a click may wait for its answer. */
const SLOW_FROM = 200_000;

/** Functions that search for their answer. */
const SLOWER: Record<string, number> = {
  PROFILE_CLUSTER: 5_000,
  PURCHASE_FIT: 60_000,
  SCORE_FIT: 100_000,
};

/**
 * @param spawn starts a worker that knows `functions`; gives null where there is none
 * @param slowFrom with how many cells a call goes there
 */
export function associated(
  spawn: () => Worker | null,
  slowFrom = (id: string) => SLOWER[id] ?? SLOW_FROM,
): [id: string, run: Run][] {
  const background = new Background<CallService>(spawn);
  return Object.entries(functions).map(([name, run]) => {
    const id = idOf(name);
    return [id, besidePane(background, name, run, () => slowFrom(id))];
  });
}

/** profitBy is PROFIT_BY to Excel. */
const idOf = (name: string) => name.replace(/[A-Z]/gu, "_$&").toUpperCase();
