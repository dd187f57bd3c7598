import { Select, makeStyles } from "@fluentui/react-components";
import { data } from "../../texts/pane";
import { isMatched } from "../state";
import { columnsOf, type ColumnEntry } from "./columns";
import type { ColumnRoleProps } from "./ColumnRole";
import { Field } from "./Field";

const useStyles = makeStyles({ control: { width: "100%" } });

/** One column for a role. */
export function ColumnChoice({ session, role, choose }: ColumnRoleProps) {
  const styles = useStyles();
  const { analysis, source } = session;
  const spec = analysis.columns[role];
  const chosen = session.matching[role][0];
  const { own, joined } = columnsOf(source);
  const entry = ({ column, header }: ColumnEntry) => (
    <option key={column} value={column}>
      {header}
    </option>
  );
  return (
    <Field label={spec.label} help={spec.help} matched={isMatched(session, role)}>
      {(labelled) => (
        <Select
          {...labelled}
          className={styles.control}
          value={chosen === undefined ? "" : String(chosen)}
          onChange={(_, { value }) => choose(value === "" ? [] : [Number(value)])}
        >
          <option value="">{spec.optional ? data.none : data.chooseColumn}</option>
          {own.map(entry)}
          {joined.length > 0 && <optgroup label={data.fromAnswers}>{joined.map(entry)}</optgroup>}
        </Select>
      )}
    </Field>
  );
}
