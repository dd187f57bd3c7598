import { Button, MessageBar, MessageBarBody, Select, makeStyles, tokens } from "@fluentui/react-components";
import { data } from "../../texts/pane";
import type { Source } from "../../workbook/types";
import { useController, usePaneState } from "../context";
import { askedRoles, neededColumns, sourceKey, stillMissing, takeable, type Session } from "../state";
import { sourceWords } from "../words";
import { FileSource } from "../files/FileSource";
import { isFiled } from "../files/matching";
import { ColumnRole } from "./ColumnRole";
import { DataCheckSummary } from "./DataCheckSummary";
import { Options } from "./OptionsStep";
import { Step } from "./Step";

const useStyles = makeStyles({
  source: { display: "flex", flexDirection: "column", alignItems: "flex-start", rowGap: "4px" },
  select: { width: "100%" },
  bar: { width: "100%" },
  sample: { height: "auto", textAlign: "left" },
  missing: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

/** Where the data is, which columns mean what, and what is wrong with it. */
export function DataStep({ session }: { session: Session }) {
  const controller = useController();
  const styles = useStyles();
  const { analysis, source, check } = session;
  return (
    <Step
      number={1}
      title={data.title}
      action={
        <Button size="small" onClick={() => void controller.useSelection(analysis.id)}>
          {data.useSelection}
        </Button>
      }
    >
      <Options session={session} first />
      <div className={styles.source}>
        <SourceChoice session={session} />
        {!source && <NothingFits session={session} />}
      </div>
      {isFiled(session) && <FileSource session={session} />}
      {source && (
        <>
          {askedRoles(session).map((role) => (
            <ColumnRole
              key={role}
              session={session}
              role={role}
              choose={(columns) => controller.chooseColumns(analysis.id, role, columns)}
            />
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

function SourceChoice({ session }: { session: Session }) {
  const controller = useController();
  const { offered, kept } = usePaneState();
  const styles = useStyles();
  const { analysis, source } = session;
  const all = takeable(analysis, offered, kept, source);
  if (all.length === 0) return null;
  const entry = (each: Source) => (
    <option key={sourceKey(each)} value={sourceKey(each)}>
      {sourceWords(each)}
    </option>
  );
  const answers = all.filter(({ kind }) => kind === "answer");
  return (
    <Select
      className={styles.select}
      aria-label={data.title}
      value={source ? sourceKey(source) : ""}
      onChange={(_, { value }) => controller.chooseSource(analysis.id, value)}
    >
      {!source && <option value="">{data.chooseTable}</option>}
      {all.filter(({ kind }) => kind !== "answer").map(entry)}
      {answers.length > 0 && <optgroup label={data.answers}>{answers.map(entry)}</optgroup>}
    </Select>
  );
}

/** Why no data was chosen, and a way to see the answer all the same. */
function NothingFits({ session }: { session: Session }) {
  const controller = useController();
  const { offered } = usePaneState();
  const styles = useStyles();
  const { analysis, failure, work } = session;
  // Data that vanished is told by the failure.
  const words = offered?.problem ?? (offered && !failure ? data.nothingFits(neededColumns(session)) : null);
  return (
    <>
      <div className={styles.bar} role="status">
        {words !== null && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{words}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {offered && (
        <Button
          className={styles.sample}
          disabledFocusable={work !== null}
          onClick={() => void controller.addSamples([analysis.sample], analysis.id, analysis.id)}
        >
          {data.trySample(analysis.sample)}
        </Button>
      )}
    </>
  );
}
