import { Button, makeStyles } from "@fluentui/react-components";
import { common } from "../../texts/pane";
import { useController } from "../context";
import { BackIcon } from "./icons";
import { PageHeading } from "./PageHeading";

const useStyles = makeStyles({
  // The top right corner belongs to Excel's own menu of the pane.
  top: {
    paddingRight: "40px",
    marginLeft: "-14px",
    // There the button has a rim.
    "@media (forced-colors: active)": { marginLeft: 0, marginBottom: "8px" },
  },
  // Short words stand as far left as long ones.
  back: { minWidth: 0 },
});

/** The way back, home unless it is said, and the heading of a page that was gone to. */
export function PageTop({
  title,
  heading,
  back,
}: {
  title: string;
  heading: string;
  back?: { label: string; go: () => void };
}) {
  const controller = useController();
  const styles = useStyles();
  return (
    <div>
      <div className={styles.top}>
        <Button
          className={styles.back}
          appearance="transparent"
          icon={<BackIcon />}
          aria-label={back?.label ?? common.back(title)}
          onClick={back?.go ?? (() => controller.home())}
        >
          {title}
        </Button>
      </div>
      <PageHeading focus>{heading}</PageHeading>
    </div>
  );
}
