import { Button, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Dialect, Look } from "../../files/csv";
import { lookInto } from "./look";
import { Stopped } from "../../files/stopped";
import type { AskedSums, Summary } from "../../files/summary";
import { files as words } from "../../texts/files";
import { ColumnRole } from "../components/ColumnRole";
import { Failed } from "../components/Failed";
import { Field } from "../components/Field";
import { Part } from "../components/Part";
import { Working } from "../components/Working";
import { useController } from "../context";
import { useRun } from "../panels/use-run";
import { askedRoles, stillMissing, type Failure, type Session } from "../state";
import { addUp, said, tableOf, writingOf } from "./add-up";
import { BadRows } from "./BadRows";
import { aboutFile, askedOf, headersByRole } from "./matching";

const useStyles = makeStyles({
  // Below follow the columns of the table that the path has now.
  apart: {
    margin: "8px 0 12px",
    paddingBottom: "8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  names: { margin: 0, paddingLeft: "16px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  control: { width: "100%" },
  missing: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  buttons: { display: "flex", columnGap: "8px", margin: "4px 0" },
  done: { margin: 0 },
});

/** Files that were chosen: which columns mean what, adding them up, and what came of it. */
export default function FilePanel({
  session,
  files,
  close,
}: {
  session: Session;
  files: File[];
  close: () => void;
}) {
  const styles = useStyles();
  const controller = useController();
  const run = useRun();
  const [look, setLook] = useState<Look | null>(null);
  const [unreadable, setUnreadable] = useState<Failure | null>(null);
  const [matching, setMatching] = useState<Session["matching"] | null>(null);
  const [decimals, setDecimals] = useState<Dialect["decimals"]>(".");
  const [summary, setSummary] = useState<Summary | null>(null);
  useEffect(() => {
    let left = false;
    lookInto(files[0]).then(
      (found) => {
        if (left) return;
        setLook(found);
        setDecimals(found.dialect.decimals);
      },
      (reason: unknown) => {
        if (!(reason instanceof Stopped)) throw reason;
        if (!left) setUnreadable({ words: said(reason.obstacle), retry: null });
      },
    );
    return () => void (left = true);
  }, [files]);

  const { analysis } = session;
  const filed = look && aboutFile(session, look, files[0].name, matching);
  const begin = (asked: AskedSums, headers: Record<string, string[]>) =>
    run.change(words.starting, async (each) => {
      setSummary(null);
      const found = await addUp(files, asked, each);
      const table = await controller.workbook.addTable(tableOf(files, asked, found), writingOf(each));
      setSummary(found);
      await controller.goOnWith(analysis.id, table, headers);
    });

  return (
    <div className={styles.apart}>
      <Part title={words.title}>
        <ul className={styles.names}>
          {files.map(({ name, size }) => (
            <li key={name}>{words.file(name, size)}</li>
          ))}
        </ul>
        {filed && !summary && (
          <>
            {askedRoles(filed).map((role) => (
              <ColumnRole
                key={role}
                session={filed}
                role={role}
                choose={(columns) => setMatching({ ...filed.matching, [role]: columns })}
              />
            ))}
            <Field label={words.decimals}>
              {(labelled) => (
                <Select
                  {...labelled}
                  className={styles.control}
                  value={decimals}
                  onChange={(_, { value }) => setDecimals(value as Dialect["decimals"])}
                >
                  <option value=".">{words.point}</option>
                  <option value=",">{words.comma}</option>
                </Select>
              )}
            </Field>
            {stillMissing(filed).map((each) => (
              <p key={each} className={styles.missing}>
                {each}
              </p>
            ))}
          </>
        )}
        <Failed
          failure={unreadable ?? run.failure}
          retry={run.again}
          dismiss={unreadable ? close : run.dismiss}
        />
        <Working work={run.work} cancel={run.cancel} />
        <div role="status">
          {summary && (
            <p className={styles.done}>{words.done(summary.rows, files.length, summary.keys.length)}</p>
          )}
        </div>
        {summary && summary.leftOut > 0 && <BadRows summary={summary} files={files.length} />}
        <div className={styles.buttons}>
          {filed && !summary && (
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={run.work !== null || stillMissing(filed).length > 0}
              onClick={() => begin(askedOf(filed, decimals), headersByRole(filed))}
            >
              {words.addUp}
            </Button>
          )}
          <Button size="small" disabledFocusable={run.work !== null} onClick={close}>
            {words.close}
          </Button>
        </div>
      </Part>
    </div>
  );
}
