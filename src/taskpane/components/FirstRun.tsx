import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { home } from "../../texts/pane";
import { useController, usePaneState } from "../context";

const useStyles = makeStyles({
  words: { margin: "0 0 12px", fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** Three sentences and one button, as long as the workbook holds no answer. */
export function FirstRun() {
  const controller = useController();
  const { work } = usePaneState();
  const styles = useStyles();
  const [first] = controller.analyses;
  return (
    <div>
      <p className={styles.words}>{home.firstRun}</p>
      <Button
        appearance="primary"
        disabledFocusable={work !== null}
        onClick={() => void controller.addSamples([first.sample], first.id)}
      >
        {home.showSample}
      </Button>
    </div>
  );
}
