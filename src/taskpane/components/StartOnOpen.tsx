import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { sharePanel as texts } from "../../texts/share";
import { useController } from "../context";

const useStyles = makeStyles({
  help: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Whether the workbook starts the add-in for those who have it. */
export function StartOnOpen({ change }: { change: (work: () => Promise<void>) => void }) {
  const { workbook } = useController();
  const styles = useStyles();
  const [starts, setStarts] = useState<boolean | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    workbook.startsOnOpen().then(
      (now) => gone || setStarts(now),
      // Not to know is as not to be able to.
      () => gone || setStarts(null),
    );
    return () => {
      gone = true;
    };
  }, [workbook]);
  if (starts === undefined) return null;
  if (starts === null) return <p className={styles.help}>{texts.cannotStart}</p>;
  const set = (next: boolean) =>
    change(async () => {
      await workbook.setStartsOnOpen(next);
      setStarts(next);
    });
  return (
    <div>
      <Checkbox label={texts.start} checked={starts} onChange={(_, { checked }) => set(checked === true)} />
      <p className={styles.help}>{texts.startHelp}</p>
    </div>
  );
}
