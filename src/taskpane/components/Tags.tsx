import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useRef, useState } from "react";
import { data } from "../../texts/pane";
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
    // There the button has a rim.
    "@media (forced-colors: active)": { columnGap: "4px" },
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
  group: { display: "flex", flexDirection: "column" },
  title: {
    padding: "6px 8px 0",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  entry: { overflowWrap: "anywhere" },
});

export interface Entry {
  key: string;
  label: string;
}

interface EntryGroup {
  title?: string;
  entries: Entry[];
}

interface TagsProps {
  label: string;
  help?: string;
  matched?: boolean;
  groups: EntryGroup[];
  /** Keys of the chosen entries, in the order of choosing. */
  chosen: string[];
  choose: (keys: string[]) => void;
  /** What the button that opens the list is called. */
  opens: string;
  /** Stands where nothing is chosen. */
  empty?: string;
}

/** Any number of entries: those chosen as tags, all of them as a list to tick. */
export function Tags({ label, help, matched, groups, chosen, choose, opens, empty }: TagsProps) {
  const styles = useStyles();
  const add = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const [open, setOpen] = useState(false);
  const labels = new Map(groups.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry.label])));
  const without = (key: string) => choose(chosen.filter((each) => each !== key));
  const shown = chosen.filter((key) => labels.has(key));

  return (
    <FieldGroup label={label} help={help} matched={matched}>
      <div className={styles.choice}>
        <div className={styles.tags}>
          {shown.length === 0 && empty}
          {shown.map((key) => (
            <span key={key} className={styles.tag}>
              <span className={styles.name} title={labels.get(key)}>
                {labels.get(key)}
              </span>
              <Button
                className={styles.small}
                size="small"
                appearance="transparent"
                icon={<RemoveIcon />}
                aria-label={data.remove(labels.get(key) ?? "")}
                onClick={() => {
                  without(key);
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
            aria-label={opens}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            onClick={() => setOpen(!open)}
          />
        </div>
        {open && (
          <div id={listId} className={styles.list}>
            {groups
              .filter(({ entries }) => entries.length > 0)
              .map(({ title, entries }) => (
                <div key={title ?? ""} className={styles.group} role={title && "group"} aria-label={title}>
                  {title && (
                    <span className={styles.title} aria-hidden>
                      {title}
                    </span>
                  )}
                  {entries.map((entry) => (
                    <Checkbox
                      key={entry.key}
                      className={styles.entry}
                      label={entry.label}
                      checked={chosen.includes(entry.key)}
                      onChange={(_, { checked }) =>
                        checked ? choose([...chosen, entry.key]) : without(entry.key)
                      }
                    />
                  ))}
                </div>
              ))}
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
