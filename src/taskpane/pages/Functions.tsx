import { Field, SearchBox, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { functionsPanel as texts } from "../../texts/functions-panel";
import { panels } from "../../texts/pane";
import { PageTop } from "../components/PageTop";
import { loadCatalogue, searchIn, type CatalogueFamily, type Entry } from "../panels/catalogue";
import { ExplainCell } from "../panels/ExplainCell";
import { FunctionPage } from "../panels/FunctionPage";
import { useRemembered } from "../panels/remembered";

const useStyles = makeStyles({
  page: { padding: "8px 12px" },
  search: { margin: "12px 0 4px" },
  box: { width: "100%", maxWidth: "none" },
  said: { minHeight: "20px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  family: {
    margin: "12px 0 0",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  entry: {
    display: "block",
    width: "100%",
    padding: "6px 8px",
    marginLeft: "-8px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { display: "block", fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  why: {
    display: "block",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** All functions by family, found by what a reader wants to know; and a page for each. */
export default function Functions() {
  const styles = useStyles();
  const { title, lead } = panels.functions;
  const { families, failed } = useCatalogue();
  const [id, setId] = useRemembered<string | null>("function", null);
  const described = families.flatMap(({ functions }) => functions).find((one) => one.id === id);
  if (described) {
    return (
      <main className={styles.page}>
        <FunctionPage key={described.id} described={described} back={() => setId(null)} />
      </main>
    );
  }
  return (
    <main className={styles.page}>
      <PageTop title={title} heading={lead} />
      <ExplainCell families={families} open={setId} />
      {families.length > 0 ? (
        <Finder families={families} open={setId} />
      ) : (
        <p role={failed ? "alert" : "status"}>{failed ? texts.notLoaded : texts.loading}</p>
      )}
    </main>
  );
}

function useCatalogue() {
  const [families, setFamilies] = useState<CatalogueFamily[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadCatalogue().then(setFamilies, () => setFailed(true));
  }, []);
  return { families, failed };
}

function Finder({ families, open }: { families: CatalogueFamily[]; open: (id: string) => void }) {
  const styles = useStyles();
  const [typed, setTyped] = useRemembered("functions asked", "");
  const search = useMemo(() => searchIn(families), [families]);
  const result = useMemo(() => search(typed), [search, typed]);
  return (
    <>
      <Field className={styles.search} label={texts.ask}>
        <SearchBox
          className={styles.box}
          placeholder={texts.such}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <div className={styles.said} role="status">
        {result.count === null ? "" : texts.found(result.count, result.all)}
      </div>
      {result.families.map(({ title, entries }) => (
        <section key={title} aria-label={title}>
          <h2 className={styles.family}>{title}</h2>
          <ul className={styles.list}>
            {entries.map((entry) => (
              <li key={entry.function.id}>
                <FunctionButton entry={entry} open={open} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function FunctionButton({ entry, open }: { entry: Entry; open: (id: string) => void }) {
  const styles = useStyles();
  const { id, answers } = entry.function;
  return (
    <button type="button" className={styles.entry} onClick={() => open(id)}>
      <span className={styles.name}>{id}</span>
      <span className={styles.why}>{entry.question ?? answers}</span>
    </button>
  );
}
