import { Button, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import { common, working as texts } from "../../texts/pane";
import type { Work } from "../state";
import { useLingering } from "./lingering";

const useStyles = makeStyles({
  working: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    alignItems: "center",
    columnGap: "8px",
  },
  bar: { gridColumn: "1 / -1" },
  words: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Short work shows nothing: a bar that comes and goes with every key would only blink. */
const DELAY = 400;

/** How far the work is, and a way to stop it. */
export function Working({ work: now, cancel }: { work: Work | null; cancel: () => void }) {
  const styles = useStyles();
  const running = useLingering(now !== null, DELAY, now === null);
  if (!now || !running) return null;
  const words = now.stopping ? texts.stopping : texts.on(now.doing, now.done);
  return (
    <div className={styles.working}>
      <ProgressBar
        className={styles.bar}
        aria-label={now.doing}
        value={now.done ?? undefined}
        thickness="large"
      />
      <span className={styles.words} role="status">
        {words}
      </span>
      {now.kind !== "removing" && (
        <Button size="small" disabledFocusable={now.stopping} onClick={cancel}>
          {common.cancel}
        </Button>
      )}
    </div>
  );
}
