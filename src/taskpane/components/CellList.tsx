import { useState, type ReactNode } from "react";
import { useArrowKeys, useCellListStyles } from "./cell-list";

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
  const styles = useCellListStyles();
  const [all, setAll] = useState(false);
  const shown = cells.slice(0, all ? MOST : FEW);
  const isShortened = !all && cells.length > FEW;
  const last = shown.length - (isShortened ? 0 : 1);

  const { onKeyDown, stop } = useArrowKeys(last);
  const line = (place: number, click: () => void) => ({
    type: "button" as const,
    className: styles.cell,
    ...stop(place),
    onClick: click,
  });
  return (
    <ul className={styles.list} aria-label={label} onKeyDown={onKeyDown}>
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
