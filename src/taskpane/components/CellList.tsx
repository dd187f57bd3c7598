import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type KeyboardEvent, type ReactNode } from "react";

const useStyles = makeStyles({
  list: {
    maxHeight: "320px",
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
    lineHeight: tokens.lineHeightBase200,
    textAlign: "left",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  rest: { padding: "6px 8px", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** As many as are seen without scrolling far, and as many as a list is made of at most. */
const FEW = 6;
const MOST = 1000;

export interface ListedCell {
  sheet: string;
  cell: string;
}

interface CellListProps<C extends ListedCell> {
  label: string;
  cells: C[];
  words: (cell: C) => ReactNode;
  tip?: (cell: C) => string;
  show: (sheet: string, cell: string) => void;
  /** On the line that shows all, and on that for those beyond what a list holds. */
  showAll: (cells: number) => string;
  more: (cells: number) => string;
}

/** Cells of the workbook. One stop of the Tab key; the arrows go through them, Enter shows one in its sheet. */
export function CellList<C extends ListedCell>({
  label,
  cells,
  words,
  tip,
  show,
  showAll,
  more,
}: CellListProps<C>) {
  const styles = useStyles();
  const [at, setAt] = useState(0);
  const [all, setAll] = useState(false);
  const shown = cells.slice(0, all ? MOST : FEW);
  const isShortened = !all && cells.length > FEW;
  const last = shown.length - (isShortened ? 0 : 1);

  function move(event: KeyboardEvent<HTMLUListElement>) {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  }

  const line = (place: number, click: () => void) => ({
    type: "button" as const,
    className: styles.cell,
    tabIndex: place === Math.min(at, last) ? 0 : -1,
    onFocus: () => setAt(place),
    onClick: click,
  });
  return (
    <ul className={styles.list} aria-label={label} onKeyDown={move}>
      {shown.map((cell, place) => (
        <li key={`${cell.sheet}!${cell.cell}`}>
          <button {...line(place, () => show(cell.sheet, cell.cell))} title={tip?.(cell)}>
            {words(cell)}
          </button>
        </li>
      ))}
      {isShortened && (
        <li>
          <button {...line(shown.length, () => setAll(true))}>{showAll(cells.length)}</button>
        </li>
      )}
      {all && cells.length > MOST && <li className={styles.rest}>{more(cells.length - MOST)}</li>}
    </ul>
  );
}
