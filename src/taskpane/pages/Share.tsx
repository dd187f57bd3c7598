import { Button, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { panels } from "../../texts/pane";
import { sharePanel as texts } from "../../texts/share";
import type { Freezing, FunctionCell, FunctionName, Run, Scope, Told } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { Field } from "../components/Field";
import { FunctionCells } from "../components/FunctionCells";
import { Part } from "../components/Part";
import { PageTop } from "../components/PageTop";
import { Recipients } from "../components/Recipients";
import { Action, Actions, Forget, ToldCells } from "../components/SharingActions";
import { StartOnOpen } from "../components/StartOnOpen";
import { Working } from "../components/Working";
import { useController } from "../context";
import { useRemembered } from "../panels/remembered";
import { useRun } from "../panels/use-run";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  summary: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  line: { margin: "4px 0 0", lineHeight: tokens.lineHeightBase300, overflowWrap: "anywhere" },
  again: { alignSelf: "flex-start" },
});

const SCOPES: Scope[] = ["workbook", "sheet", "selection"];

/** How formulas can make room; the translations are loaded where they are asked for. */
const WAYS = {
  freeze: async (): Promise<Freezing> => ({}),
  everywhere: async (): Promise<Freezing> => ({ newer: true }),
  plain: async (): Promise<Freezing> => ({ translate: (await import("../../plain")).plainFormula }),
};
type Way = keyof typeof WAYS;

/** What was found, and where it was looked for. */
interface Seen {
  scope: Scope;
  cells: FunctionCell[];
  /** Of the whole workbook only: a name stands on no sheet. */
  names: FunctionName[];
  frozen: number;
}

/** What was done last, in words, and the cells of which something is to be said. */
interface Done {
  words: string;
  lists: { title: string; told: Told[] }[];
}

/** Which cells use the functions, what others see of them, and what can be done for those. */
export default function Share() {
  const { workbook } = useController();
  const styles = useStyles();
  const { title, lead } = panels.share;
  const [scope, setScope] = useRemembered<Scope>("share scope", "workbook");
  const [seen, setSeen] = useRemembered<Seen | null>("function cells", null);
  const [done, setDone] = useRemembered<Done | null>("shared", null);
  const run = useRun();
  const look = (at: Scope) =>
    run.begin(texts.looking, async (work) => {
      const cells = await workbook.functionCells(at, work);
      const names = at === "workbook" ? await workbook.functionNames() : [];
      const frozen = await workbook.frozen();
      if (!work.signal.aborted) setSeen({ scope: at, cells, names, frozen });
    });
  const begun = useRef(seen !== null);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    look(scope);
  });
  /** What is there afterwards is looked at anew. */
  const change = (doing: string, act: (work: Run) => Promise<Done>) => {
    setDone(null);
    run.change(doing, async (work) => {
      setDone(await act(work));
      look(scope);
    });
  };
  const freeze = (way: Way) =>
    change(texts[way].doing, async (work) => {
      const frozen = await workbook.freeze(scope, work, await WAYS[way]());
      const { noted, left } = frozen;
      return {
        words: texts.done.frozen(frozen),
        lists: [
          { title: texts.done.noted(noted.length), told: noted },
          { title: texts.done.stays(left.length), told: left },
        ],
      };
    });
  const thaw = () =>
    change(texts.thaw.doing, async (work) => {
      const { restored, left: told } = await workbook.thaw(work);
      return { words: texts.done.thawed(restored), lists: [{ title: texts.done.left(told.length), told }] };
    });
  const forget = () =>
    change(texts.forget.doing, async () => {
      await workbook.forget();
      return { words: texts.forget.done, lists: [] };
    });
  const show = (sheet: string, cell: string) => run.begin(texts.looking, () => workbook.show(sheet, cell));
  const choose = (next: Scope) => {
    setScope(next);
    look(next);
  };
  const { cells, names, frozen } = seen ?? { cells: [], names: [], frozen: 0 };
  const live = cells.length + names.length;
  const busy = run.work !== null;
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <Field label={texts.scope}>
        {(labelled) => (
          <Select
            {...labelled}
            value={scope}
            disabled={busy}
            onChange={(_, { value }) => choose(value as Scope)}
          >
            {SCOPES.map((each) => (
              <option key={each} value={each}>
                {texts.scopes[each]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Failed failure={run.failure} retry={run.again} dismiss={run.dismiss} />
      <Working work={run.work} cancel={run.cancel} />
      <div role="status">
        {done && <p className={styles.summary}>{done.words}</p>}
        <p className={done ? styles.line : styles.summary}>
          {run.stopped ? texts.stopped : seen ? summaryOf(seen) : ""}
        </p>
        {names.length > 0 && <p className={styles.line}>{texts.names(names)}</p>}
        {frozen > 0 && <p className={styles.line}>{texts.frozen(frozen)}</p>}
      </div>
      {done?.lists
        .filter(({ told }) => told.length > 0)
        .map(({ title, told }) => (
          <div key={title}>
            <ToldCells title={title} told={told} show={show} />
          </div>
        ))}
      {!busy && (
        <Button className={styles.again} size="small" onClick={() => look(scope)}>
          {texts.again}
        </Button>
      )}
      {(live > 0 || frozen > 0) && (
        <Part title={texts.send}>
          <Actions>
            {frozen > 0 && <Action words={texts.thaw} primary disabled={busy} act={thaw} />}
            {live > 0 && (
              <>
                <Action
                  words={texts.freeze}
                  primary={frozen === 0}
                  disabled={busy}
                  act={() => freeze("freeze")}
                />
                <Action words={texts.everywhere} disabled={busy} act={() => freeze("everywhere")} />
                <Action words={texts.plain} disabled={busy} act={() => freeze("plain")} />
              </>
            )}
            {frozen > 0 && !busy && <Forget key={frozen} forget={forget} />}
          </Actions>
        </Part>
      )}
      <StartOnOpen change={(work) => run.begin(texts.starting, work)} />
      {cells.length > 0 && (
        <Part title={texts.where}>
          <FunctionCells cells={cells} show={show} />
        </Part>
      )}
      <Recipients />
    </main>
  );
}

function summaryOf({ scope, cells, names, frozen }: Seen): string {
  if (cells.length === 0 && names.length > 0) return texts.noneInCells;
  if (cells.length === 0) return frozen > 0 ? texts.noneLive[scope] : texts.none[scope];
  const failing = cells.filter(({ error }) => error !== null).length;
  return texts.summary(cells.length, new Set(cells.map(({ sheet }) => sheet)).size, failing);
}
