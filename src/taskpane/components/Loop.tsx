import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { home } from "../../texts/pane";
import { useController, usePaneState } from "../context";
import { loop, type PathEntry } from "../state";
import { DoneIcon, ForwardIcon, OpenIcon } from "./icons";

const useStyles = makeStyles({
  stage: { display: "grid", gridTemplateColumns: "64px minmax(0, 1fr)", columnGap: "4px", padding: "2px 0" },
  name: {
    margin: 0,
    paddingTop: "9px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  paths: { margin: 0, padding: 0, listStyleType: "none" },
  path: {
    display: "grid",
    gridTemplateColumns: "16px max-content minmax(0, 1fr)",
    columnGap: "8px",
    alignItems: "start",
    width: "100%",
    padding: "7px 8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { display: "flex", paddingTop: "2px", color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorBrandForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
  question: {
    gridColumn: "2 / -1",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  short: { justifySelf: "end", textAlign: "right", overflowWrap: "anywhere" },
  next: {
    display: "flex",
    justifySelf: "end",
    alignItems: "center",
    columnGap: "2px",
    color: tokens.colorBrandForeground1,
  },
});

/** The stages from knowing to learning; those that have a path. */
export function Loop() {
  const controller = useController();
  const state = usePaneState();
  const styles = useStyles();
  return (
    <nav aria-label={home.paths}>
      {loop(controller.analyses, state).map(({ stage, paths }) => (
        <section key={stage} className={styles.stage} aria-label={stage}>
          <h2 className={styles.name}>{stage}</h2>
          <ul className={styles.paths}>
            {paths.map((path) => (
              <li key={path.analysis.id}>
                <PathButton {...path} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function PathButton({ analysis, short, suggested }: PathEntry) {
  const controller = useController();
  const styles = useStyles();
  const done = short !== null;
  return (
    <button type="button" className={styles.path} onClick={() => void controller.open(analysis.id)}>
      <span className={mergeClasses(styles.icon, done && styles.done)}>
        {done ? <DoneIcon /> : <OpenIcon />}
      </span>
      <span className={styles.title}>{analysis.title}</span>
      {done ? (
        <span className={styles.short}>{short}</span>
      ) : (
        suggested && (
          <span className={styles.next}>
            {home.next} <ForwardIcon />
          </span>
        )
      )}
      <span className={styles.question}>{analysis.question}</span>
    </button>
  );
}
