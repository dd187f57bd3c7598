import { makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { files as words } from "../../texts/files";
import type { FromFiles } from "../../workbook/types";
import { useController } from "../context";
import type { FiledSession } from "./matching";
import { columnsOf, tableOf, writingOf } from "./add-up";
import { Summarising, useAddingUp } from "./Summarising";

const useStyles = makeStyles({ note: { margin: "4px 0", overflowWrap: "anywhere" } });

/** Newer files for a table that was made of files: the same is asked of them as before. */
export default function RefreshPanel({
  session,
  files,
  id,
  made,
  close,
}: {
  session: FiledSession;
  files: File[];
  /** Of the table. */
  id: string;
  made: FromFiles;
  close: () => void;
}) {
  const styles = useStyles();
  const controller = useController();
  const adding = useAddingUp(files);
  // What the table was when the files were chosen: the path follows it, and may go on with another.
  const [{ label, rows }] = useState(session.source!);
  const [unnoted, setUnnoted] = useState<string | null>(null);
  const begin = () =>
    adding.begin(made.asked, async (summary, run) => {
      const table = tableOf(files, made.asked, summary);
      await controller.workbook.refreshTable(id, table, writingOf(run, words.refreshing));
      setUnnoted(await controller.goOnAnew(session.analysis.id, made));
    });
  return (
    <Summarising
      files={files}
      adding={adding}
      act={{ words: words.refreshTable, begin }}
      done={[words.refreshed(label, rows), unnoted].filter(Boolean).join(" ")}
      close={close}
    >
      <p className={styles.note}>{words.asBefore(label, columnsOf(made.asked))}</p>
    </Summarising>
  );
}
