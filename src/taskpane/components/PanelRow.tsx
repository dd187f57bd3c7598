import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { home, panels, type PanelName } from "../../texts/pane";
import { useController } from "../context";

const useStyles = makeStyles({
  foot: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: "8px" },
  // Close together, for as few lines as can be at 320 px; the first word begins where all others do.
  row: {
    display: "flex",
    flexWrap: "wrap",
    margin: "0 -7px",
    // There the words have rims.
    "@media (forced-colors: active)": { margin: 0, gap: "4px" },
  },
  button: { minWidth: 0, padding: "5px 6px", fontSize: tokens.fontSizeBase200 },
});

const names = Object.keys(panels) as PanelName[];

/** What stands beside the paths. */
export function PanelRow() {
  const controller = useController();
  const styles = useStyles();
  return (
    <nav className={styles.foot} aria-label={home.beside}>
      <div className={styles.row}>
        {names.map((name) => (
          <Button
            key={name}
            className={styles.button}
            appearance="subtle"
            onClick={() => controller.show({ at: name })}
          >
            {panels[name].title}
          </Button>
        ))}
      </div>
    </nav>
  );
}
