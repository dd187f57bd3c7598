import { FluentProvider, makeStyles } from "@fluentui/react-components";
import { common, home } from "../../texts/pane";
import { PageHeading } from "../components/PageHeading";
import { themes, useThemeName } from "../theme";

const useStyles = makeStyles({ page: { minHeight: "100vh", padding: "12px", boxSizing: "border-box" } });

/** The home page before it knows any path: their code is still on its way. */
export function Opening() {
  const styles = useStyles();
  return (
    <FluentProvider theme={themes[useThemeName()]} className={styles.page}>
      <main>
        <PageHeading focus={false}>{common.product}</PageHeading>
        <p>{home.reading}</p>
      </main>
    </FluentProvider>
  );
}
