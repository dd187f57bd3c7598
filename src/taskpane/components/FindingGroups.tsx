import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import { data } from "../../texts/pane";
import type { FindingGroup } from "../words";
import { FindingList, type Places } from "./FindingList";
import { LookIcon } from "./icons";

const useStyles = makeStyles({
  summary: {
    alignSelf: "flex-start",
    paddingLeft: "4px",
    fontWeight: tokens.fontWeightRegular,
    textAlign: "left",
  },
  groups: { display: "flex", flexDirection: "column", alignItems: "stretch", rowGap: "4px" },
  list: { display: "flex", flexDirection: "column", rowGap: "8px" },
});

/** "3 rows left out · show": a line for each kind of finding, one of which can be open. */
export function FindingGroups({ groups, places }: { groups: FindingGroup[]; places: Places }) {
  const styles = useStyles();
  const [open, setOpen] = useState<string | null>(null);
  const listId = useId();
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const shown = open === group.key;
        return (
          <div key={group.key} className={styles.list}>
            <Button
              className={styles.summary}
              size="small"
              appearance="transparent"
              icon={<LookIcon />}
              aria-expanded={shown}
              aria-controls={shown ? listId : undefined}
              onClick={() => setOpen(shown ? null : group.key)}
            >
              {data.shown(group.title, shown)}
            </Button>
            {shown && <FindingList id={listId} group={group} places={places} />}
          </div>
        );
      })}
    </div>
  );
}
