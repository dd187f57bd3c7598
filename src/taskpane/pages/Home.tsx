import { Link, makeStyles, tokens } from "@fluentui/react-components";
import application from "../../../package.json";
import { FirstRun } from "../components/FirstRun";
import { Failed } from "../components/Failed";
import { LatestAnswer } from "../components/LatestAnswer";
import { linkInContrast } from "../components/links";
import { Loop } from "../components/Loop";
import { PageHeading } from "../components/PageHeading";
import { PanelRow } from "../components/PanelRow";
import { Working } from "../components/Working";
import { common, home } from "../../texts/pane";
import { useController, usePaneState } from "../context";
import { latestAnswer } from "../state";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "16px", padding: "12px" },
  top: { paddingRight: "40px" },
  foot: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  link: linkInContrast,
  waiting: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What this workbook holds, and the loop with the step that comes next. */
export function Home({ focus }: { focus: boolean }) {
  const controller = useController();
  const state = usePaneState();
  const styles = useStyles();
  const answer = latestAnswer(controller.analyses, state);
  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <PageHeading focus={focus}>{common.product}</PageHeading>
      </div>
      <div>
        <Failed
          failure={state.failure}
          retry={() => controller.retry(null)}
          dismiss={() => controller.dismissFailure(null)}
        />
        {answer ? (
          <LatestAnswer {...answer} />
        ) : state.kept ? (
          <FirstRun />
        ) : (
          !state.failure && <p className={styles.waiting}>{home.reading}</p>
        )}
      </div>
      <Working work={state.work} cancel={() => controller.cancel(null)} />
      <Loop />
      <PanelRow />
      <p className={styles.foot}>
        {home.version(application.version)}
        {" · "}
        <Link inline className={styles.link} href="about/index.html" target="_blank" rel="noopener">
          {home.about}
        </Link>
      </p>
    </main>
  );
}
