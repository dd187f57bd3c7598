import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useController, usePaneState } from "../context";

const useStyles = makeStyles({
  words: { margin: "0 0 12px", fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** Three sentences and one button, as long as the workbook holds no answer. */
export function FirstRun() {
  const controller = useController();
  const { work } = usePaneState();
  const styles = useStyles();
  return (
    <div>
      <p className={styles.words}>
        A few of your customers make most of your profit. Vital Few shows which ones, and writes the answer
        into new sheets as formulas that stay live. Your own cells stay as they are, and your data stays in
        this workbook.
      </p>
      <Button
        appearance="primary"
        disabledFocusable={work !== null}
        onClick={() => void controller.addSamples()}
      >
        Show me with sample data
      </Button>
    </div>
  );
}
