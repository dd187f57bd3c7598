import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { common, writing } from "../../texts/pane";
import { useController, usePaneState } from "../context";
import { nextStep, whyNotWritable, type Question, type Session } from "../state";
import type { Written } from "../../workbook/types";
import { Failed } from "./Failed";
import { ForwardIcon, SheetIcon } from "./icons";
import { useLingering } from "./lingering";
import { linkInContrast } from "./links";
import { Working } from "./Working";

const useStyles = makeStyles({
  foot: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    rowGap: "8px",
    "& > :empty:not([role=status])": { display: "none" },
    margin: "16px -12px 0",
    padding: "10px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "6px 12px" },
  status: { flex: "1 1 90px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  words: { margin: 0 },
  // Empty, it takes no room, but is there: a region that only appears with its words is not told.
  told: { margin: 0, ":empty": { marginTop: "-8px" } },
  answer: { minWidth: 0 },
  block: { display: "flex", flexDirection: "column", rowGap: "6px" },
  links: { display: "flex", flexWrap: "wrap", gap: "4px 12px", margin: 0, padding: 0, listStyleType: "none" },
  link: {
    display: "inline-flex",
    alignItems: "center",
    columnGap: "4px",
    ...linkInContrast,
  },
});

/** A status that comes and goes while somebody types would only blink. */
const DELAY = 500;

/** What can be done with the answer; always in view. */
export function Foot({ session }: { session: Session }) {
  const controller = useController();
  const styles = useStyles();
  const { analysis, question, work, written, removed, failure, saved, sheets } = session;
  const write = useRef<HTMLButtonElement>(null);
  const done = useRef<HTMLParagraphElement>(null);
  /** Set by what the user starts here: only then may the focus move to the result. */
  const started = useRef(false);
  /** Before the writing may come an answer that is still to be found: its end is not the end. */
  const begun = useRef(false);

  useEffect(() => {
    if (work) begun.current ||= work.kind === "writing" || work.kind === "removing";
    if (!started.current || !begun.current || work) return;
    begun.current = false;
    started.current = question !== null;
    if (written && !failure) done.current?.focus();
    else if (!question) write.current?.focus();
  }, [written, removed, work, question, failure]);

  const answer = (how: "replace" | "keep both") => {
    write.current?.focus();
    void controller.write(analysis.id, how);
  };
  const start = (act: () => Promise<void>) => {
    started.current = true;
    void act();
  };
  const why = whyNotWritable(session);
  const settled = useLingering(why, DELAY, session.current || session.work?.kind === "writing");
  return (
    <div className={styles.foot} role="region" aria-label={writing.region}>
      <Failed
        failure={failure}
        retry={() => controller.retry(analysis.id)}
        dismiss={() => controller.dismissFailure(analysis.id)}
      />
      <Working work={work} cancel={() => controller.cancel(analysis.id)} />
      {question && (
        <Ask question={question} onAnswer={answer} onDrop={() => controller.dropQuestion(analysis.id)} />
      )}
      {!question && written && !work && (
        <Done
          ref={done}
          session={session}
          written={written}
          onUndo={() => start(() => controller.undo(analysis.id))}
        />
      )}
      {removed !== null && !written && (
        <p className={styles.words} role="status">
          {writing.removed(removed.sheets, removed.left)}
        </p>
      )}
      <p className={styles.told} role="status">
        {saved}
      </p>
      {!question && (
        <div className={styles.row}>
          <Button
            ref={write}
            appearance={written ? "secondary" : "primary"}
            disabledFocusable={settled !== null}
            onClick={() => start(() => controller.write(analysis.id))}
          >
            {writing.write(sheets?.length ?? null)}
          </Button>
          {analysis.file && session.preview && (
            <Button
              disabledFocusable={settled !== null || work !== null}
              onClick={() => void controller.saveFile(analysis.id)}
            >
              {analysis.file.label}
            </Button>
          )}
          <span className={styles.status}>{work?.kind === "writing" ? "" : (settled ?? writing.live)}</span>
        </div>
      )}
    </div>
  );
}

function Ask({
  question,
  onAnswer,
  onDrop,
}: {
  question: Question;
  onAnswer: (how: "replace" | "keep both") => void;
  onDrop: () => void;
}) {
  const styles = useStyles();
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  const drop = (event: KeyboardEvent) => event.key === "Escape" && onDrop();
  return (
    <div className={styles.block} role="group" aria-label={writing.taken} onKeyDown={drop}>
      <p className={styles.words} ref={words} tabIndex={-1}>
        {writing.question(question.taken, question.ours)}
      </p>
      <div className={styles.row}>
        {question.ours && (
          <Button className={styles.answer} appearance="primary" onClick={() => onAnswer("replace")}>
            {writing.replace}
          </Button>
        )}
        <Button
          className={styles.answer}
          appearance={question.ours ? "secondary" : "primary"}
          onClick={() => onAnswer("keep both")}
        >
          {writing.keepBoth}
        </Button>
        <Button className={styles.answer} appearance="subtle" onClick={onDrop}>
          {common.cancel}
        </Button>
      </div>
    </div>
  );
}

function Done({
  ref,
  session,
  written,
  onUndo,
}: {
  ref: React.Ref<HTMLParagraphElement>;
  session: Session;
  written: Written;
  onUndo: () => void;
}) {
  const controller = useController();
  const state = usePaneState();
  const styles = useStyles();
  const { id } = session.analysis;
  const next = nextStep(controller.analyses, state, id);
  return (
    <div className={styles.block} role="group" aria-label={writing.doneRegion}>
      <p className={styles.words} ref={ref} tabIndex={-1}>
        {writing.done(written.sheets.length)}
      </p>
      <ul className={styles.links}>
        {written.sheets.map(({ id: sheet, name }, i) => (
          <li key={sheet}>
            <Link as="button" className={styles.link} onClick={() => void controller.goTo(id, i)}>
              <SheetIcon /> {name}
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button size="small" onClick={onUndo}>
          {writing.undo}
        </Button>
        {next && (
          <Button
            size="small"
            appearance="primary"
            icon={<ForwardIcon />}
            iconPosition="after"
            onClick={() => void controller.open(next.id)}
          >
            {writing.next(next.title)}
          </Button>
        )}
      </div>
    </div>
  );
}
