import { lazy, Suspense, useRef, useState } from "react";
import { makeStyles } from "@fluentui/react-components";
import { files as words } from "../../texts/files";
import type { FromFiles } from "../../workbook/types";
import { usePaneState } from "../context";
import { madeOf } from "../state";
import { FilePicker } from "./FilePicker";
import { takesFiles, type FiledSession } from "./matching";

const FilePanel = lazy(() => import("./FilePanel"));
const RefreshPanel = lazy(() => import("./RefreshPanel"));

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: "4px 8px", margin: "4px 0" },
});

interface Chosen {
  files: File[];
  /** The table that is to be made anew of them, and its id; null where they are to become one. */
  table: { id: string; made: FromFiles } | null;
  time: number;
}

/** Data in files, for the paths whose rows can be added up beforehand. What reads them is loaded once a file is chosen. */
export function FileSource({ session }: { session: FiledSession }) {
  const styles = useStyles();
  const { kept } = usePaneState();
  const button = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = (table: Chosen["table"]) => (files: File[]) =>
    setChosen((before) => ({ files, table, time: (before?.time ?? 0) + 1 }));
  const made = madeOf(session.source, kept);
  const close = () => {
    button.current?.focus();
    setChosen(null);
  };
  return (
    <>
      <div className={styles.buttons}>
        {takesFiles(session) && (
          <FilePicker label={words.choose} help={words.chooseHelp} button={button} choose={choose(null)} />
        )}
        {made && (
          <FilePicker
            label={words.refresh}
            help={words.refreshHelp}
            choose={choose({ id: session.source!.id, made })}
          />
        )}
      </div>
      {chosen && (
        <Suspense>
          {chosen.table ? (
            <RefreshPanel
              key={chosen.time}
              session={session}
              files={chosen.files}
              {...chosen.table}
              close={close}
            />
          ) : (
            <FilePanel key={chosen.time} session={session} files={chosen.files} close={close} />
          )}
        </Suspense>
      )}
    </>
  );
}
