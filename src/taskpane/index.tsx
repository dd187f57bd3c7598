/** The entry of the add-in's page: pane, commands and, loaded beside it, the custom functions. */
import { createRoot } from "react-dom/client";
import { associateCommands } from "../commands/commands";
import { setLocale } from "../texts/words";
import { spawnWorker } from "../worker/spawn";
import { missingSets } from "../workbook/requirements";
import { createWorkbook } from "../workbook/workbook";
import { App } from "./App";
import { Compute } from "./compute/compute";
import { ComputeService } from "./compute/service";

import { Controller } from "./controller";
import { NoExcel } from "./pages/NoExcel";
import { OldExcel } from "./pages/OldExcel";
import { Opening } from "./pages/Opening";
import { createStore } from "./store";

const element = document.getElementById("pane");
if (!element) throw new Error("The page has no place for the pane.");
const root = createRoot(element);

/** The paths and their models are half of the pane's code: they come while Office starts. */
const paths = import("../analyses");

const cannotLoad = () => root.render(<NoExcel reason="no script" />);

if (typeof Office === "undefined") {
  cannotLoad();
} else {
  Office.onReady(async ({ host }) => {
    if (host !== Office.HostType.Excel) {
      root.render(<NoExcel reason="no Excel" />);
      return;
    }
    const missing = missingSets();
    if (missing.length > 0) {
      await new Promise<void>((goOn) => root.render(<OldExcel missing={missing} goOn={goOn} />));
    }
    root.render(<Opening />);
    const { analyses } = await paths;
    // Of the workbook, as its cells show numbers; not of the page.
    setLocale(Office.context.contentLanguage || undefined);
    const store = createStore();
    const compute = new Compute(spawnWorker, () => new ComputeService(analyses));
    const visible = () => document.visibilityState === "visible";
    const controller = new Controller(createWorkbook(), analyses, compute, store, visible);
    associateCommands(controller.openWithSelection);
    root.render(<App store={store} controller={controller} />);
  }).catch(cannotLoad);
}
