import { FluentProvider, Button, makeStyles } from "@fluentui/react-components";
import { themes, useThemeName } from "../theme";

const useStyles = makeStyles({ page: { minHeight: "100vh", padding: "24px 16px", boxSizing: "border-box" } });

/** The page without a workbook around it: what it is, and where it works. */
export function NoExcel({ reason }: { reason: "no Excel" | "no script" }) {
  const styles = useStyles();
  const theme = useThemeName();
  return (
    <FluentProvider theme={themes[theme]} className={styles.page}>
      <main>
        <h1>Vital Few</h1>
        {reason === "no Excel" ? (
          <p>
            Vital Few works inside Excel. Open a workbook, choose Home, Add-ins, and start Vital Few there;
            this page is what its pane shows.
          </p>
        ) : (
          <>
            <p>
              The Office script could not be loaded, and without it Vital Few can&apos;t reach the workbook.
              Check the connection, then load the pane again.
            </p>
            <Button appearance="primary" onClick={() => location.reload()}>
              Load again
            </Button>
          </>
        )}
      </main>
    </FluentProvider>
  );
}
