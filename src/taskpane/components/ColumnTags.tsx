import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useRef, useState } from "react";
import { useController } from "../context";
import { isMatched, type Session } from "../state";
import { FieldGroup } from "./Field";
import { AddIcon, RemoveIcon } from "./icons";

const useStyles = makeStyles({
  choice: { minWidth: 0 },
  tags: { display: "flex", flexWrap: "wrap", gap: "4px", alignItems: "center", minHeight: "32px" },
  tag: {
    display: "inline-flex",
    alignItems: "center",
    maxWidth: "100%",
    minHeight: "24px",
    paddingLeft: "8px",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
  },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  small: { minWidth: "24px", maxWidth: "24px", padding: 0 },
  list: {
    display: "flex",
    flexDirection: "column",
    maxHeight: "200px",
    overflowY: "auto",
    marginTop: "4px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Any number of columns for a role: those chosen as tags, all of them as a list to tick. */
export function ColumnTags({ session, role }: { session: Session; role: string }) {
  const controller = useController();
  const styles = useStyles();
  const add = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const [open, setOpen] = useState(false);
  const { analysis, source } = session;
  const spec = analysis.columns[role];
  const chosen = session.matching[role];
  const headers = source?.headers ?? [];
  const choose = (columns: number[]) => controller.chooseColumns(analysis.id, role, columns);
  const without = (column: number) => choose(chosen.filter((each) => each !== column));

  return (
    <FieldGroup label={spec.label} help={spec.help} matched={isMatched(session, role)}>
      <div className={styles.choice}>
        <div className={styles.tags}>
          {chosen.map((column) => (
            <span key={column} className={styles.tag}>
              <span className={styles.name} title={headers[column]}>
                {headers[column]}
              </span>
              <Button
                className={styles.small}
                size="small"
                appearance="transparent"
                icon={<RemoveIcon />}
                aria-label={`Remove ${headers[column]}`}
                onClick={() => {
                  without(column);
                  add.current?.focus();
                }}
              />
            </span>
          ))}
          <Button
            ref={add}
            className={styles.small}
            size="small"
            icon={<AddIcon />}
            aria-label={`Choose columns for ${spec.label}`}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            onClick={() => setOpen(!open)}
          />
        </div>
        {open && (
          <div id={listId} className={styles.list}>
            {headers.map((header, column) => (
              <Checkbox
                key={column}
                label={header}
                checked={chosen.includes(column)}
                onChange={(_, { checked }) => (checked ? choose([...chosen, column]) : without(column))}
              />
            ))}
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
