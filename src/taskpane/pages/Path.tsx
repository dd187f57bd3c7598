import { makeStyles } from "@fluentui/react-components";
import { AnswerStep } from "../components/AnswerStep";
import { DataStep } from "../components/DataStep";
import { Foot } from "../components/Foot";
import { OptionsStep } from "../components/OptionsStep";
import { PageTop } from "../components/PageTop";
import { askedOptions, type Session } from "../state";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", minHeight: "100vh", padding: "8px 12px 0" },
  fill: { flex: "1 1 auto" },
});

/** Any analysis as one page that fills as it is answered. */
export default function Path({ session }: { session: Session }) {
  const styles = useStyles();
  const { analysis } = session;
  const options = askedOptions(session, false).length > 0;
  return (
    <main className={styles.page}>
      <PageTop title={analysis.title} heading={analysis.question} />
      <DataStep session={session} />
      {options && <OptionsStep session={session} number={2} />}
      <AnswerStep session={session} number={options ? 3 : 2} />
      <div className={styles.fill} />
      <Foot session={session} />
    </main>
  );
}
