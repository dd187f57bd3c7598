import { Input, Select, makeStyles } from "@fluentui/react-components";
import type { OptionSpec } from "../../analyses/analysis";
import { useController } from "../context";
import { showOption } from "../input";
import type { OptionEntry, Session } from "../state";
import { Field } from "./Field";
import { Step } from "./Step";

const useStyles = makeStyles({ narrow: { width: "120px" }, wide: { width: "100%" } });

/** What the question can be varied by. */
export function OptionsStep({ session }: { session: Session }) {
  const { analysis, options } = session;
  return (
    <Step number={2} title="Options">
      {Object.entries(analysis.options).map(([name, spec]) => (
        <Option key={name} id={analysis.id} name={name} spec={spec} entry={options[name]} />
      ))}
    </Step>
  );
}

interface OptionProps {
  id: string;
  name: string;
  spec: OptionSpec;
  entry: OptionEntry;
}

function Option({ id, name, spec, entry }: OptionProps) {
  const controller = useController();
  const styles = useStyles();
  const type = (text: string) => controller.typeOption(id, name, text);
  return (
    <Field label={spec.label} help={spec.help} fault={entry.fault}>
      {(labelled) =>
        spec.kind === "choice" ? (
          <Select
            {...labelled}
            className={styles.wide}
            value={entry.text}
            onChange={(_, { value }) => type(value)}
          >
            {spec.choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...labelled}
            className={styles.narrow}
            inputMode="decimal"
            autoComplete="off"
            value={entry.text}
            onChange={(_, { value }) => type(value)}
            // "20" reads as it counts: "20%".
            onBlur={() => entry.fault === null && type(showOption(spec, entry.value))}
          />
        )
      }
    </Field>
  );
}
