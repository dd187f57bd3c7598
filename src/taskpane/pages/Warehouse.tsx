import { Button, Input, Select, Textarea, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Dialect } from "../../queries/dialects";
import { powerQueryText } from "../../queries/power-query";
import { panels } from "../../texts/pane";
import { warehousePanel as texts } from "../../texts/warehouse";
import { Failed } from "../components/Failed";
import { Field } from "../components/Field";
import { PageTop } from "../components/PageTop";
import { Part } from "../components/Part";
import { Working } from "../components/Working";
import { useController } from "../context";
import { copyText } from "../copy";
import { useRemembered } from "../panels/remembered";
import { useRun } from "../panels/use-run";
import { asked, initialForm, pathAfter, type WarehouseForm } from "../panels/warehouse-form";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  full: { width: "100%" },
  // Fluent's input is wider than its column by itself.
  input: { width: "100%", minWidth: 0 },
  text: { margin: "0 0 8px" },
  note: {
    margin: "0 0 8px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  query: {
    margin: "0 0 4px",
    padding: "8px",
    maxHeight: "240px",
    overflow: "auto",
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Writes the query that makes a summary of a log in a warehouse, and says how the table comes back. */
export default function Warehouse() {
  const styles = useStyles();
  const { title, lead } = panels.warehouse;
  const [form, setForm] = useRemembered<WarehouseForm>("warehouse", initialForm);
  const type = (change: Partial<WarehouseForm>) => setForm((before) => ({ ...before, ...change }));
  const { question, missing } = asked(form);
  const { sql, run } = useQuery(form, question);
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <p className={styles.text}>{texts.about}</p>
      <Choice
        label={texts.summary}
        value={form.summary}
        choices={texts.summaries}
        wide
        choose={(summary) => type({ summary })}
      />
      <Choice
        label={texts.dialect}
        value={form.dialect}
        choices={texts.dialects}
        choose={(dialect) => type({ dialect })}
      />
      <Names form={form} type={type} />
      <Options form={form} type={type} />
      <Failed failure={run.failure} retry={run.again} dismiss={run.dismiss} />
      <Working work={run.work} cancel={run.cancel} />
      <div role="status">{missing.length > 0 ? texts.missing(missing) : run.stopped && texts.stopped}</div>
      {question && sql !== null && <Result sql={sql} form={form} />}
    </main>
  );
}

/** The query for what is asked; while it is written, that of before stands. */
function useQuery({ dialect }: WarehouseForm, question: ReturnType<typeof asked>["question"]) {
  const controller = useController();
  const run = useRun();
  const [written, setWritten] = useState<{ key: string; sql: string } | null>(null);
  const key = question && JSON.stringify([question, dialect]);
  const begun = useRef<string | null>(null);
  useEffect(() => {
    if (begun.current === key) return;
    begun.current = key;
    if (!question || !key) return;
    run.begin(texts.writing, async ({ signal }) => {
      const sql = await controller.query(question, dialect);
      if (!signal.aborted) setWritten({ key, sql });
    });
  });
  return { sql: written && (written.key === key || run.work) ? written.sql : null, run };
}

interface FormPart {
  form: WarehouseForm;
  type: (change: Partial<WarehouseForm>) => void;
}

function Names({ form, type }: FormPart) {
  const styles = useStyles();
  const { pathFault } = asked(form);
  const name = (label: string, of: "customer" | "date" | "amount") => (
    <Field label={label}>
      {(labelled) => (
        <Input
          {...labelled}
          className={styles.input}
          autoComplete="off"
          spellCheck={false}
          value={form[of]}
          onChange={(_, { value }) => type({ [of]: value })}
        />
      )}
    </Field>
  );
  return (
    <Part title={texts.names}>
      <p className={styles.note}>{texts.namesHelp}</p>
      <Field label={texts.table} help={texts.tableHelp} fault={pathFault}>
        {(labelled) => (
          <Input
            {...labelled}
            className={styles.input}
            autoComplete="off"
            spellCheck={false}
            value={form.table}
            onChange={(_, { value }) => type({ table: value })}
          />
        )}
      </Field>
      {name(texts.customer, "customer")}
      {form.summary !== "profit" && name(texts.date, "date")}
      {form.summary !== "cohorts" && name(form.summary === "profit" ? texts.revenue : texts.amount, "amount")}
      {form.summary === "profit" && (
        <Field label={texts.costs} help={texts.costsHelp}>
          {(labelled) => (
            <Textarea
              {...labelled}
              className={styles.input}
              spellCheck={false}
              value={form.costs}
              onChange={(_, { value }) => type({ costs: value })}
            />
          )}
        </Field>
      )}
    </Part>
  );
}

function Options({ form, type }: FormPart) {
  const styles = useStyles();
  const { periodsFault } = asked(form);
  if (form.summary === "profit") return null;
  return (
    <Part title={texts.options}>
      {form.summary === "rfm" ? (
        <>
          <Choice
            label={texts.unit}
            value={form.unit}
            choices={texts.units}
            choose={(unit) => type({ unit })}
          />
          <Field label={texts.asOf} help={texts.asOfHelp}>
            {(labelled) => (
              <Input
                {...labelled}
                className={styles.input}
                type="date"
                value={form.asOf}
                onChange={(_, { value }) => type({ asOf: value })}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <Choice
            label={texts.period}
            value={form.period}
            choices={texts.units}
            choose={(period) => type({ period })}
          />
          <Field label={texts.periods} help={texts.periodsHelp} fault={periodsFault}>
            {(labelled) => (
              <Input
                {...labelled}
                className={styles.input}
                inputMode="numeric"
                autoComplete="off"
                value={form.periods}
                onChange={(_, { value }) => type({ periods: value })}
              />
            )}
          </Field>
          <Choice
            label={texts.show}
            value={form.shown}
            choices={{ shares: texts.shares, counts: texts.counts }}
            choose={(shown) => type({ shown })}
          />
        </>
      )}
    </Part>
  );
}

function Choice<Value extends string>({
  label,
  value,
  choices,
  wide,
  choose,
}: {
  label: string;
  value: Value;
  choices: Record<Value, string>;
  wide?: boolean;
  choose: (value: Value) => void;
}) {
  const styles = useStyles();
  return (
    <Field label={label} wide={wide}>
      {(labelled) => (
        <Select
          {...labelled}
          className={styles.full}
          value={value}
          onChange={(_, chosen) => choose(chosen.value as Value)}
        >
          {Object.entries<string>(choices).map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The query, the text that runs it from Excel, and how to go on. */
function Result({ sql, form: { summary, dialect } }: { sql: string; form: WarehouseForm }) {
  const controller = useController();
  const styles = useStyles();
  const text = powerQueryText(sql, dialect, texts.places, summary === "cohorts" ? ["Cohort"] : []);
  const path = controller.analyses.find(({ id }) => id === pathAfter[summary]);
  return (
    <>
      <Part title={texts.query}>
        <p className={styles.note}>{texts.order(summary !== "profit")}</p>
        <ToCopy text={sql} name={texts.query} copy={texts.copyQuery} />
      </Part>
      <Part title={texts.powerQuery}>
        <ToCopy text={text} name={texts.powerQuery} copy={texts.copyPowerQuery} />
      </Part>
      <Part title={texts.back}>
        <p className={styles.text}>{texts.byFile}</p>
        <p className={styles.text}>
          {texts.byPowerQuery(placesOf(dialect))}
          {dialect === "postgresql" ? "" : ` ${texts.driver}`}
        </p>
        <p className={styles.text}>{texts.next[summary]}</p>
        {path && <Button onClick={() => void controller.open(path.id)}>{texts.open(path.title)}</Button>}
      </Part>
    </>
  );
}

const placesOf = (dialect: Dialect): string[] => {
  const { server, database, dataSource } = texts.places;
  return dialect === "postgresql" ? [server, database] : [dataSource];
};

/** A text of several lines, and a button that takes it along. */
function ToCopy({ text, name, copy }: { text: string; name: string; copy: string }) {
  const styles = useStyles();
  const place = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState("");
  async function take() {
    // The same words again would not be told.
    setSaid("");
    setSaid((await copyText(text, place.current)) ? texts.copied : texts.notCopied);
  }
  return (
    <>
      {/* A text that is longer than its place is scrolled by keys, too. */}
      <pre ref={place} className={styles.query} tabIndex={0} role="group" aria-label={name}>
        {text}
      </pre>
      <Button size="small" aria-label={copy} onClick={() => void take()}>
        {texts.copy}
      </Button>{" "}
      <span role="status">{said}</span>
    </>
  );
}
