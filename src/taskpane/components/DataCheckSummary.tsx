import { makeStyles, tokens } from "@fluentui/react-components";
import type { DataCheck, Finding } from "../../analyses/analysis";
import { data } from "../../texts/pane";
import type { Source } from "../../workbook/types";
import { useController } from "../context";
import type { Session } from "../state";
import { findingGroups } from "../words";
import { FindingGroups } from "./FindingGroups";
import type { Places } from "./FindingList";

const useStyles = makeStyles({
  all: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** One line each for what is in no total, and for what is but may not be meant so. */
export function DataCheckSummary({
  session,
  source,
  check,
}: {
  session: Session;
  source: Source;
  check: DataCheck;
}) {
  const controller = useController();
  const styles = useStyles();
  const groups = findingGroups(check);
  if (groups.length === 0) return <p className={styles.all}>{data.allUsed(check.usable)}</p>;
  // The findings are of the last check: its columns may have been taken out of the choice since.
  const columnOf = ({ role, column }: Finding): number | undefined => session.matching[role][column];
  const places: Places = {
    of: (finding) => ({
      row: source.firstRow + finding.row,
      header: source.headers[columnOf(finding) ?? -1] ?? session.analysis.columns[finding.role].label,
    }),
    goTo: (finding) => void controller.select(session.analysis.id, finding.row, columnOf(finding) ?? 0),
  };
  return <FindingGroups groups={groups} places={places} />;
}
