import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({ matched: { color: tokens.colorPaletteGreenForeground1 } });

/** The mark of a column that was found without asking. */
export function Matched() {
  return <span className={useStyles().matched}>✓ matched</span>;
}
