import { Select } from "@fluentui/react-components";
import { useController } from "../context";
import { isMatched, type Session } from "../state";
import { Field } from "./Field";
import { Matched } from "./Matched";

/** One column for a role. */
export function ColumnChoice({ session, role }: { session: Session; role: string }) {
  const controller = useController();
  const { analysis, source } = session;
  const spec = analysis.columns[role];
  const chosen = session.matching[role][0];
  return (
    <Field label={spec.label} help={spec.help} note={isMatched(session, role) && <Matched />}>
      {(labelled) => (
        <Select
          {...labelled}
          value={chosen === undefined ? "" : String(chosen)}
          onChange={(_, { value }) =>
            controller.chooseColumns(analysis.id, role, value === "" ? [] : [Number(value)])
          }
        >
          <option value="">{spec.optional ? "None" : "Choose a column"}</option>
          {source?.headers.map((header, column) => (
            <option key={column} value={column}>
              {header}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
