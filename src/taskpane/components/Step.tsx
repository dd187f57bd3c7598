import { makeStyles, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  step: { display: "flex", flexDirection: "column", rowGap: "4px", paddingTop: "12px" },
  line: { display: "flex", justifyContent: "space-between", alignItems: "center", minHeight: "28px" },
  heading: {
    display: "flex",
    columnGap: "8px",
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  number: { color: tokens.colorBrandForeground1 },
});

/** One of the numbered parts of a path. */
export function Step({
  number,
  title,
  busy,
  action,
  children,
}: {
  number: number;
  title: string;
  busy?: boolean;
  /** Stands at the end of the heading's line. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.step} aria-labelledby={id} aria-busy={busy}>
      <div className={styles.line}>
        <h2 className={styles.heading} id={id}>
          <span className={styles.number}>{number}</span> {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
