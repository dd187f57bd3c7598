import { Button, makeStyles } from "@fluentui/react-components";
import { AnswerStep } from "../components/AnswerStep";
import { DataStep } from "../components/DataStep";
import { Foot } from "../components/Foot";
import { BackIcon } from "../components/icons";
import { OptionsStep } from "../components/OptionsStep";
import { PageHeading } from "../components/PageHeading";
import { useController } from "../context";
import type { Session } from "../state";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", minHeight: "100vh", padding: "8px 12px 0" },
  // The top right corner belongs to Excel's own menu of the pane.
  top: { paddingRight: "40px", marginLeft: "-14px" },
  fill: { flex: "1 1 auto" },
});

/** Any analysis as one page that fills as it is answered. */
export default function Path({ session }: { session: Session }) {
  const controller = useController();
  const styles = useStyles();
  const { analysis } = session;
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <Button
          appearance="transparent"
          icon={<BackIcon />}
          aria-label={`${analysis.title}: back to all paths`}
          onClick={() => controller.home()}
        >
          {analysis.title}
        </Button>
      </div>
      <PageHeading focus>{analysis.question}</PageHeading>
      <DataStep session={session} />
      {Object.keys(analysis.options).length > 0 && <OptionsStep session={session} />}
      <AnswerStep session={session} />
      <div className={styles.fill} />
      <Foot session={session} />
    </main>
  );
}
