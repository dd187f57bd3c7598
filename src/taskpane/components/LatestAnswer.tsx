import { makeStyles, tokens } from "@fluentui/react-components";
import { home } from "../../texts/pane";
import type { Answer } from "../state";
import { dayWords } from "../words";

const useStyles = makeStyles({
  card: {
    padding: "12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  from: { margin: "6px 0 0", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** The workbook's latest answer, and of when it is. */
export function LatestAnswer({ title, sentence, measured }: Answer) {
  const styles = useStyles();
  return (
    <section className={styles.card} aria-label={home.latest}>
      <p className={styles.sentence}>{sentence}</p>
      <p className={styles.from}>{home.measured(title, measured === null ? null : dayWords(measured))}</p>
    </section>
  );
}
