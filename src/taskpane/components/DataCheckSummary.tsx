import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { DataCheck } from "../../analyses/analysis";
import { data } from "../../texts/pane";
import type { Source } from "../../workbook/types";
import type { Session } from "../state";
import { findingGroups } from "../words";
import { FindingList } from "./FindingList";
import { LookIcon } from "./icons";

const useStyles = makeStyles({
  all: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  summary: { alignSelf: "flex-start", paddingLeft: "4px", fontWeight: tokens.fontWeightRegular },
  groups: { display: "flex", flexDirection: "column", alignItems: "stretch", rowGap: "4px" },
  list: { display: "flex", flexDirection: "column", rowGap: "8px" },
});

/** "3 rows left out · show": one line each for what is in no total, and for what is but may not be meant so. */
export function DataCheckSummary({
  session,
  source,
  check,
}: {
  session: Session;
  source: Source;
  check: DataCheck;
}) {
  const styles = useStyles();
  const [open, setOpen] = useState<string | null>(null);
  const listId = useId();
  const groups = findingGroups(check);
  if (groups.length === 0) {
    return <p className={styles.all}>{data.allUsed(check.usable)}</p>;
  }
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const shown = open === group.effect;
        return (
          <div key={group.effect} className={styles.list}>
            <Button
              className={styles.summary}
              size="small"
              appearance="transparent"
              icon={<LookIcon />}
              aria-expanded={shown}
              aria-controls={shown ? listId : undefined}
              onClick={() => setOpen(shown ? null : group.effect)}
            >
              {data.shown(group.title, shown)}
            </Button>
            {shown && <FindingList id={listId} session={session} source={source} group={group} />}
          </div>
        );
      })}
    </div>
  );
}
