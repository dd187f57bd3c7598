import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  field: {
    display: "grid",
    gridTemplateColumns: "92px minmax(0, 1fr)",
    columnGap: "8px",
    alignItems: "start",
    minHeight: "32px",
  },
  label: { paddingTop: "4px", lineHeight: tokens.lineHeightBase300 },
  note: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, margin: "2px 0 0" },
  fault: { color: tokens.colorPaletteRedForeground1 },
});

/** What a control has to carry so that its label and its note belong to it. */
export interface Labelled {
  id: string;
  "aria-describedby": string | undefined;
  "aria-description": string | undefined;
  "aria-invalid": true | undefined;
  title: string | undefined;
}

/** A label to the left, its control, and below it a note or what is wrong. */
export function Field({
  label,
  help,
  note,
  fault,
  children,
}: {
  label: string;
  help?: string;
  note?: ReactNode;
  fault?: string | null;
  children: (labelled: Labelled) => ReactNode;
}) {
  const styles = useStyles();
  const id = useId();
  const noteId = `${id}-note`;
  const words = fault ?? note;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div>
        {children({
          id,
          "aria-describedby": words ? noteId : undefined,
          "aria-description": help,
          "aria-invalid": fault ? true : undefined,
          title: help,
        })}
        {words && (
          <p
            id={noteId}
            className={mergeClasses(styles.note, fault ? styles.fault : undefined)}
            role={fault ? "alert" : undefined}
          >
            {words}
          </p>
        )}
      </div>
    </div>
  );
}
