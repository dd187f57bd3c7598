import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Explanation } from "../../explain";
import { functionsPanel } from "../../texts/functions-panel";
import type { CalledCell, NamedCells } from "../../workbook/types";
import { Part } from "../components/Part";
import { useController, usePaneState } from "../context";
import { Formula, Inlines } from "./Blocks";
import type { CatalogueFamily } from "./catalogue";
import { useRemembered } from "./remembered";

const texts = functionsPanel.cell;

const useStyles = makeStyles({
  part: { margin: "8px 0 16px" },
  lead: { margin: "0 0 4px", overflowWrap: "anywhere" },
  sentence: { margin: "0 0 4px", overflowWrap: "anywhere" },
  what: {
    margin: "4px 0",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  call: {
    padding: "8px 0 4px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: {
    margin: "4px 0",
    padding: 0,
    listStyleType: "none",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  taken: { margin: "4px 0", overflowWrap: "anywhere" },
  name: { fontWeight: tokens.fontWeightSemibold },
  go: {
    padding: "0",
    border: "none",
    backgroundColor: "transparent",
    color: tokens.colorBrandForegroundLink,
    font: "inherit",
    fontFamily: tokens.fontFamilyMonospace,
    textAlign: "left",
    textDecorationLine: "underline",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  code: { fontFamily: tokens.fontFamilyMonospace },
  button: { minWidth: 0, marginLeft: "-8px" },
});

/** What is told of a cell. */
interface Told {
  called: CalledCell;
  calls: Explanation[];
  /** Cells that it names are selected now. */
  isAway: boolean;
}

/** What the selected cell's formula computes, in words; it follows the selection. */
export function ExplainCell({ families, open }: { families: CatalogueFamily[]; open: (id: string) => void }) {
  const styles = useStyles();
  const { workbook } = useController();
  const [detailed, setDetailed] = useRemembered("explained in detail", true);
  const [told, goTo] = useExplained();
  const place = told && placeOf(told.called);
  return (
    <div className={styles.part}>
      <Part title={texts.title}>
        <p className={styles.lead} role="status">
          {told ? texts.said(place!, leadOf(told.calls)) : texts.none}
        </p>
        {told && (
          <>
            {told.calls.map((call, at) => (
              <Called
                key={at}
                call={call}
                isLast={at === told.calls.length - 1}
                detailed={detailed}
                families={families}
                named={told.called.named}
                goTo={goTo}
                open={open}
              />
            ))}
            <Button
              className={styles.button}
              size="small"
              appearance="subtle"
              aria-expanded={detailed}
              onClick={() => setDetailed(!detailed)}
            >
              {texts.details(detailed)}
            </Button>
            {told.isAway && (
              <Button
                size="small"
                appearance="subtle"
                onClick={() => void workbook.show(told.called.sheet, told.called.cell)}
              >
                {texts.back(place!)}
              </Button>
            )}
          </>
        )}
      </Part>
    </div>
  );
}

const placeOf = ({ sheet, cell, fills, at }: CalledCell) =>
  // Within what a formula fills, the formula's own cell is where to read on.
  at.row + at.column === 0 || fills === cell ? `${sheet}!${cell}` : `${sheet}!${fills}`;

/** The sentence on the cell itself, of the outermost call. */
function leadOf(calls: Explanation[]): string {
  const { cell, says, error, what } = calls[calls.length - 1];
  if (error && error.code !== "")
    return error.why.length > 0 ? texts.failsSince(error.code, error.why[0]) : texts.fails(error.code);
  return cell ?? says[0] ?? what;
}

function Called({
  call,
  isLast,
  detailed,
  families,
  named,
  goTo,
  open,
}: {
  call: Explanation;
  /** The outermost: its first sentence stands on top. */
  isLast: boolean;
  detailed: boolean;
  families: CatalogueFamily[];
  named: CalledCell["named"];
  goTo: (cells: NamedCells) => void;
  open: (id: string) => void;
}) {
  const styles = useStyles();
  const { name, text, what, says, cell, takes, error } = call;
  const lead = leadOf([call]);
  const further = [...(cell ? [cell] : []), ...says].filter((sentence) => !isLast || sentence !== lead);
  return (
    <div className={styles.call}>
      {further.map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          {sentence}
        </p>
      ))}
      {error && <Reasons name={name} error={error} families={families} />}
      <p className={styles.what}>{what}</p>
      {detailed && (
        <>
          <Formula text={text} />
          <ul className={styles.list}>
            {takes.map((taken, at) => (
              <li key={at} className={styles.taken}>
                <span className={styles.name}>{taken.name}</span>
                {": "}
                <TakenText
                  text={taken.text}
                  cells={taken.place === null ? null : named[taken.place]}
                  goTo={goTo}
                />
                {taken.said}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button className={styles.button} size="small" appearance="subtle" onClick={() => open(name)}>
        {texts.help(name)}
      </Button>
    </div>
  );
}

/** An argument as the formula has it, and where it names cells, the way there. */
function TakenText({
  text,
  cells,
  goTo,
}: {
  text: string;
  cells: NamedCells | null;
  goTo: (cells: NamedCells) => void;
}) {
  const styles = useStyles();
  if (text === "") return null;
  return (
    <>
      {cells ? (
        <button type="button" className={styles.go} aria-label={texts.goTo(text)} onClick={() => goTo(cells)}>
          {text}
        </button>
      ) : (
        <span className={styles.code}>{text}</span>
      )}
      {", "}
    </>
  );
}

/** Why there is no answer: as the cells tell, or all that the help knows of that error. */
function Reasons({
  name,
  error: { code, why },
  families,
}: {
  name: string;
  error: NonNullable<Explanation["error"]>;
  families: CatalogueFamily[];
}) {
  const styles = useStyles();
  // The first is told on top, beside the error.
  if (why.length > 0)
    return why.slice(code === "" ? 0 : 1).map((sentence) => (
      <p key={sentence} className={styles.sentence}>
        {sentence}
      </p>
    ));
  const described = families.flatMap(({ functions }) => functions).find(({ id }) => id === name);
  const reasons = (described?.errors ?? []).filter(([first]) => isCode(first, code));
  return (
    <ul className={styles.list}>
      {reasons.map((reason, at) => (
        <li key={at} className={styles.taken}>
          <Inlines text={reason} />
        </li>
      ))}
    </ul>
  );
}

const isCode = (piece: unknown, code: string) =>
  typeof piece === "object" && piece !== null && "code" in piece && piece.code === code;

/** While it calculates, a cell shows that as an error; nobody tells when it is done. */
const CALCULATING = ["#BUSY!", "#GETTING_DATA"];
const AGAIN_AFTER = 1000;

function errorOf({ shows: [[first]] }: CalledCell): string | null {
  return typeof first === "object" && first !== null ? first.error : null;
}

/** What the selected cell's formula computes, anew whenever something else may be selected; and how to go to cells that it names. */
function useExplained(): [Told | null, (cells: NamedCells) => void] {
  const { workbook } = useController();
  const { offered } = usePaneState();
  const [told, setTold] = useState<Told | null>(null);
  const gone = useRef<NamedCells | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    let later: ReturnType<typeof setTimeout> | undefined;
    const tell = (next: Told | null | ((before: Told | null) => Told | null)) =>
      !abort.signal.aborted && setTold(next);

    /** Who has gone from the explanation to cells that it names still reads it there. */
    async function isThere({ sheet, cells }: NamedCells): Promise<boolean> {
      const selected = await workbook.selectedCells();
      return selected.sheet === sheet && selected.cells === cells;
    }

    async function look() {
      const called = await workbook.calledCell(abort.signal);
      if (!called) {
        const reads = gone.current !== null && (await isThere(gone.current));
        tell((before) => (reads && before ? { ...before, isAway: true } : null));
        return;
      }
      const { explain } = await import("../../explain");
      if (abort.signal.aborted) return;
      if (CALCULATING.includes(errorOf(called) ?? "")) later = setTimeout(again, AGAIN_AFTER);
      tell({ called, calls: explain(called), isAway: false });
    }

    const again = () => void look().catch(() => tell(null));
    again();
    return () => {
      abort.abort();
      clearTimeout(later);
    };
  }, [workbook, offered]);

  async function goTo(cells: NamedCells) {
    gone.current = cells;
    await workbook.show(cells.sheet, cells.cells).catch(() => undefined);
  }
  return [told, (cells) => void goTo(cells)];
}
