import { makeStyles, tokens } from "@fluentui/react-components";
import type { Finding } from "../../analyses/analysis";
import { data } from "../../texts/pane";
import { useArrowKeys, useCellListStyles } from "./cell-list";
import { findingWords, type FindingGroup } from "../words";

const useStyles = makeStyles({
  where: { fontWeight: tokens.fontWeightSemibold },
  // Spaces around a name are what some findings are about.
  content: { whiteSpace: "pre-wrap" },
  why: { display: "block", color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase200 },
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
  const list = useCellListStyles();
  const { onKeyDown, stop } = useArrowKeys(group.findings.length - 1);
  return (
    <ul id={id} className={list.list} aria-label={group.title} onKeyDown={onKeyDown}>
      {group.findings.map((finding, i) => (
        <li key={i}>
          <button type="button" className={list.cell} {...stop(i)} onClick={() => places.goTo(finding)}>
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
      {group.unlisted > 0 && <li className={list.rest}>{data.unlisted(group.unlisted)}</li>}
    </ul>
  );
}

const words = ({ row, header }: ReturnType<Places["of"]>) => data.place(row, header);
