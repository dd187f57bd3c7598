/** What runs beside the pane: it holds the cells of one source and answers from them. Same code in the worker and without one. */
import { transfer } from "comlink";
import {
  AnalysisError,
  type Analysis,
  type DataCheck,
  type OptionValues,
  type Preview,
  type UsableData,
} from "../../analyses/analysis";
import { checkData, type Circumstances } from "../../analyses/check";
import { checkColumns, type DataKind, type DataReport } from "../../analyses/data-check";
import type { Dialect } from "../../queries/dialects";
import type { Question } from "../../queries/summaries";
import { queryFor } from "../../queries/translating";
import { common } from "../../texts/pane";
import { warehousePanel } from "../../texts/warehouse";
import { setLocale } from "../../texts/words";
import { csvText } from "../csv";
import { byName, ReceivedColumns, type ColumnReceiver, type Counts, type Slice } from "./slices";

/** What is needed besides the cells. */
export interface Loading extends Omit<Circumstances<string>, "logs"> {
  /** In which numbers are written: a worker doesn't know the workbook's. */
  locale?: string;
}

/** How the columns that were taken make up the cells of a source, by role, and after them its logs. */
export interface Layout {
  data: Counts;
  logs: Counts;
}

/** A list as a file. */
export interface ListFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export class ComputeService implements ColumnReceiver {
  private readonly received = new ReceivedColumns();
  private loaded: { analysis: Analysis; check: DataCheck; usable: UsableData<string> } | null = null;

  constructor(private readonly analyses: Analysis[]) {}

  take(parcel: number, column: number, slice: Slice): void {
    this.received.take(parcel, column, slice);
  }

  /** The columns of a parcel are the cells of one source: says which rows of it can be used. */
  load(
    parcel: number,
    analysisId: string,
    layout: Layout,
    { locale, ...circumstances }: Loading = {},
  ): DataCheck {
    setLocale(locale);
    const analysis = this.analyses.find(({ id }) => id === analysisId);
    if (!analysis) throw new AnalysisError(common.noPath(analysisId));
    const columns = this.received.handOver(parcel).values();
    const data = byName(columns, layout.data);
    const logs = byName(columns, layout.logs);
    this.loaded = { analysis, ...checkData(analysis, data, { ...circumstances, logs }) };
    return this.loaded.check;
  }

  /** Checks the columns of a parcel, each by the kind that it is meant to be; the cells held for a path stay. */
  checkColumns(parcel: number, kinds: DataKind[]): DataReport {
    return checkColumns(kinds, this.received.handOver(parcel));
  }

  /** The query that gives a summary of a table in a warehouse. */
  async query(question: Question, dialect: Dialect): Promise<string> {
    try {
      return await queryFor(question, dialect);
    } catch (reason) {
      throw new AnalysisError(
        warehousePanel.failed(reason instanceof Error ? reason.message : String(reason)),
      );
    }
  }

  preview(options: OptionValues): Preview {
    const { analysis, usable } = this.held();
    return analysis.preview(usable, options);
  }

  /** The list to take along. */
  file(options: OptionValues): ListFile {
    const { analysis, usable } = this.held();
    if (!analysis.file) throw new AnalysisError(common.noFile(analysis.title));
    const { name, rows } = analysis.file.make(usable, options);
    const bytes = new TextEncoder().encode(csvText(rows));
    return transfer({ name, bytes }, [bytes.buffer]);
  }

  private held() {
    if (!this.loaded) throw new AnalysisError(common.noData);
    return this.loaded;
  }
}
