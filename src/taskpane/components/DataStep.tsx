import { Button, MessageBar, MessageBarBody, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useController, usePaneState } from "../context";
import { offeredList, replacedBy, sourceKey, stillMissing, type Session } from "../state";
import { sourceWords } from "../words";
import { ColumnChoice } from "./ColumnChoice";
import { ColumnTags } from "./ColumnTags";
import { DataCheckSummary } from "./DataCheckSummary";
import { Step } from "./Step";

const useStyles = makeStyles({
  source: { display: "flex", flexDirection: "column", alignItems: "flex-start", rowGap: "4px" },
  select: { width: "100%" },
  note: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  missing: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

/** Where the data is, which columns mean what, and what is wrong with it. */
export function DataStep({ session }: { session: Session }) {
  const controller = useController();
  const { offered } = usePaneState();
  const styles = useStyles();
  const { analysis, source, check } = session;
  const sources = offeredList(offered, source);
  return (
    <Step
      number={1}
      title="Data"
      action={
        <Button size="small" onClick={() => void controller.useSelection(analysis.id)}>
          Use selection
        </Button>
      }
    >
      <div className={styles.source}>
        {sources.length > 0 && (
          <Select
            className={styles.select}
            aria-label="Data"
            value={source ? sourceKey(source) : ""}
            onChange={(_, { value }) => controller.chooseSource(analysis.id, value)}
          >
            {!source && <option value="">Choose a table</option>}
            {sources.map((each) => (
              <option key={sourceKey(each)} value={sourceKey(each)}>
                {sourceWords(each)}
              </option>
            ))}
          </Select>
        )}
        {!source && offered?.problem && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{offered.problem}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {source && (
        <>
          {Object.keys(analysis.columns).map((role) => (
            <ColumnRole key={role} session={session} role={role} />
          ))}
          <div role="status">
            {stillMissing(session).map((words) => (
              <p key={words} className={styles.missing}>
                {words}
              </p>
            ))}
          </div>
          {check && <DataCheckSummary session={session} source={source} check={check} />}
        </>
      )}
    </Step>
  );
}

function ColumnRole({ session, role }: { session: Session; role: string }) {
  const styles = useStyles();
  const { columns } = session.analysis;
  const other = replacedBy(session, role);
  if (other !== null) {
    return (
      <p className={styles.note}>
        {columns[role].label}: not needed, because {columns[other].label} has a column.
      </p>
    );
  }
  return columns[role].many ? (
    <ColumnTags session={session} role={role} />
  ) : (
    <ColumnChoice session={session} role={role} />
  );
}
