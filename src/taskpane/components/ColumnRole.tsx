import { makeStyles, tokens } from "@fluentui/react-components";
import { data } from "../../texts/pane";
import { replacedBy, type Session } from "../state";
import { ColumnChoice } from "./ColumnChoice";
import { ColumnTags } from "./ColumnTags";

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export interface ColumnRoleProps {
  session: Session;
  role: string;
  choose: (columns: number[]) => void;
}

/** The columns that a role has, or why it needs none. */
export function ColumnRole(props: ColumnRoleProps) {
  const styles = useStyles();
  const { session, role } = props;
  const { columns } = session.analysis;
  const other = replacedBy(session, role);
  if (other !== null) {
    return <p className={styles.note}>{data.notNeeded(columns[role].label, columns[other].label)}</p>;
  }
  return columns[role].many ? <ColumnTags {...props} /> : <ColumnChoice {...props} />;
}
