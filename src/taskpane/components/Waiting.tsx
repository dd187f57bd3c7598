import { makeStyles, tokens } from "@fluentui/react-components";
import { working as texts } from "../../texts/pane";
import { usePaneState } from "../context";

const useStyles = makeStyles({
  words: {
    margin: 0,
    padding: "8px 48px 8px 12px",
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Why nothing goes on: told on whatever page the user is. */
export function Waiting() {
  const styles = useStyles();
  const { waiting } = usePaneState();
  // The region is there before the words are, so that a screen reader tells them.
  return <div aria-live="polite">{waiting && <p className={styles.words}>{texts.waiting}</p>}</div>;
}
