import { FluentProvider, makeStyles } from "@fluentui/react-components";
import { Suspense, lazy, useEffect, useState, type ComponentType } from "react";
import type { PanelName } from "../texts/pane";
import { ErrorBoundary } from "./components/ErrorBoundary";
import { Waiting } from "./components/Waiting";
import { PaneProvider, usePaneState } from "./context";
import type { Controller } from "./controller";
import { Home } from "./pages/Home";
import type { Store } from "./store";
import { colourSchemes, themes, useThemeName } from "./theme";

const loadPath = () => import("./pages/Path");
const Path = lazy(loadPath);

/** The pages beside the paths; their code comes when they are gone to. */
const panelPages: Record<PanelName, ComponentType> = {
  functions: lazy(() => import("./pages/Functions")),
  share: lazy(() => import("./pages/Share")),
  "data check": lazy(() => import("./pages/DataCheck")),
  samples: lazy(() => import("./pages/SampleData")),
  warehouse: lazy(() => import("./pages/Warehouse")),
};

const useStyles = makeStyles({ app: { minHeight: "100vh" } });

/** The whole pane. What it works on is handed in, so that tests can hand in something else. */
export function App({ store, controller }: { store: Store; controller: Controller }) {
  const styles = useStyles();
  const theme = useThemeName();
  useEffect(() => {
    void controller.start();
    // The home page is there first; the path's code comes while it is read.
    void loadPath();
    const lookAgain = () => document.visibilityState === "visible" && void controller.lookAgain();
    document.addEventListener("visibilitychange", lookAgain);
    return () => document.removeEventListener("visibilitychange", lookAgain);
  }, [controller]);
  return (
    <FluentProvider
      className={styles.app}
      theme={themes[theme]}
      data-theme={theme}
      style={{ colorScheme: colourSchemes[theme] }}
    >
      <ErrorBoundary>
        <PaneProvider store={store} controller={controller}>
          <Waiting />
          <Pages />
        </PaneProvider>
      </ErrorBoundary>
    </FluentProvider>
  );
}

function Pages() {
  const { page, sessions } = usePaneState();
  // A page takes the focus when it was gone to; the pane's first page leaves it in the sheet.
  const [first] = useState(page);
  if (page.at !== "home" && page.at !== "path") {
    const Panel = panelPages[page.at];
    return (
      <Suspense fallback={null}>
        <Panel />
      </Suspense>
    );
  }
  const session = page.at === "path" ? sessions[page.id] : undefined;
  if (!session) return <Home focus={page !== first} />;
  return (
    <Suspense fallback={null}>
      <Path key={session.analysis.id} session={session} />
    </Suspense>
  );
}
