import { Link, makeStyles } from "@fluentui/react-components";
import { functionsPanel as texts } from "../../texts/functions-panel";
import { Part } from "../components/Part";
import { linkInContrast } from "../components/links";
import { PageTop } from "../components/PageTop";
import { Blocks, Formula, Inlines } from "./Blocks";
import type { CatalogueFunction } from "./catalogue";
import { InsertForm } from "./InsertForm";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", rowGap: "16px" },
  answers: { margin: 0 },
  list: { margin: 0, paddingLeft: "18px" },
  paragraph: { margin: 0 },
  link: linkInContrast,
});

/** What a function does, with an example, and the form that inserts it. */
export function FunctionPage({ described, back }: { described: CatalogueFunction; back: () => void }) {
  const styles = useStyles();
  const { id, answers, questions, syntax, returns, example, errors } = described;
  return (
    <div className={styles.page}>
      <PageTop
        title={texts.all}
        heading={`VF.${id}`}
        // To the list, not home.
        back={{ label: texts.backToAll, go: back }}
      />
      <p className={styles.answers}>{answers}</p>
      {questions.length > 0 && (
        <Part title={texts.answers}>
          <ul className={styles.list}>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={texts.insert}>
        <InsertForm described={described} />
      </Part>
      <Part title={texts.gives}>
        <Formula text={syntax} />
        <p className={styles.paragraph}>
          <Inlines text={returns} />
        </p>
      </Part>
      <Part title={texts.example}>
        <Blocks blocks={example} />
      </Part>
      {errors.length > 0 && (
        <Part title={texts.errors}>
          <ul className={styles.list}>
            {errors.map((error, i) => (
              <li key={i}>
                <Inlines text={error} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Link className={styles.link} href={`functions/${id}.html`} target="_blank" rel="noopener">
        {texts.help}
      </Link>
    </div>
  );
}
