import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import { data } from "../../texts/pane";

const useStyles = makeStyles({
  field: {
    display: "grid",
    gridTemplateColumns: "92px minmax(0, 1fr)",
    columnGap: "8px",
    alignItems: "start",
    minHeight: "32px",
  },
  // What doesn't fit beside its label stands below it.
  below: { gridTemplateColumns: "minmax(0, 1fr)", rowGap: "4px", paddingBottom: "4px" },
  label: { paddingTop: "6px", lineHeight: tokens.lineHeightBase300 },
  // Two short lines are as high as the control beside them.
  marked: { paddingTop: 0 },
  mark: {
    display: "block",
    color: tokens.colorPaletteGreenForeground1,
    fontSize: tokens.fontSizeBase100,
    lineHeight: "12px",
  },
  fault: {
    margin: "2px 0 0",
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** What a control has to carry so that its label, its help and its fault belong to it. */
export interface Labelled {
  id: string;
  "aria-describedby": string | undefined;
  "aria-description": string | undefined;
  "aria-invalid": true | undefined;
  title: string | undefined;
}

interface FieldProps {
  label: string;
  help?: string;
  /** The choice was made without asking. */
  matched?: boolean;
  fault?: string | null;
  /** The control has the whole width. */
  wide?: boolean;
}

/** A label to the left, its control, and below it what is wrong. */
export function Field({
  label,
  help,
  matched,
  fault,
  wide,
  children,
}: FieldProps & { children: (labelled: Labelled) => ReactNode }) {
  const styles = useStyles();
  const id = useId();
  const markId = `${id}-mark`;
  const faultId = `${id}-fault`;
  const described = [matched && markId, fault && faultId].filter(Boolean).join(" ");
  return (
    <div className={mergeClasses(styles.field, wide && styles.below)}>
      <div className={mergeClasses(styles.label, matched ? styles.marked : undefined)}>
        <label htmlFor={id}>{label}</label>
        {matched && <Mark id={markId} />}
      </div>
      <div>
        {children({
          id,
          "aria-describedby": described || undefined,
          "aria-description": help,
          "aria-invalid": fault ? true : undefined,
          title: help,
        })}
        {fault && <Fault id={faultId}>{fault}</Fault>}
      </div>
    </div>
  );
}

/** The same for several controls that make one choice. */
export function FieldGroup({ label, help, matched, children }: FieldProps & { children: ReactNode }) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.field} role="group" aria-labelledby={id} title={help}>
      <div className={mergeClasses(styles.label, matched ? styles.marked : undefined)}>
        <span id={id}>{label}</span>
        {matched && <Mark />}
      </div>
      {children}
    </div>
  );
}

/** What is wrong with what stands above. */
export function Fault({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className={useStyles().fault} role="alert">
      {children}
    </p>
  );
}

function Mark({ id }: { id?: string }) {
  return (
    <span id={id} className={useStyles().mark}>
      {data.matched}
    </span>
  );
}
