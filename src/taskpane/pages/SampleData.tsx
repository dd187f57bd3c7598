import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { panels } from "../../texts/pane";
import { samplesPanel as texts } from "../../texts/samples";
import { samples, type Sample } from "../../workbook/samples";
import type { Source } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { PageTop } from "../components/PageTop";
import { Working } from "../components/Working";
import { useController, usePaneState } from "../context";
import { useRun } from "../panels/use-run";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  list: {
    display: "flex",
    flexDirection: "column",
    rowGap: "12px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  about: { margin: "0 0 4px" },
  buttons: { display: "flex", flexWrap: "wrap", columnGap: "4px", rowGap: "4px" },
  all: { alignSelf: "flex-start" },
  note: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** The sample tables, what each shows, and the path that it answers best. */
export default function SampleData() {
  const controller = useController();
  const { offered, work, failure } = usePaneState();
  const styles = useStyles();
  const { title, lead } = panels.samples;
  const run = useRun();
  const missing = samples.filter((sample) => !tableOf(sample, offered?.tables));
  const add = (names: string[]) => void controller.addSamples(names);
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <Failed
        failure={failure ?? run.failure}
        retry={() => (failure ? controller.retry(null) : run.again())}
        dismiss={() => (failure ? controller.dismissFailure(null) : run.dismiss())}
      />
      <Working work={work} cancel={() => controller.cancel(null)} />
      {missing.length > 0 ? (
        <Button
          className={styles.all}
          disabledFocusable={work !== null}
          onClick={() => add(missing.map(({ name }) => name))}
        >
          {texts.addAll}
        </Button>
      ) : (
        <p className={styles.note}>{texts.allThere}</p>
      )}
      <ul className={styles.list} aria-label={texts.list}>
        {samples.map((sample) => {
          const table = tableOf(sample, offered?.tables);
          return (
            <SampleEntry
              key={sample.name}
              sample={sample}
              table={table}
              busy={work !== null}
              add={() => add([sample.name])}
              goThere={() => table && run.begin(sample.name, () => controller.workbook.select(table, 0, 0))}
            />
          );
        })}
      </ul>
      <p className={styles.note}>{texts.made}</p>
    </main>
  );
}

/** A table of the user's own of that name has other columns, and another name for the sample beside it. */
const tableOf = ({ name, kinds }: Sample, tables: Source[] = []): Source | undefined =>
  [name, `Sample_${name}`]
    .map((each) => tables.find(({ label }) => label === each))
    .find((table) => table && Object.keys(kinds).every((header) => table.headers.includes(header)));

function SampleEntry({
  sample: { name, about, paths },
  table,
  busy,
  add,
  goThere,
}: {
  sample: Sample;
  table: Source | undefined;
  busy: boolean;
  add: () => void;
  goThere: () => void;
}) {
  const controller = useController();
  const styles = useStyles();
  const path = controller.analyses.find(({ id }) => id === paths[0]);
  const open = () =>
    path && (table ? controller.open(path.id, table) : controller.addSamples([name], path.id));
  return (
    <li>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.about}>{about}</p>
      <div className={styles.buttons}>
        {table ? (
          <Button size="small" aria-label={texts.thereNamed(name)} onClick={goThere}>
            {texts.there}
          </Button>
        ) : (
          <Button size="small" aria-label={texts.addNamed(name)} disabledFocusable={busy} onClick={add}>
            {texts.add}
          </Button>
        )}
        {path && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={texts.openNamed(path.title, name)}
            disabledFocusable={busy}
            onClick={() => void open()}
          >
            {texts.open(path.title)}
          </Button>
        )}
      </div>
    </li>
  );
}
