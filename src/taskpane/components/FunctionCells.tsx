import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type KeyboardEvent } from "react";
import { sharePanel as texts } from "../../texts/share";
import type { FunctionCell } from "../../workbook/types";

const useStyles = makeStyles({
  sheet: { margin: "8px 0 4px", fontSize: tokens.fontSizeBase300, overflowWrap: "anywhere" },
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
  place: { fontWeight: tokens.fontWeightSemibold },
  fills: { color: tokens.colorNeutralForeground2 },
  error: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** As many as are seen without scrolling far, and as many as a list is made of at most. */
const FEW = 6;
const MOST = 1000;

type Show = (sheet: string, cell: string) => void;

/** The cells that use functions, by sheet. */
export function FunctionCells({ cells, show }: { cells: FunctionCell[]; show: Show }) {
  const sheets = [...new Set(cells.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => (
    <SheetCells key={sheet} sheet={sheet} cells={cells.filter((each) => each.sheet === sheet)} show={show} />
  ));
}

/** One stop of the Tab key; the arrows go through the cells, Enter shows one in its sheet. */
function SheetCells({ sheet, cells, show }: { sheet: string; cells: FunctionCell[]; show: Show }) {
  const styles = useStyles();
  const [at, setAt] = useState(0);
  const [all, setAll] = useState(false);
  const shown = cells.slice(0, all ? MOST : FEW);
  const more = all ? cells.length > MOST : cells.length > FEW;
  const last = shown.length - (more && !all ? 0 : 1);

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
    tabIndex: place === at ? 0 : -1,
    onFocus: () => setAt(place),
    onClick: click,
  });
  return (
    <>
      <h3 className={styles.sheet}>{texts.sheet(sheet, cells.length)}</h3>
      <ul className={styles.list} aria-label={sheet} onKeyDown={move}>
        {shown.map((cell, place) => (
          <li key={cell.cell}>
            <button
              {...line(place, () => show(sheet, cell.cell))}
              title={texts.tip(sheet, cell.cell, cell.formula)}
            >
              <CellWords cell={cell} />
            </button>
          </li>
        ))}
        {more && !all && (
          <li>
            <button {...line(shown.length, () => setAll(true))}>{texts.showAll(cells.length)}</button>
          </li>
        )}
        {more && all && <li className={styles.cell}>{texts.more(cells.length - MOST)}</li>}
      </ul>
    </>
  );
}

function CellWords({ cell: { cell, functions, rows, columns, error } }: { cell: FunctionCell }) {
  const styles = useStyles();
  return (
    <>
      <span className={styles.place}>{cell}</span>
      {texts.uses(functions)}
      {rows * columns > 1 && (
        <span className={styles.fills} aria-label={texts.fillsSpoken(rows, columns)} role="img">
          {texts.fills(rows, columns)}
        </span>
      )}
      {error !== null && <span className={styles.error}>{texts.fails(error)}</span>}
    </>
  );
}
