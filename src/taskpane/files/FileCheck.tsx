import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { proxy } from "comlink";
import { useEffect, useState } from "react";
import { guessKinds, type DataKind } from "../../analyses/data-check";
import type { AskedCheck, FileFinding, FileFindings, FileReport } from "../../files/check";
import type { Look } from "../../files/csv";
import { dataCheckPanel as texts } from "../../texts/data-check";
import { files as words } from "../../texts/files";
import { data } from "../../texts/pane";
import type { Run } from "../../workbook/types";
import { ColumnKinds } from "../components/ColumnKinds";
import { Failed } from "../components/Failed";
import { Working } from "../components/Working";
import { useRun } from "../panels/use-run";
import { findingWords } from "../words";
import { beside } from "./add-up";
import { Spelling, useLook } from "./FilePanel";
import { samplesOf } from "./matching";
import { RowList } from "./RowList";

const useStyles = makeStyles({
  names: { margin: 0, paddingLeft: "16px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  summary: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  close: { alignSelf: "flex-start" },
});

/** What is wrong in files, from their first row to their last; nothing of it comes into the workbook. */
export default function FileCheck({ files, close }: { files: File[]; close: () => void }) {
  const styles = useStyles();
  const run = useRun();
  const { look, dialect, type, unreadable } = useLook(files[0]);
  const [mended, setMended] = useState<Record<number, DataKind>>({});
  const [report, setReport] = useState<FileReport | null>(null);
  const kinds = look ? guessed(look).map((kind, column) => mended[column] ?? kind) : null;
  const asked: AskedCheck | null = look &&
    dialect &&
    kinds && {
      columns: look.headers.map((header, column) => ({ header, kind: kinds[column] })),
      decimals: dialect.decimals,
      dates: dialect.dates,
    };
  const question = JSON.stringify(asked);
  useEffect(() => {
    if (!asked) return;
    run.begin(words.starting, async (each) => setReport(await checked(files, asked, each)));
    // With another kind or spelling, the files are read anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [question]);
  return (
    <>
      <ul className={styles.names}>
        {files.map(({ name, size }, at) => (
          <li key={at}>{words.file(name, size)}</li>
        ))}
      </ul>
      <Failed
        failure={unreadable ?? run.failure}
        retry={run.again}
        dismiss={unreadable ? close : run.dismiss}
      />
      <Working work={run.work} cancel={run.cancel} />
      <div role="status">{run.stopped && <p className={styles.summary}>{texts.stopped}</p>}</div>
      {report && <Report report={report} files={files.length} columns={kinds!.length} />}
      {dialect && <Spelling dialect={dialect} type={type} dates />}
      {look && kinds && (
        <ColumnKinds
          headers={look.headers}
          kinds={kinds}
          mend={(column, kind) => setMended({ ...mended, [column]: kind })}
        />
      )}
      <Button className={styles.close} size="small" onClick={close}>
        {words.close}
      </Button>
    </>
  );
}

const guessed = (look: Look) => guessKinds({ headers: look.headers, samples: samplesOf(look) });

function checked(files: File[], asked: AskedCheck, { signal, progress }: Run): Promise<FileReport> {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const read = proxy((bytes: number) => progress(bytes / all, words.reading));
  return beside((worker) => worker.check(files, asked, read), signal);
}

function Report({ report, files, columns }: { report: FileReport; files: number; columns: number }) {
  const styles = useStyles();
  return (
    <section aria-label={texts.findings}>
      <p className={styles.summary} role="status">
        {summaryOf(report, columns)} {report.repeatsAmong !== null && texts.repeatsAmong(report.repeatsAmong)}
      </p>
      {report.found.map((findings) => (
        <RowList
          key={`${findings.header} ${findings.kind}`}
          title={texts.group(findings.header, findings.kind, findings.count)}
          rows={findings.listed}
          files={files}
          why={() => why(findings)}
          more={
            findings.count > findings.listed.length
              ? data.unlisted(findings.count - findings.listed.length)
              : null
          }
        />
      ))}
    </section>
  );
}

const isBroken = (kind: FileFinding) => kind === "columns" || kind === "quote";

function summaryOf({ rows, found }: FileReport, columns: number): string {
  if (found.length === 0) return texts.clean(rows, columns);
  const sum = (some: FileFindings[]) => some.reduce((total, { count }) => total + count, 0);
  const broken = found.filter(({ kind }) => isBroken(kind));
  const repeated = found.filter(({ kind }) => kind === "repeated row");
  const cells = found.filter(({ header }) => header !== null);
  const bad = new Set(cells.map(({ header }) => header)).size;
  return texts.summary(rows, sum(cells), sum(repeated), bad, sum(broken));
}

function why({ kind, effect }: FileFindings): string {
  const own: Partial<Record<FileFinding, string>> = texts.inFiles;
  return own[kind] ?? (isBroken(kind) ? "" : findingWords({ kind, effect }));
}
