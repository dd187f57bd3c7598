import { Button, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useState } from "react";
import { functionsPanel as texts } from "../../texts/functions-panel";
import type { SelectedCells } from "../../workbook/types";
import { useController, usePaneState } from "../context";
import { wordsOf } from "../controller";
import { Formula, Inlines } from "./Blocks";
import type { CatalogueFunction } from "./catalogue";
import { formulaText } from "./formula-text";
import { useRemembered } from "./remembered";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", rowGap: "12px" },
  field: { display: "flex", flexDirection: "column", rowGap: "2px" },
  label: { fontWeight: tokens.fontWeightSemibold },
  description: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: { display: "flex", columnGap: "4px", alignItems: "center" },
  input: { flex: "1 1 0", minWidth: 0 },
  select: { flexShrink: 0 },
  more: { alignSelf: "flex-start" },
  optional: { alignSelf: "flex-start", minWidth: 0, textAlign: "left", paddingLeft: "4px" },
  where: { margin: "4px 0 0" },
});

type Parameter = CatalogueFunction["parameters"][number];
type Typed = Record<string, string[]>;

/** A field for each argument, what will be written, and the button that puts it into the selected cell. */
export function InsertForm({ described }: { described: CatalogueFunction }) {
  const { workbook } = useController();
  const styles = useStyles();
  const { id, parameters } = described;
  const [typed, setTyped] = useRemembered<Typed>(`typed ${id}`, {});
  const [open, setOpen] = useRemembered(`optional ${id}`, false);
  const [selected, lookAtSelection] = useSelected();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  const textsOf = ({ name, repeating }: Parameter) => typed[name] ?? (repeating ? ["", ""] : [""]);
  const written = formulaText(
    id,
    parameters.map((each) => ({ ...each, typed: textsOf(each) })),
    { names: selected?.names ?? [], sheet: selected?.sheet ?? "" },
  );
  const ready = written.missing.length + written.tooLong.length === 0 && selected?.room === "free";
  const optional = parameters.filter((each) => each.optional);

  function type(parameter: Parameter, at: number, text: string) {
    setTyped((before) => {
      const list = [...(before[parameter.name] ?? textsOf(parameter))];
      list[at] = text;
      return { ...before, [parameter.name]: list };
    });
    setSaid("");
  }

  async function takeSelection(parameter: Parameter, at: number) {
    try {
      type(parameter, at, (await workbook.selectedCells()).reference);
    } catch (reason) {
      setSaid(wordsOf(reason));
    }
  }

  async function insert() {
    if (!ready || busy) return;
    setBusy(true);
    try {
      const { sheet, cells, shows, error } = await workbook.insertFormula(written.formula);
      const [first] = cells.split(":");
      const place = `${sheet}!${first}`;
      if (error !== null) setSaid(texts.fails(place, error));
      else setSaid(cells === first ? texts.shows(place, shows) : texts.fills(place, cells, shows));
    } catch (reason) {
      setSaid(wordsOf(reason));
    } finally {
      setBusy(false);
      lookAtSelection();
    }
  }

  const fields = (some: Parameter[]) =>
    some.map((parameter) => (
      <ArgumentField
        key={parameter.name}
        parameter={parameter}
        typed={textsOf(parameter)}
        type={(at, text) => type(parameter, at, text)}
        takeSelection={(at) => void takeSelection(parameter, at)}
      />
    ));

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void insert();
      }}
    >
      {fields(parameters.filter((each) => !each.optional))}
      {optional.length > 0 && (
        <Button
          className={styles.optional}
          size="small"
          appearance="subtle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {texts.optional(
            optional.map(({ name }) => name),
            open,
          )}
        </Button>
      )}
      {open && fields(optional)}
      <div>
        <Formula text={written.formula} />
        <p className={styles.where}>{whereWords(written, selected)}</p>
      </div>
      <Button type="submit" appearance="primary" disabledFocusable={!ready || busy}>
        {selected && selected.room !== "several cells"
          ? texts.insertIn(selected.cells)
          : texts.insertSomewhere}
      </Button>
      <div role="status">{said}</div>
    </form>
  );
}

/** What is still needed, or where the formula goes. */
function whereWords(
  { missing, tooLong }: { missing: string[]; tooLong: string[] },
  selected: SelectedCells | null,
): string {
  if (missing.length > 0) return texts.missing(missing);
  if (tooLong.length > 0) return texts.tooLong(tooLong[0]);
  if (!selected) return "";
  const place = `${selected.sheet}!${selected.cells}`;
  if (selected.room === "free") return texts.goesInto(place);
  return selected.room === "taken" ? texts.taken(place) : texts.severalCells(place);
}

/** What is selected, anew whenever the pane was told that something else may be; null where it is no range. */
function useSelected(): [SelectedCells | null, () => void] {
  const { workbook } = useController();
  const { offered } = usePaneState();
  const [selected, setSelected] = useState<SelectedCells | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let stale = false;
    workbook.selectedCells().then(
      (found) => !stale && setSelected(found),
      () => !stale && setSelected(null),
    );
    return () => {
      stale = true;
    };
  }, [workbook, offered, turn]);
  return [selected, () => setTurn((before) => before + 1)];
}

function ArgumentField({
  parameter: { name, description, repeating },
  typed,
  type,
  takeSelection,
}: {
  parameter: Parameter;
  typed: string[];
  type: (at: number, text: string) => void;
  takeSelection: (at: number) => void;
}) {
  const styles = useStyles();
  const id = useId();
  const labelOf = (at: number) => (typed.length > 1 ? texts.numbered(name, at + 1) : name);
  return (
    <div className={styles.field}>
      {typed.map((text, at) => (
        <div key={at} className={styles.field}>
          <label className={styles.label} htmlFor={`${id}-${at}`}>
            {labelOf(at)}
          </label>
          {at === 0 && (
            <p id={`${id}-about`} className={styles.description}>
              <Inlines text={description} />
            </p>
          )}
          <div className={styles.line}>
            <Input
              id={`${id}-${at}`}
              className={styles.input}
              aria-describedby={`${id}-about`}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(_, { value }) => type(at, value)}
            />
            <Button
              className={styles.select}
              size="small"
              aria-label={texts.useSelectionFor(labelOf(at))}
              onClick={() => takeSelection(at)}
            >
              {texts.useSelection}
            </Button>
          </div>
        </div>
      ))}
      {repeating && (
        <Button
          className={styles.more}
          size="small"
          appearance="subtle"
          onClick={() => type(typed.length, "")}
        >
          {texts.another(name)}
        </Button>
      )}
    </div>
  );
}
