import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tag,
  TagGroup,
  makeStyles,
} from "@fluentui/react-components";
import { useRef } from "react";
import { useController } from "../context";
import { isMatched, type Session } from "../state";
import { Field } from "./Field";
import { AddIcon } from "./icons";
import { Matched } from "./Matched";

const useStyles = makeStyles({
  tags: { display: "flex", flexWrap: "wrap", gap: "4px", alignItems: "center" },
  group: { display: "flex", flexWrap: "wrap", gap: "4px" },
  tag: { maxWidth: "100%", overflow: "hidden" },
  list: { maxHeight: "260px", overflowY: "auto" },
});

/** Any number of columns for a role, as tags. */
export function ColumnTags({ session, role }: { session: Session; role: string }) {
  const controller = useController();
  const styles = useStyles();
  const add = useRef<HTMLButtonElement>(null);
  const { analysis, source } = session;
  const spec = analysis.columns[role];
  const chosen = session.matching[role];
  const choose = (columns: number[]) => controller.chooseColumns(analysis.id, role, columns);
  const headers = source?.headers ?? [];
  const left = headers.map((_, column) => column).filter((column) => !chosen.includes(column));
  return (
    <Field label={spec.label} help={spec.help} note={isMatched(session, role) && <Matched />}>
      {(labelled) => (
        <div className={styles.tags}>
          {chosen.length > 0 && (
            <TagGroup
              className={styles.group}
              aria-label={spec.label}
              size="small"
              onDismiss={(_, { value }) => {
                choose(chosen.filter((column) => String(column) !== value));
                if (chosen.length === 1) add.current?.focus();
              }}
            >
              {chosen.map((column) => (
                <Tag
                  key={column}
                  className={styles.tag}
                  value={String(column)}
                  dismissible
                  dismissIcon={{ "aria-label": "remove" }}
                >
                  {headers[column]}
                </Tag>
              ))}
            </TagGroup>
          )}
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button
                {...labelled}
                ref={add}
                size="small"
                icon={<AddIcon />}
                aria-label={`Add a column to ${spec.label}`}
                disabledFocusable={left.length === 0}
              />
            </MenuTrigger>
            <MenuPopover>
              <MenuList className={styles.list}>
                {left.map((column) => (
                  <MenuItem key={column} onClick={() => choose([...chosen, column])}>
                    {headers[column]}
                  </MenuItem>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        </div>
      )}
    </Field>
  );
}
