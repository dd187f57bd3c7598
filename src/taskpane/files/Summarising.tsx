import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Asked, Summary } from "../../files/summary";
import { files as words } from "../../texts/files";
import type { Run } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { Part } from "../components/Part";
import { Working } from "../components/Working";
import { useRun, type LongRun } from "../panels/use-run";
import type { Failure } from "../state";
import { addUp } from "./add-up";
import { BadRows } from "./BadRows";

const useStyles = makeStyles({
  // Below follow the columns of the table that the path has now.
  apart: {
    margin: "8px 0 12px",
    paddingBottom: "8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  names: { margin: 0, paddingLeft: "16px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  buttons: { display: "flex", columnGap: "8px", margin: "4px 0" },
  said: { margin: 0, overflowWrap: "anywhere" },
});

export interface AddingUp {
  run: LongRun;
  /** Null until all is done. */
  summary: Summary | null;
  /** What its rows are. */
  what: "customer" | "cohort";
  /** @param write puts what came of the files into the workbook */
  begin(asked: Asked, write: (summary: Summary, run: Run) => Promise<void>): void;
}

export function useAddingUp(files: File[]): AddingUp {
  const run = useRun();
  const [summary, setSummary] = useState<Summary | null>(null);
  const [what, setWhat] = useState<AddingUp["what"]>("customer");
  const begin: AddingUp["begin"] = (asked, write) =>
    run.change(words.starting, async (each) => {
      setSummary(null);
      setWhat(asked.kind === "cohorts" ? "cohort" : "customer");
      const found = await addUp(files, asked, each);
      await write(found, each);
      setSummary(found);
    });
  return { run, summary, what, begin };
}

/** Files that were chosen: their names, adding them up, and what came of it. `children` are asked for before. */
export function Summarising({
  files,
  adding: { run, summary, what },
  act,
  done = "",
  then,
  unreadable = null,
  close,
  children,
}: {
  files: File[];
  adding: AddingUp;
  /** What begins it; not offered while nothing can be asked for, null while something is missing. */
  act?: { words: string; begin: (() => void) | null };
  /** Is said after what became of the rows. */
  done?: string;
  /** What can be done with it. */
  then?: { words: string; begin: () => void };
  unreadable?: Failure | null;
  close: () => void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const closing = useRef<HTMLButtonElement>(null);
  // The button that began it is gone.
  useEffect(() => {
    if (summary && document.activeElement === document.body) closing.current?.focus();
  }, [summary]);
  const outcome = summary && words.done(summary.rows, files.length, summary.keys.length, what);
  return (
    <div className={styles.apart}>
      <Part title={words.title}>
        <ul className={styles.names}>
          {files.map(({ name, size }, at) => (
            <li key={at}>{words.file(name, size)}</li>
          ))}
        </ul>
        {!summary && children}
        <Failed
          failure={unreadable ?? run.failure}
          retry={run.again}
          dismiss={unreadable ? close : run.dismiss}
        />
        <Working work={run.work} cancel={run.cancel} />
        <div role="status">
          {(outcome ?? run.stopped) && (
            <p className={styles.said}>{outcome ? `${outcome} ${done}` : words.stopped}</p>
          )}
        </div>
        {summary && summary.leftOut > 0 && <BadRows summary={summary} files={files.length} />}
        <div className={styles.buttons}>
          {act && !summary && (
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={run.work !== null || act.begin === null}
              onClick={() => act.begin?.()}
            >
              {act.words}
            </Button>
          )}
          {then && summary && (
            <Button size="small" onClick={then.begin}>
              {then.words}
            </Button>
          )}
          <Button ref={closing} size="small" disabledFocusable={run.work !== null} onClick={close}>
            {words.close}
          </Button>
        </div>
      </Part>
    </div>
  );
}
