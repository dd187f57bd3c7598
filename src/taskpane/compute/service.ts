/** What runs beside the pane: it holds the cells of one source and answers from them. Same code in the worker and without one. */
import {
  AnalysisError,
  type Analysis,
  type DataCheck,
  type FileOffer,
  type OptionValues,
  type Preview,
  type RawCell,
  type RawData,
  type UsableData,
} from "../../analyses/analysis";
import { checkData, type Circumstances } from "../../analyses/check";
import { checkColumns, type DataKind, type DataReport } from "../../analyses/data-check";
import { common } from "../../texts/pane";
import { setLocale } from "../../texts/words";

/** What is needed besides the cells. */
export interface Loading extends Circumstances<string> {
  /** In which numbers are written: a worker doesn't know the workbook's. */
  locale?: string;
}

export class ComputeService {
  private loaded: { analysis: Analysis; check: DataCheck; usable: UsableData<string> } | null = null;

  constructor(private readonly analyses: Analysis[]) {}

  /** Takes the cells of one source, and says which rows of it can be used. */
  load(analysisId: string, data: RawData<string>, { locale, ...circumstances }: Loading = {}): DataCheck {
    setLocale(locale);
    const analysis = this.analyses.find(({ id }) => id === analysisId);
    if (!analysis) throw new AnalysisError(common.noPath(analysisId));
    this.loaded = { analysis, ...checkData(analysis, data, circumstances) };
    return this.loaded.check;
  }

  /** Checks any columns, each by the kind that it is meant to be; the cells held for a path stay. */
  checkColumns(kinds: DataKind[], cells: RawCell[][]): DataReport {
    return checkColumns(kinds, cells);
  }

  preview(options: OptionValues): Preview {
    const { analysis, usable } = this.held();
    return analysis.preview(usable, options);
  }

  /** The list to take along. */
  file(options: OptionValues): FileOffer {
    const { analysis, usable } = this.held();
    if (!analysis.file) throw new AnalysisError(common.noFile(analysis.title));
    return analysis.file.make(usable, options);
  }

  private held() {
    if (!this.loaded) throw new AnalysisError(common.noData);
    return this.loaded;
  }
}
