import { FluentProvider, Button, makeStyles } from "@fluentui/react-components";
import { common, noExcel } from "../../texts/pane";
import { themes, useThemeName } from "../theme";

const useStyles = makeStyles({ page: { minHeight: "100vh", padding: "24px 16px", boxSizing: "border-box" } });

/** The page without a workbook around it: what it is, and where it works. */
export function NoExcel({ reason }: { reason: "no Excel" | "no script" }) {
  const styles = useStyles();
  const theme = useThemeName();
  return (
    <FluentProvider theme={themes[theme]} className={styles.page}>
      <main>
        <h1>{common.product}</h1>
        {reason === "no Excel" ? (
          <p>{noExcel.elsewhere}</p>
        ) : (
          <>
            <p>{noExcel.noScript}</p>
            <Button appearance="primary" onClick={() => location.reload()}>
              {noExcel.again}
            </Button>
          </>
        )}
      </main>
    </FluentProvider>
  );
}
