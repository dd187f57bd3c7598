import { makeStyles, tokens } from "@fluentui/react-components";
import { recipients, recipientWords as texts } from "../../texts/recipients";
import { Part } from "./Part";

const useStyles = makeStyles({
  one: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, padding: "6px 0" },
  who: {
    cursor: "pointer",
    lineHeight: tokens.lineHeightBase300,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  sees: { margin: "4px 0 0 16px", fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  state: { color: tokens.colorNeutralForeground2 },
  words: { margin: "0 0 4px" },
});

/** What each kind of recipient sees. */
export function Recipients() {
  const styles = useStyles();
  const [, live, frozen, plain] = texts.headers;
  return (
    <Part title={texts.title}>
      {recipients.map((each) => (
        <details key={each.who} className={styles.one}>
          <summary className={styles.who}>{each.who}</summary>
          <dl className={styles.sees}>
            {[
              [live, each.live],
              [frozen, each.frozen],
              [plain, each.plain],
            ].map(([state, words]) => (
              <div key={state}>
                <dt className={styles.state}>{state}</dt>
                <dd className={styles.words}>{words}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </Part>
  );
}
