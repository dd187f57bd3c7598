import { makeStyles, Select, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Matching } from "../../analyses/matching";
import type { Dialect, Look } from "../../files/csv";
import type { AskedCohorts } from "../../files/summary";
import { files as words } from "../../texts/files";
import type { Source } from "../../workbook/types";
import { ColumnRole } from "../components/ColumnRole";
import { Field } from "../components/Field";
import { useController } from "../context";
import { wordsOf } from "../controller";
import { askedRoles, stillMissing, type Failure } from "../state";
import { lookAt, madeFrom, tableOf, writingOf } from "./add-up";
import {
  aboutFile,
  askedCohorts,
  askedOf,
  isLog,
  onwardOf,
  type CohortChoice,
  type Filed,
  type FiledSession,
  type Making,
} from "./matching";
import { Summarising, useAddingUp } from "./Summarising";

const useStyles = makeStyles({
  control: { width: "100%" },
  missing: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  note: { margin: "0 0 4px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Files that were chosen: which columns mean what, adding them up, and what came of it. */
export default function FilePanel({
  session,
  files,
  close,
}: {
  session: FiledSession;
  files: File[];
  close: () => void;
}) {
  const styles = useStyles();
  const controller = useController();
  const adding = useAddingUp(files);
  const { look, dialect, type, unreadable } = useLook(files[0]);
  const [matching, setMatching] = useState<Matching>({});
  const [making, setMaking] = useState<Making>("customers");
  const [cohorts, setCohorts] = useState<CohortChoice>({ unit: "month", show: "shares" });
  const [unnoted, setUnnoted] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Source | null>(null);
  const filed = look && aboutFile(session, look, files[0].name, matching, making);
  const missing = filed ? stillMissing(filed) : [];

  function begin(of: Filed, spelled: Dialect) {
    const counted = askedCohorts(of, spelled, cohorts);
    if (counted) countCohorts(counted);
    else addUp(of, spelled);
  }

  function countCohorts(asked: AskedCohorts) {
    adding.begin(asked, async (summary, run) => {
      const id = await controller.workbook.addTable(tableOf(files, asked, summary), writingOf(run));
      setAnswer(await controller.added(id));
    });
  }

  function addUp(of: Filed, spelled: Dialect) {
    const asked = askedOf(of, spelled);
    const onward = onwardOf(of);
    adding.begin(asked, async (summary, run) => {
      const table = tableOf(files, asked, summary);
      const id = await controller.workbook.addTable(table, writingOf(run));
      setUnnoted(await controller.goOnWith(session.analysis.id, id, onward, madeFrom(asked)));
    });
  }

  return (
    <Summarising
      files={files}
      adding={adding}
      unreadable={unreadable}
      act={
        filed && dialect
          ? {
              words: making === "cohorts" ? words.countCohorts : words.addUp,
              begin: missing.length > 0 ? null : () => begin(filed, dialect),
            }
          : undefined
      }
      done={answer ? words.stands(answer.label, answer.sheet) : (unnoted ?? undefined)}
      then={
        answer
          ? { words: words.goThere, begin: () => void controller.selectTable(session.analysis.id, answer) }
          : undefined
      }
      close={close}
    >
      {filed && dialect && (
        <>
          {isLog(filed) && (
            <Choice label={words.make} value={making} choices={words.made} choose={setMaking} />
          )}
          {making === "cohorts" && <p className={styles.note}>{words.everyRow}</p>}
          {askedRoles(filed).map((role) => (
            <ColumnRole
              key={role}
              session={filed}
              role={role}
              choose={(columns) => setMatching({ ...matching, [role]: columns })}
            />
          ))}
          <Spelling dialect={dialect} type={type} dates={isLog(filed)} />
          {making === "cohorts" && (
            <>
              <Choice
                label={words.period}
                value={cohorts.unit}
                choices={words.periods}
                choose={(unit) => setCohorts({ ...cohorts, unit })}
              />
              <Choice
                label={words.show}
                value={cohorts.show}
                choices={words.shown}
                choose={(show) => setCohorts({ ...cohorts, show })}
              />
            </>
          )}
          {missing.map((each) => (
            <p key={each} className={styles.missing}>
              {each}
            </p>
          ))}
        </>
      )}
    </Summarising>
  );
}

/** What the first file's first rows tell, and how it is spelled as far as nobody said otherwise. */
export function useLook(file: File) {
  const [look, setLook] = useState<Look | null>(null);
  const [typed, setTyped] = useState<Partial<Dialect>>({});
  const [unreadable, setUnreadable] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    lookAt(file).then(
      (found) => !left && setLook(found),
      (reason: unknown) => !left && setUnreadable({ words: wordsOf(reason), retry: null }),
    );
    return () => void (left = true);
  }, [file]);
  return {
    look,
    dialect: look && { ...look.dialect, ...typed },
    type: (change: Partial<Dialect>) => setTyped((before) => ({ ...before, ...change })),
    unreadable,
  };
}

/** How decimals and, where there are any, dates are spelled. */
export function Spelling({
  dialect,
  type,
  dates,
}: {
  dialect: Dialect;
  type: (change: Partial<Dialect>) => void;
  dates: boolean;
}) {
  return (
    <>
      <Choice
        label={words.decimals}
        value={dialect.decimals}
        choices={{ ".": words.point, ",": words.comma }}
        choose={(decimals) => type({ decimals })}
      />
      {dates && (
        <Choice
          label={words.dates}
          help={words.datesHelp}
          value={dialect.dates}
          choices={words.orders}
          choose={(order) => type({ dates: order })}
        />
      )}
    </>
  );
}

function Choice<Value extends string>({
  label,
  help,
  value,
  choices,
  choose,
}: {
  label: string;
  help?: string;
  value: Value;
  choices: Record<Value, string>;
  choose: (value: Value) => void;
}) {
  const styles = useStyles();
  return (
    <Field label={label} help={help}>
      {(labelled) => (
        <Select
          {...labelled}
          className={styles.control}
          value={value}
          onChange={(_, chosen) => choose(chosen.value as Value)}
        >
          {Object.entries<string>(choices).map(([each, shown]) => (
            <option key={each} value={each}>
              {shown}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
