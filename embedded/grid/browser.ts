import {
  type DocumentDataModel,
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  IUniverInstanceService,
  LocaleType,
  LogLevel,
  mergeLocales,
  ThemeService,
  Univer,
  UniverInstanceType,
} from "@univerjs/core";
import designLocale from "@univerjs/design/locale/en-US";
import { UniverDocsPlugin } from "@univerjs/docs";
import { UniverDocsUIPlugin } from "@univerjs/docs-ui";
import docsUiLocale from "@univerjs/docs-ui/locale/en-US";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverRenderEnginePlugin } from "@univerjs/engine-render";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsFormulaUIPlugin } from "@univerjs/sheets-formula-ui";
import formulaUiLocale from "@univerjs/sheets-formula-ui/locale/en-US";
import formulaLocale from "@univerjs/sheets-formula/locale/en-US";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { UniverSheetsNumfmtUIPlugin } from "@univerjs/sheets-numfmt-ui";
import numfmtUiLocale from "@univerjs/sheets-numfmt-ui/locale/en-US";
import { IEditorBridgeService, UniverSheetsUIPlugin } from "@univerjs/sheets-ui";
import sheetsUiLocale from "@univerjs/sheets-ui/locale/en-US";
import sheetsLocale from "@univerjs/sheets/locale/en-US";
import { UniverUIPlugin } from "@univerjs/ui";
import uiLocale from "@univerjs/ui/locale/en-US";

import "@univerjs/design/lib/index.css";
import "@univerjs/ui/lib/index.css";
import "@univerjs/docs-ui/lib/index.css";
import "@univerjs/sheets-ui/lib/index.css";
import "@univerjs/sheets-formula-ui/lib/index.css";
import "@univerjs/sheets-numfmt-ui/lib/index.css";

import { ChartLayer } from "./charts";
import type { ChartState, CustomFunctionSet, HeatScale } from "./grid";
import { HeatLayer } from "./heat";
import { showMessages } from "./messages";
import { UniverGrid } from "./univer";

/** The grid with its toolbar, formula bar and sheet tabs, in this element. */
export function createBrowserGrid(container: HTMLElement, functions?: CustomFunctionSet): BrowserGrid {
  const locale = mergeLocales(
    designLocale,
    uiLocale,
    docsUiLocale,
    sheetsLocale,
    sheetsUiLocale,
    formulaLocale,
    formulaUiLocale,
    numfmtUiLocale,
  );
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: locale },
    logLevel: LogLevel.ERROR,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container, header: true, footer: true });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin);
  univer.registerPlugin(UniverSheetsNumfmtPlugin);
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin);
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  return new BrowserGrid(univer, functions);
}

/** The editor into which keys go: it stands over the selected cell, and is open from the first key to Enter. */
export interface CellEditor {
  row: number;
  column: number;
  open: boolean;
  text: string;
}

export class BrowserGrid extends UniverGrid {
  private readonly layer: ChartLayer;
  private readonly heatLayer: HeatLayer;

  constructor(univer: Univer, functions?: CustomFunctionSet) {
    super(univer, functions);
    this.layer = new ChartLayer(this.engine, this);
    this.heatLayer = new HeatLayer(this.engine, this, this.heat);
    showMessages(this.engine, this);
    for (const event of ["calculated", "changed", "sheetActivated"] as const) {
      this.on(event, () => {
        this.layer.redraw();
        this.heatLayer.refresh();
      });
    }
  }

  override showChart(chart: ChartState): void {
    super.showChart(chart);
    this.layer.show([...this.charts.values()]);
  }

  override removeChart(id: string): void {
    super.removeChart(id);
    this.layer.show([...this.charts.values()]);
  }

  override setHeat(sheetId: string, scales: HeatScale[]): void {
    super.setHeat(sheetId, scales);
    this.heatLayer.refresh();
  }

  /** Null where no cell is selected yet. What a key does becomes visible here later than the key is pressed. */
  editor(): CellEditor | null {
    const { injector } = this.engine;
    const bridge = injector.get(IEditorBridgeService);
    const cell = bridge.getEditLocation();
    const content = injector
      .get(IUniverInstanceService)
      .getUnit<DocumentDataModel>(DOCS_NORMAL_EDITOR_UNIT_ID_KEY, UniverInstanceType.UNIVER_DOC);
    if (!cell || !content) return null;
    return {
      row: cell.row,
      column: cell.column,
      open: bridge.isVisible().visible,
      // Univer ends a paragraph and a document with a mark each.
      text: content.getBody()?.dataStream.replace(/\r\n$/u, "") ?? "",
    };
  }

  setDark(dark: boolean): void {
    this.engine.injector.get(ThemeService).setDarkMode(dark);
  }
}
