import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useRef, useState } from "react";
import type { List } from "../../analyses/analysis";
import { answer } from "../../texts/pane";
import { copyText } from "../copy";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", rowGap: "4px", marginTop: "8px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  table: { width: "100%", borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  header: {
    padding: "4px 4px 4px 0",
    textAlign: "left",
    verticalAlign: "bottom",
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
  },
  cell: {
    padding: "5px 4px 5px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: "left",
    verticalAlign: "top",
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightRegular,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  figure: { textAlign: "right", fontVariantNumeric: "tabular-nums", paddingRight: 0, paddingLeft: "4px" },
  // One row is a small card: what has many columns or a long text doesn't fit side by side into 320 px.
  block: { display: "block" },
  away: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
  card: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "12px",
    rowGap: "2px",
    padding: "6px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    fontSize: tokens.fontSizeBase200,
  },
  whole: { flex: "1 1 100%", minWidth: 0, textAlign: "left", padding: 0 },
  part: { padding: 0, minWidth: 0 },
  of: { color: tokens.colorNeutralForeground2 },
  text: { whiteSpace: "pre-wrap" },
  note: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** So many columns have room side by side. */
const MOST_COLUMNS = 4;

/** A number, an amount or a share: set to the right, so that digits stand below each other. */
const isFigure = (text: string) => /^[^\p{L}]*\d[^\p{L}]*$/u.test(text) || text === "" || text === "–";

/** A short table of the answer. */
export function AnswerList({ list }: { list: List }) {
  const styles = useStyles();
  const id = useId();
  const cards = list.copy || list.headers.length > MOST_COLUMNS;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <h3 className={styles.title} id={id}>
        {list.title}
      </h3>
      {cards ? <Cards list={list} labelledBy={id} /> : <Columns list={list} labelledBy={id} />}
      {list.note && <p className={styles.note}>{list.note}</p>}
    </section>
  );
}

interface Shape {
  list: List;
  labelledBy: string;
}

function Columns({ list: { headers, rows }, labelledBy }: Shape) {
  const styles = useStyles();
  const figures = headers.map((_, at) => at > 0 && rows.every((row) => isFigure(row[at] ?? "")));
  return (
    <table className={styles.table} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {headers.map((header, at) => (
            <th key={at} scope="col" className={mergeClasses(styles.header, figures[at] && styles.figure)}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
              {name}
            </th>
            {cells.map((cell, at) => (
              <td key={at} className={mergeClasses(styles.cell, figures[at + 1] && styles.figure)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same table to a screen reader: the roles are said, because the look takes them away from the elements. */
function Cards({ list: { headers, rows, copy }, labelledBy }: Shape) {
  const styles = useStyles();
  const [said, say] = useState("");
  const last = headers.length - 1;
  return (
    <>
      <table className={styles.block} role="table" aria-labelledby={labelledBy}>
        <thead className={styles.away} role="rowgroup">
          <tr role="row">
            {headers.map((header, at) => (
              <th key={at} scope="col" role="columnheader">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.block} role="rowgroup">
          {rows.map(([name, ...cells], row) => (
            <tr key={row} className={styles.card} role="row">
              <th scope="row" role="rowheader" className={mergeClasses(styles.whole, styles.name)}>
                {name}
              </th>
              {cells.map((cell, at) =>
                copy && at + 1 === last ? (
                  <td key={at} role="cell" className={styles.whole}>
                    <Copied row={name} text={cell} say={say} />
                  </td>
                ) : (
                  <td key={at} role="cell" className={styles.part}>
                    <span className={styles.of} aria-hidden>
                      {headers[at + 1]}{" "}
                    </span>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note} role="status">
        {said}
      </p>
    </>
  );
}

/** A text to be sent, and a button that takes it along. */
function Copied({ row, text, say }: { row: string; text: string; say: (words: string) => void }) {
  const styles = useStyles();
  const place = useRef<HTMLSpanElement>(null);
  const copy = async () => {
    // The same words again would not be told.
    say("");
    const done = await copyText(text, place.current);
    say(done ? answer.copied(row) : answer.notCopied);
  };
  return (
    <>
      <span ref={place} className={styles.text}>
        {text}
      </span>{" "}
      <Button size="small" aria-label={answer.copyOf(row)} onClick={() => void copy()}>
        {answer.copy}
      </Button>
    </>
  );
}
