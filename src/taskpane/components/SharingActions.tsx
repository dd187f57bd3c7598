import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState, type ReactNode } from "react";
import { sharePanel as texts } from "../../texts/share";
import type { Told } from "../../workbook/types";
import { CellList } from "./CellList";

const useStyles = makeStyles({
  actions: { display: "flex", flexDirection: "column", rowGap: "8px", margin: 0, padding: 0 },
  action: { display: "grid", gridTemplateColumns: "96px minmax(0, 1fr)", columnGap: "8px" },
  button: { alignSelf: "start", minWidth: 0 },
  does: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  told: { margin: "4px 0", lineHeight: tokens.lineHeightBase300, overflowWrap: "anywhere" },
  sure: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

const words = ({ sheet, cell, why }: Told) => texts.told(sheet, cell, why);

type Words = { button: string; does: string };

/** What can be done, each with what it does. */
export function Action({
  words: { button, does },
  primary,
  disabled,
  act,
}: {
  words: Words;
  primary?: boolean;
  disabled: boolean;
  act: () => void;
}) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.action}>
      <Button
        className={styles.button}
        size="small"
        appearance={primary ? "primary" : "secondary"}
        aria-describedby={id}
        disabledFocusable={disabled}
        onClick={act}
      >
        {button}
      </Button>
      <p id={id} className={styles.does}>
        {does}
      </p>
    </div>
  );
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className={useStyles().actions}>{children}</div>;
}

/** Deleting formulas can't be undone: it is asked for twice. */
export function Forget({ forget }: { forget: () => void }) {
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  if (!asked) return <Action words={texts.forget} disabled={false} act={() => setAsked(true)} />;
  return (
    <div className={styles.sure}>
      <Button size="small" onClick={forget}>
        {texts.forget.sure}
      </Button>
      <Button size="small" appearance="subtle" onClick={() => setAsked(false)}>
        {texts.forget.keep}
      </Button>
    </div>
  );
}

/** Cells of which something is to be said, and defined names, which can't be shown. */
export function ToldCells({
  title,
  told,
  show,
}: {
  title: string;
  told: Told[];
  show: (sheet: string, cell: string) => void;
}) {
  const styles = useStyles();
  const cells = told.filter(({ isName }) => !isName);
  return (
    <>
      <p className={styles.told}>{title}</p>
      {told
        .filter(({ isName }) => isName)
        .map((each) => (
          <p key={`${each.sheet}!${each.cell}`} className={styles.told}>
            {words(each)}
          </p>
        ))}
      {cells.length > 0 && (
        <CellList
          label={title}
          cells={cells}
          words={words}
          show={show}
          showAll={texts.showAllTold}
          more={texts.moreTold}
        />
      )}
    </>
  );
}
