import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { home, panels, type PanelName } from "../../texts/pane";
import { useController } from "../context";

const useStyles = makeStyles({
  foot: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "4px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: "8px",
    // Their words stand in line with all others.
    marginLeft: "-8px",
    marginRight: "-8px",
  },
  button: { minWidth: 0, paddingLeft: "8px", paddingRight: "8px" },
});

const names = Object.keys(panels) as PanelName[];

/** What stands beside the paths. */
export function PanelRow() {
  const controller = useController();
  const styles = useStyles();
  return (
    <nav className={styles.foot} aria-label={home.beside}>
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
    </nav>
  );
}
