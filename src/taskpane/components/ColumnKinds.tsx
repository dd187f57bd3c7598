import { makeStyles, Select, tokens } from "@fluentui/react-components";
import type { DataKind } from "../../analyses/data-check";
import { dataCheckPanel as texts } from "../../texts/data-check";
import { Field } from "./Field";
import { Part } from "./Part";

const useStyles = makeStyles({
  full: { width: "100%" },
  help: {
    margin: "0 0 8px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  columns: { display: "flex", flexDirection: "column", rowGap: "4px" },
});

/** What each column is meant to hold. */
export function ColumnKinds({
  headers,
  kinds,
  mend,
}: {
  headers: string[];
  kinds: DataKind[];
  mend: (column: number, kind: DataKind) => void;
}) {
  const styles = useStyles();
  return (
    <Part title={texts.columns}>
      <p className={styles.help}>{texts.columnsHelp}</p>
      <div className={styles.columns}>
        {kinds.map((kind, column) => (
          <Field key={column} label={headers[column]}>
            {(labelled) => (
              <Select
                {...labelled}
                className={styles.full}
                value={kind}
                onChange={(_, { value }) => mend(column, value as DataKind)}
              >
                {Object.entries(texts.kinds).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </div>
    </Part>
  );
}
