import { makeStyles, tokens } from "@fluentui/react-components";
import type { BadRow, Summary } from "../../files/summary";
import { data } from "../../texts/pane";
import { files as words } from "../../texts/files";

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
  why: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** The rows that were left out: where in the files they stand, and why. */
export function BadRows({ summary: { bad, leftOut }, files }: { summary: Summary; files: number }) {
  const styles = useStyles();
  const place = ({ file, line, header }: BadRow) => words.place(files > 1 ? file : null, line, header);
  return (
    <details>
      <summary className={styles.title}>{words.leftOut(leftOut)}</summary>
      <ul className={styles.list} tabIndex={0} aria-label={words.leftOut(leftOut)}>
        {bad.map((row, at) => (
          <li key={at}>
            <span className={styles.where}>{place(row)}</span>
            {row.content !== "" && data.content(row.content)}
            <span className={styles.why}>{words.reasons[row.reason]}</span>
          </li>
        ))}
        {leftOut > bad.length && <li>{words.more(leftOut - bad.length)}</li>}
      </ul>
    </details>
  );
}
