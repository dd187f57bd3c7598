import { Button, FluentProvider, makeStyles } from "@fluentui/react-components";
import { common, oldExcel } from "../../texts/pane";
import type { RequirementSet } from "../../workbook/requirements";
import { themes, useThemeName } from "../theme";

const useStyles = makeStyles({ page: { minHeight: "100vh", padding: "24px 16px", boxSizing: "border-box" } });

/** In an Excel that lacks what the sheets need: what that is, what to do, and the way on for who knows better. */
export function OldExcel({ missing, goOn }: { missing: RequirementSet[]; goOn(): void }) {
  const styles = useStyles();
  return (
    <FluentProvider theme={themes[useThemeName()]} className={styles.page}>
      <main>
        <h1>{common.product}</h1>
        {missing.map((name) => (
          <p key={name}>{oldExcel.missing[name]}</p>
        ))}
        <p>{oldExcel.instead}</p>
        <Button onClick={goOn}>{oldExcel.goOn}</Button>
      </main>
    </FluentProvider>
  );
}
