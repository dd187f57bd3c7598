import { Button, MessageBar, MessageBarBody, Select, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { RawCell } from "../../analyses/analysis";
import { guessKinds, type DataKind, type DataReport } from "../../analyses/data-check";
import { dataCheckPanel as texts } from "../../texts/data-check";
import { files as fileWords } from "../../texts/files";
import { panels } from "../../texts/pane";
import type { Source } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { ColumnKinds } from "../components/ColumnKinds";
import { FindingGroups } from "../components/FindingGroups";
import { PageTop } from "../components/PageTop";
import { Working } from "../components/Working";
import { useController, usePaneState } from "../context";
import { FilePicker } from "../files/FilePicker";
import { useRemembered } from "../panels/remembered";
import { useRun, type LongRun } from "../panels/use-run";
import { offeredList, selectedSource, sourceKey } from "../state";
import { sourceWords, type FindingGroup } from "../words";

const FileCheck = lazy(() => import("../files/FileCheck"));

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  full: { width: "100%" },
  summary: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  again: { alignSelf: "flex-start" },
  file: { alignSelf: "flex-start" },
});

/** What was chosen, as it was when it was checked. */
interface Checked {
  source: Source;
  kinds: DataKind[];
  report: DataReport | null;
}

/** What is wrong in any table, answer or selection, row by row. */
export default function DataCheck() {
  const { offered } = usePaneState();
  const styles = useStyles();
  const { title, lead } = panels["data check"];
  const run = useRun();
  const { checked, choose, mend, again } = useCheck(run);
  const [chosen, setChosen] = useState<{ files: File[]; time: number } | null>(null);
  const sources = offeredList(offered, checked?.source ?? null);
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      {sources.length > 0 ? (
        <Select
          className={styles.full}
          aria-label={texts.data}
          value={checked && !chosen ? sourceKey(checked.source) : ""}
          onChange={(_, { value }) => {
            const source = sources.find((each) => sourceKey(each) === value);
            setChosen(null);
            if (source) choose(source);
          }}
        >
          {(!checked || chosen) && <option value="">{texts.choose}</option>}
          {sources.map((each) => (
            <option key={sourceKey(each)} value={sourceKey(each)}>
              {sourceWords(each)}
            </option>
          ))}
        </Select>
      ) : (
        offered?.problem && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{offered.problem}</MessageBarBody>
          </MessageBar>
        )
      )}
      <div className={styles.file}>
        <FilePicker
          label={fileWords.choose}
          help={texts.filesHelp}
          choose={(files) => setChosen((before) => ({ files, time: (before?.time ?? 0) + 1 }))}
        />
      </div>
      {chosen ? (
        <Suspense>
          <FileCheck key={chosen.time} files={chosen.files} close={() => setChosen(null)} />
        </Suspense>
      ) : (
        <>
          <Failed failure={run.failure} retry={run.again} dismiss={run.dismiss} />
          <Working work={run.work} cancel={run.cancel} />
          <div role="status">{run.stopped && <p className={styles.summary}>{texts.stopped}</p>}</div>
          {checked && <Findings checked={checked} run={run} />}
          {checked && (
            <Button className={styles.again} size="small" onClick={again}>
              {texts.again}
            </Button>
          )}
          {checked && <ColumnKinds headers={checked.source.headers} kinds={checked.kinds} mend={mend} />}
        </>
      )}
    </main>
  );
}

/** Reads the source once, and checks it anew with every kind that is mended. */
function useCheck(run: LongRun) {
  const controller = useController();
  const { offered } = usePaneState();
  const [checked, setChecked] = useRemembered<Checked | null>("data check", null);
  const cells = useRef<{ source: Source; cells: RawCell[][] } | null>(null);

  function check(source: Source, kinds: DataKind[]) {
    // With another kind for a column, the findings so far stand until the new ones are there.
    setChecked((before) => ({ source, kinds, report: before?.source === source ? before.report : null }));
    run.begin(texts.reading(source.label), async (work) => {
      if (cells.current?.source !== source) {
        const columns = Array.from({ length: source.own }, (_, column) => column);
        cells.current = { source, cells: await controller.workbook.read(source, columns, work) };
      }
      work.progress(1, texts.checking);
      const report = await controller.checkColumns(kinds, cells.current.cells, work.signal);
      if (!work.signal.aborted) setChecked({ source, kinds, report });
    });
  }
  const choose = (source: Source) =>
    check(source, guessKinds({ ...source, headers: source.headers.slice(0, source.own) }));

  const first = selectedSource(offered) ?? offered?.tables[0] ?? null;
  const begun = useRef(checked !== null);
  useEffect(() => {
    if (begun.current || !first) return;
    begun.current = true;
    choose(first);
  });

  return {
    checked,
    choose,
    mend: (column: number, kind: DataKind) =>
      checked &&
      check(
        checked.source,
        checked.kinds.map((each, i) => (i === column ? kind : each)),
      ),
    /** What stands in the sheet may have changed, the table have grown. */
    again: () => {
      if (!checked) return;
      const fresh = offeredList(offered, null).find((each) => sourceKey(each) === sourceKey(checked.source));
      const source = fresh ?? checked.source;
      cells.current = null;
      if (source.headers.join("\n") === checked.source.headers.join("\n")) check(source, checked.kinds);
      else choose(source);
    },
  };
}

function Findings({ checked: { source, report }, run }: { checked: Checked; run: LongRun }) {
  const { workbook } = useController();
  const styles = useStyles();
  if (!report) return null;
  const columnOf = ({ role }: { role: string }) => Number(role);
  return (
    <section aria-label={texts.findings}>
      <p className={styles.summary} role="status">
        {summaryOf(report, source.own)}
      </p>
      <FindingGroups
        groups={groupsOf(report, source.headers)}
        places={{
          of: (finding) => ({
            row: source.firstRow + finding.row,
            header: source.headers[columnOf(finding)],
          }),
          goTo: (finding) =>
            run.begin(texts.checking, () => workbook.select(source, finding.row, columnOf(finding))),
        }}
      />
    </section>
  );
}

function summaryOf({ rows, found }: DataReport, columns: number): string {
  if (rows === 0) return texts.noRows;
  if (found.length === 0) return texts.clean(rows, columns);
  const cells = found.filter(({ kind }) => kind !== "repeated row");
  const sum = (some: typeof found) => some.reduce((total, { count }) => total + count, 0);
  const bad = new Set(cells.map(({ column }) => column)).size;
  return texts.summary(rows, sum(cells), sum(found) - sum(cells), bad);
}

const groupsOf = ({ found }: DataReport, headers: string[]): FindingGroup[] =>
  found.map(({ column, kind, count, findings }) => ({
    key: `${column} ${kind}`,
    title: texts.group(kind === "repeated row" ? null : headers[column], kind, count),
    findings,
    unlisted: count - findings.length,
  }));
