import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type KeyboardEvent } from "react";
import type { Finding } from "../../analyses/analysis";
import { data } from "../../texts/pane";
import { findingWords, type FindingGroup } from "../words";

const useStyles = makeStyles({
  list: {
    maxHeight: "240px",
    overflowY: "auto",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  cell: {
    display: "block",
    width: "100%",
    padding: "6px 8px",
    border: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    fontSize: tokens.fontSizeBase200,
    textAlign: "left",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  where: { fontWeight: tokens.fontWeightSemibold },
  // Spaces around a name are what some findings are about.
  content: { whiteSpace: "pre-wrap" },
  why: { display: "block", color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase200 },
  rest: { padding: "6px 8px", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** Where findings stand in the sheet, and how a cell is gone to. */
export interface Places {
  /** The sheet's row, and what the column is called. */
  of(finding: Finding): { row: number; header: string };
  goTo(finding: Finding): void;
}

/** The cells in question. One stop of the Tab key; the arrows go through it, Enter shows the cell in the sheet. */
export function FindingList({ id, group, places }: { id: string; group: FindingGroup; places: Places }) {
  const styles = useStyles();
  const [at, setAt] = useState(0);

  function move(event: KeyboardEvent<HTMLUListElement>) {
    const last = group.findings.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  }

  return (
    <ul id={id} className={styles.list} aria-label={group.title} onKeyDown={move}>
      {group.findings.map((finding, i) => (
        <li key={i}>
          <button
            type="button"
            className={styles.cell}
            tabIndex={i === at ? 0 : -1}
            onFocus={() => setAt(i)}
            onClick={() => places.goTo(finding)}
          >
            <span className={styles.where}>{words(places.of(finding))}</span>
            {finding.content === "" ? (
              ""
            ) : (
              <span className={styles.content}>{data.content(finding.content)}</span>
            )}
            <span className={styles.why}>{findingWords(finding)}</span>
          </button>
        </li>
      ))}
      {group.unlisted > 0 && <li className={styles.rest}>{data.unlisted(group.unlisted)}</li>}
    </ul>
  );
}

const words = ({ row, header }: ReturnType<Places["of"]>) => data.place(row, header);
