import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { Suspense, lazy } from "react";
import type { Figure } from "../../analyses/analysis";
import { answer } from "../../texts/pane";
import { useController } from "../context";
import { stillMissing, type Session } from "../state";
import { AnswerList } from "./AnswerList";
import { Step } from "./Step";

const PictureView = lazy(() => import("../pictures/PictureView"));

const useStyles = makeStyles({
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  said: { display: "flex", flexDirection: "column", rowGap: "8px" },
  waiting: { margin: 0, color: tokens.colorNeutralForeground2 },
  picture: { marginTop: "8px" },
  // About as high as most pictures are, so that what is below doesn't jump.
  loading: { minHeight: "220px" },
  figures: { margin: 0, display: "flex", flexDirection: "column" },
  figure: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: "8px",
    padding: "6px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
  meaning: {
    gridColumn: "1 / -1",
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** The answer: the sentence is the product, the picture and the figures support it. */
export function AnswerStep({ session, number }: { session: Session; number: number }) {
  const styles = useStyles();
  const { preview } = session;
  return (
    <Step number={number} title={answer.title} busy={!session.current && session.work !== null}>
      <div className={styles.said} role="status" aria-atomic>
        {preview ? <p className={styles.sentence}>{preview.sentence}</p> : <NoAnswer session={session} />}
        {preview?.warnings?.map((words) => (
          <MessageBar key={words} intent="warning" layout="multiline">
            <MessageBarBody>{words}</MessageBarBody>
          </MessageBar>
        ))}
      </div>
      {session.stopped && <Stopped session={session} />}
      {preview && (
        <>
          {preview.pictures.map((picture, at) => (
            <div key={`${at} ${picture.kind}`} className={styles.picture}>
              <Suspense fallback={<div className={styles.loading} />}>
                <PictureView picture={picture} />
              </Suspense>
            </div>
          ))}
          <Figures figures={preview.figures} />
          {preview.lists?.map((list) => (
            <AnswerList key={list.title} list={list} />
          ))}
        </>
      )}
    </Step>
  );
}

function NoAnswer({ session }: { session: Session }) {
  const styles = useStyles();
  if (session.noAnswer !== null) {
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{session.noAnswer}</MessageBarBody>
      </MessageBar>
    );
  }
  if (session.failure) return null;
  const waits = !session.source || stillMissing(session).length > 0;
  return <p className={styles.waiting}>{waits ? answer.appears : ""}</p>;
}

function Stopped({ session }: { session: Session }) {
  const controller = useController();
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {answer.stopped} {session.preview && `${answer.earlier} `}
        <Button size="small" onClick={() => controller.again(session.analysis.id)}>
          {answer.calculate}
        </Button>
      </MessageBarBody>
    </MessageBar>
  );
}

function Figures({ figures }: { figures: Figure[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.figures} aria-label={answer.figures}>
      {figures.map(({ label, value, meaning }) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.meaning}>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
