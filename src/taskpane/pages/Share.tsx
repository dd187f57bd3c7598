import { Button, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { panels } from "../../texts/pane";
import { sharePanel as texts } from "../../texts/share";
import type { FunctionCell, Scope } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { Field } from "../components/Field";
import { FunctionCells } from "../components/FunctionCells";
import { Part } from "../components/Part";
import { PageTop } from "../components/PageTop";
import { Working } from "../components/Working";
import { useController } from "../context";
import { useRemembered } from "../panels/remembered";
import { useRun } from "../panels/use-run";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  summary: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  paragraph: { margin: "0 0 4px" },
  again: { alignSelf: "flex-start" },
});

const SCOPES: Scope[] = ["workbook", "sheet", "selection"];

/** What was found, and where it was looked for. */
interface Seen {
  scope: Scope;
  cells: FunctionCell[];
}

/** Which cells use the functions, and what others see of them. */
export default function Share() {
  const { workbook } = useController();
  const styles = useStyles();
  const { title, lead } = panels.share;
  const [scope, setScope] = useRemembered<Scope>("share scope", "workbook");
  const [seen, setSeen] = useRemembered<Seen | null>("function cells", null);
  const run = useRun();
  const look = (at: Scope) =>
    run.begin(texts.looking, async (work) => {
      const cells = await workbook.functionCells(at, work);
      if (!work.signal.aborted) setSeen({ scope: at, cells });
    });
  const begun = useRef(seen !== null);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    look(scope);
  });
  const choose = (next: Scope) => {
    setScope(next);
    look(next);
  };
  const show = (sheet: string, cell: string) => run.begin(texts.looking, () => workbook.show(sheet, cell));
  const cells = seen?.cells ?? [];
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <Field label={texts.scope}>
        {(labelled) => (
          <Select {...labelled} value={scope} onChange={(_, { value }) => choose(value as Scope)}>
            {SCOPES.map((each) => (
              <option key={each} value={each}>
                {texts.scopes[each]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Failed failure={run.failure} retry={run.again} dismiss={run.dismiss} />
      <Working work={run.work} cancel={run.cancel} />
      <div role="status">
        <p className={styles.summary}>{run.stopped ? texts.stopped : seen ? summaryOf(seen) : ""}</p>
      </div>
      {!run.work && (
        <Button className={styles.again} size="small" onClick={() => look(scope)}>
          {texts.again}
        </Button>
      )}
      {cells.length > 0 && (
        <>
          <Part title={texts.where}>
            <FunctionCells cells={cells} show={show} />
          </Part>
          <Part title={texts.with}>
            <p className={styles.paragraph}>{texts.withWords}</p>
          </Part>
          <Part title={texts.without}>
            {withoutWords(failing(cells)).map((words) => (
              <p key={words} className={styles.paragraph}>
                {words}
              </p>
            ))}
          </Part>
        </>
      )}
    </main>
  );
}

const failing = (cells: FunctionCell[]) => cells.filter(({ error }) => error !== null).length;

function summaryOf({ scope, cells }: Seen): string {
  if (cells.length === 0) return texts.none[scope];
  return texts.summary(cells.length, new Set(cells.map(({ sheet }) => sheet)).size, failing(cells));
}

const withoutWords = (errors: number) => [
  ...texts.withoutWords,
  ...(errors > 0 ? [texts.withoutErrors(errors)] : []),
];
