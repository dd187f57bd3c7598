import { Input, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Choice, OptionSpec } from "../../analyses/analysis";
import { options as words } from "../../texts/pane";
import { useController } from "../context";
import {
  amountFaults,
  amountsText,
  chosenEntries,
  entriesText,
  oneAmount,
  readOption,
  showOption,
  typedAmounts,
} from "../input";
import { amountHeaders, choicesOf, type Session } from "../state";
import { Fault, Field, FieldGroup } from "./Field";
import { Tags } from "./Tags";

const useStyles = makeStyles({
  narrow: { width: "120px", maxWidth: "100%" },
  wide: { width: "100%" },
  waiting: { margin: 0, paddingTop: "6px", color: tokens.colorNeutralForeground2 },
  amounts: { display: "flex", flexDirection: "column", rowGap: "4px", minWidth: 0 },
  amount: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 84px",
    columnGap: "8px",
    alignItems: "center",
  },
  header: { overflowWrap: "anywhere" },
  fault: { gridColumn: "1 / -1" },
  // Fluent's input is wider than its column by itself.
  input: { width: "84px", minWidth: 0 },
});

type Spec<Kind extends OptionSpec["kind"]> = Extract<OptionSpec, { kind: Kind }>;

interface Part<Kind extends OptionSpec["kind"]> {
  session: Session;
  name: string;
  spec: Spec<Kind>;
}

/** One option, by its kind. What is typed stays as it is typed; a fault is named below it. */
export function Option({ spec, ...at }: Part<OptionSpec["kind"]>) {
  switch (spec.kind) {
    case "choice":
      return <OneOf {...at} spec={spec} choices={spec.choices} />;
    case "one of":
      return <OneOf {...at} spec={spec} choices={choicesOf(at.session, at.name)} />;
    case "some of":
      return <SomeOf {...at} spec={spec} />;
    case "amounts":
      return <Amounts {...at} spec={spec} />;
    default:
      return <Typed {...at} spec={spec} />;
  }
}

function useTyping({ session, name }: Pick<Part<OptionSpec["kind"]>, "session" | "name">) {
  const controller = useController();
  return {
    entry: session.options[name],
    type: (text: string) => controller.typeOption(session.analysis.id, name, text),
  };
}

function Typed(part: Part<"share" | "number" | "text">) {
  const styles = useStyles();
  const { entry, type } = useTyping(part);
  const { spec } = part;
  return (
    <Field label={spec.label} help={spec.help} fault={entry.fault}>
      {(labelled) => (
        <Input
          {...labelled}
          className={spec.kind === "text" ? styles.wide : styles.narrow}
          inputMode={spec.kind === "text" ? "text" : "decimal"}
          autoComplete="off"
          value={entry.text}
          onChange={(_, { value }) => type(value)}
          // "20" reads as it counts: "20%".
          onBlur={() => entry.fault === null && type(showOption(spec, entry.value))}
        />
      )}
    </Field>
  );
}

/** So many characters have room beside a label, at 320 px. */
const BESIDE = 20;

function OneOf({ choices, ...part }: Part<"choice" | "one of"> & { choices: Choice[] | null }) {
  const styles = useStyles();
  const { entry, type } = useTyping(part);
  const { label, help } = part.spec;
  if (!choices || choices.length === 0) return <NotYet label={label} help={help} />;
  // The first stands for a choice that the data doesn't hold any more.
  const chosen = choices.find(({ value }) => value === entry.value) ?? choices[0];
  const wide = choices.some(({ label: shown }) => shown.length > BESIDE);
  return (
    <Field label={label} help={help} fault={entry.fault} wide={wide}>
      {(labelled) => (
        <Select
          {...labelled}
          className={styles.wide}
          value={chosen.value}
          onChange={(_, { value }) => type(value)}
        >
          {choices.map(({ value, label: shown }) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function SomeOf(part: Part<"some of">) {
  const { entry, type } = useTyping(part);
  const { label, help } = part.spec;
  const choices = choicesOf(part.session, part.name);
  if (!choices || choices.length === 0) return <NotYet label={label} help={help} />;
  return (
    <Tags
      label={label}
      help={help}
      groups={[{ entries: choices.map(({ value, label: shown }) => ({ key: value, label: shown })) }]}
      chosen={chosenEntries(entry.text)}
      choose={(keys) => type(entriesText(keys))}
      opens={words.choose(label)}
      empty={words.all}
    />
  );
}

/** Of the data's own values, none is known yet. */
function NotYet({ label, help }: { label: string; help?: string }) {
  const styles = useStyles();
  return (
    <FieldGroup label={label} help={help}>
      <p className={styles.waiting}>{words.noneYet}</p>
    </FieldGroup>
  );
}

/** An amount for each chosen column. */
function Amounts(part: Part<"amounts">) {
  const styles = useStyles();
  const { session, spec } = part;
  const { entry, type } = useTyping(part);
  const typed = typedAmounts(entry.text);
  const faults = amountFaults(entry.text);
  const headers = amountHeaders(session, spec);
  return (
    <FieldGroup label={spec.label} help={spec.help}>
      {headers.length === 0 ? (
        <p className={styles.waiting}>{words.noColumns(session.analysis.columns[spec.of].label)}</p>
      ) : (
        <div className={styles.amounts}>
          {headers.map((header) => (
            <Amount
              key={header}
              header={header}
              text={typed.get(header) ?? ""}
              fault={faults.get(header)}
              onType={(text) => type(amountsText(new Map([...typed, [header, text]])))}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

function Amount({
  header,
  text,
  fault,
  onType,
}: {
  header: string;
  text: string;
  fault: string | undefined;
  onType: (text: string) => void;
}) {
  const styles = useStyles();
  const id = useId();
  const faultId = `${id}-fault`;
  const tidy = () => {
    const { value } = readOption(oneAmount, text);
    if (value !== null) onType(showOption(oneAmount, value));
  };
  return (
    <div className={styles.amount}>
      <label className={styles.header} htmlFor={id}>
        {header}
      </label>
      <Input
        id={id}
        className={styles.input}
        input={{ className: styles.input }}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? faultId : undefined}
        value={text}
        onChange={(_, { value }) => onType(value)}
        onBlur={tidy}
      />
      {fault && (
        <div className={styles.fault}>
          <Fault id={faultId}>{fault}</Fault>
        </div>
      )}
    </div>
  );
}
