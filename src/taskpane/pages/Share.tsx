import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { panels } from "../../texts/pane";
import { sharePanel as texts } from "../../texts/share";
import type { FunctionUse } from "../../workbook/types";
import { Failed } from "../components/Failed";
import { Part } from "../components/Part";
import { PageTop } from "../components/PageTop";
import { SheetIcon } from "../components/icons";
import { Working } from "../components/Working";
import { useController } from "../context";
import { useRemembered } from "../panels/remembered";
import { useRun } from "../panels/use-run";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "12px", padding: "8px 12px" },
  summary: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  paragraph: { margin: "0 0 4px" },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  sheet: { paddingLeft: "4px", textAlign: "left", overflowWrap: "anywhere" },
  functions: {
    margin: "0 0 8px 28px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  errors: { marginLeft: "20px" },
  again: { alignSelf: "flex-start" },
});

const sum = (uses: FunctionUse[], part: (use: FunctionUse) => number) =>
  uses.reduce((total, use) => total + part(use), 0);

/** Which sheets use the functions, and what others see of them. */
export default function Share() {
  const { workbook } = useController();
  const styles = useStyles();
  const { title, lead } = panels.share;
  const [uses, setUses] = useRemembered<FunctionUse[] | null>("function use", null);
  const run = useRun();
  const look = () =>
    run.begin(texts.looking, async (work) => {
      const found = await workbook.functionUse(work);
      if (!work.signal.aborted) setUses(found);
    });
  const begun = useRef(uses !== null);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    look();
  });
  const show = (sheet: string, cell: string) => run.begin(texts.looking, () => workbook.show(sheet, cell));
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <Failed failure={run.failure} retry={run.again} dismiss={run.dismiss} />
      <Working work={run.work} cancel={run.cancel} />
      <div role="status">
        <p className={styles.summary}>{run.stopped ? texts.stopped : uses ? summaryOf(uses) : ""}</p>
      </div>
      {uses && uses.length > 0 && (
        <>
          <Part title={texts.sheets}>
            <ul className={styles.list}>
              {uses.map((use) => (
                <SheetUse key={use.sheet} use={use} show={show} />
              ))}
            </ul>
          </Part>
          <Part title={texts.with}>
            <p className={styles.paragraph}>{texts.withWords}</p>
          </Part>
          <Part title={texts.without}>
            {withoutWords(sum(uses, ({ errors }) => errors)).map((words) => (
              <p key={words} className={styles.paragraph}>
                {words}
              </p>
            ))}
          </Part>
        </>
      )}
      {!run.work && (
        <Button className={styles.again} size="small" onClick={look}>
          {texts.again}
        </Button>
      )}
    </main>
  );
}

function summaryOf(uses: FunctionUse[]): string {
  if (uses.length === 0) return texts.none;
  return texts.summary(
    sum(uses, ({ formulas }) => formulas),
    uses.length,
    sum(uses, ({ errors }) => errors),
  );
}

const withoutWords = (errors: number) => [
  ...texts.withoutWords,
  ...(errors > 0 ? [texts.withoutErrors(errors)] : []),
];

function SheetUse({ use, show }: { use: FunctionUse; show: (sheet: string, cell: string) => void }) {
  const styles = useStyles();
  const { sheet, formulas, first, errors, firstError, functions } = use;
  const names = Object.entries(functions)
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name);
  return (
    <li>
      <Button
        className={styles.sheet}
        size="small"
        appearance="transparent"
        icon={<SheetIcon />}
        title={texts.goTo(sheet, first)}
        onClick={() => show(sheet, first)}
      >
        {texts.sheet(sheet, formulas)}
      </Button>
      {firstError !== null && (
        <Button
          className={styles.errors}
          size="small"
          title={texts.goTo(sheet, firstError)}
          onClick={() => show(sheet, firstError)}
        >
          {texts.errors(errors)}
        </Button>
      )}
      <p className={styles.functions}>{names.join(", ")}</p>
    </li>
  );
}
