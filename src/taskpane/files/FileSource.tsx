import { Button, makeStyles } from "@fluentui/react-components";
import { lazy, Suspense, useRef, useState } from "react";
import { files as words } from "../../texts/files";
import type { Session } from "../state";

const FilePanel = lazy(() => import("./FilePanel"));

const useStyles = makeStyles({ input: { display: "none" } });

/** Data in files, for the paths whose rows can be added up beforehand. What reads them is loaded once a file is chosen. */
export function FileSource({ session }: { session: Session }) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ files: File[]; time: number } | null>(null);
  return (
    <>
      <Button size="small" title={words.chooseHelp} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.gz,.parquet"
        aria-label={words.choose}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file may be chosen again once it was mended.
          target.value = "";
          if (files.length > 0) setChosen((before) => ({ files, time: (before?.time ?? 0) + 1 }));
        }}
      />
      {chosen && (
        <Suspense>
          <FilePanel key={chosen.time} session={session} files={chosen.files} close={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}
