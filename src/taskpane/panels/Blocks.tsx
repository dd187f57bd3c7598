import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Block, Inline } from "../../../scripts/help-pages";

const useStyles = makeStyles({
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  formula: {
    display: "block",
    padding: "6px 8px",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  paragraph: { margin: "6px 0" },
  scroll: {
    overflowX: "auto",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  cell: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: "2px 6px",
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: "nowrap",
  },
  header: { fontWeight: tokens.fontWeightSemibold },
  number: { textAlign: "right" },
  at: { color: tokens.colorNeutralForeground3, textAlign: "center" },
});

/** Words of the help, some of them code. */
export function Inlines({ text }: { text: Inline[] }) {
  const styles = useStyles();
  return text.map((piece, i) => {
    if (typeof piece === "string") return piece;
    if ("strong" in piece) return <strong key={i}>{piece.strong}</strong>;
    return (
      <code key={i} className={styles.code}>
        {"code" in piece ? piece.code : piece.text}
      </code>
    );
  });
}

export function Formula({ text }: { text: string }) {
  const styles = useStyles();
  return <code className={mergeClasses(styles.code, styles.formula)}>{text}</code>;
}

/** An example of the help as the catalogue has it. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  const styles = useStyles();
  return blocks.map((block, i) => {
    if (block.kind === "paragraph")
      return (
        <p key={i} className={styles.paragraph}>
          <Inlines text={block.text} />
        </p>
      );
    if (block.kind === "formula") return <Formula key={i} text={block.text} />;
    return block.kind === "cells" ? <Cells key={i} {...block} /> : null;
  });
}

const NUMERIC = /^-?[\d.]+(E-\d+)?%?$/u;

/** As a sheet shows them, with letters and numbers at the sides where it is told on which cells they stand. */
function Cells({ name, at, rows, header }: Extract<Block, { kind: "cells" }>) {
  const styles = useStyles();
  const from = at ? /^([A-Z]+)(\d+)$/u.exec(at) : null;
  const letter = (column: number) => String.fromCharCode(from![1].charCodeAt(0) + column);
  const look = (text: string, i: number) =>
    mergeClasses(
      styles.cell,
      NUMERIC.test(text) ? styles.number : undefined,
      header && i === 0 ? styles.header : undefined,
    );
  return (
    // A table that is wider than the pane is scrolled by keys, too.
    <div className={styles.scroll} role="group" aria-label={name} tabIndex={0}>
      <table className={styles.table}>
        <tbody>
          {from && (
            <tr aria-hidden>
              <td className={mergeClasses(styles.cell, styles.at)} />
              {rows[0].map((_, column) => (
                <td key={column} className={mergeClasses(styles.cell, styles.at)}>
                  {letter(column)}
                </td>
              ))}
            </tr>
          )}
          {rows.map((cells, i) => (
            <tr key={i}>
              {from && (
                <td aria-hidden className={mergeClasses(styles.cell, styles.at)}>
                  {Number(from[2]) + i}
                </td>
              )}
              {cells.map((text, column) =>
                header && i === 0 && text !== "" ? (
                  <th key={column} scope="col" className={look(text, i)}>
                    {text}
                  </th>
                ) : (
                  <td key={column} className={look(text, i)}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
