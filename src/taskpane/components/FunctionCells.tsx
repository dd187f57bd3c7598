import { makeStyles, tokens } from "@fluentui/react-components";
import { sharePanel as texts } from "../../texts/share";
import type { FunctionCell } from "../../workbook/types";
import { CellList } from "./CellList";

const useStyles = makeStyles({
  sheet: { margin: "8px 0 4px", fontSize: tokens.fontSizeBase300, overflowWrap: "anywhere" },
  place: { fontWeight: tokens.fontWeightSemibold },
  fills: { color: tokens.colorNeutralForeground2 },
  error: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** The cells that use functions, by sheet. */
export function FunctionCells({
  cells,
  show,
}: {
  cells: FunctionCell[];
  show: (sheet: string, cell: string) => void;
}) {
  const styles = useStyles();
  const sheets = [...new Set(cells.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => {
    const there = cells.filter((each) => each.sheet === sheet);
    return (
      <div key={sheet}>
        <h3 className={styles.sheet}>{texts.sheet(sheet, there.length)}</h3>
        <CellList
          label={sheet}
          cells={there}
          words={(cell) => <CellWords cell={cell} />}
          tip={({ cell, formula }) => texts.tip(sheet, cell, formula)}
          show={show}
          showAll={texts.showAll}
          more={texts.more}
        />
      </div>
    );
  });
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
