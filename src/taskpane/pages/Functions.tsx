import { makeStyles } from "@fluentui/react-components";
import { panels } from "../../texts/pane";
import { PageTop } from "../components/PageTop";

const useStyles = makeStyles({ page: { padding: "8px 12px" } });

export default function Functions() {
  const styles = useStyles();
  const { title, lead } = panels.functions;
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
    </main>
  );
}
