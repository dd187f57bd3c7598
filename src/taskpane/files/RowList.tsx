import { makeStyles, tokens } from "@fluentui/react-components";
import type { BadRow } from "../../files/summary";
import { data } from "../../texts/pane";
import { placeOf } from "./add-up";

const useStyles = makeStyles({
  title: { cursor: "pointer", fontSize: tokens.fontSizeBase200 },
  list: {
    maxHeight: "320px",
    overflowY: "auto",
    margin: "4px 0",
    paddingLeft: "16px",
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  where: { fontWeight: tokens.fontWeightSemibold },
  // Spaces around a name are what some are about.
  content: { whiteSpace: "pre-wrap" },
  why: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** Rows of files to be opened: where they stand, what is there, and what about it. */
export function RowList<Why extends string>({
  title,
  rows,
  files,
  why,
  more,
}: {
  title: string;
  rows: BadRow<Why>[];
  /** Among how many files. */
  files: number;
  why: (reason: Why) => string;
  /** What is said of those that aren't listed. */
  more: string | null;
}) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.title}>{title}</summary>
      <ul className={styles.list} tabIndex={0} aria-label={title}>
        {rows.map((row, at) => (
          <li key={at}>
            <span className={styles.where}>{placeOf(row, files)}</span>
            {row.content !== "" && <span className={styles.content}>{data.content(row.content)}</span>}
            <span className={styles.why}>{why(row.reason)}</span>
          </li>
        ))}
        {more !== null && <li>{more}</li>}
      </ul>
    </details>
  );
}
