/** What runs beside the pane: it holds the cells of one source and answers from them. Same code in the worker and without one. */
import {
  AnalysisError,
  type Analysis,
  type DataCheck,
  type OptionValues,
  type Preview,
  type RawData,
  type UsableData,
} from "../../analyses/analysis";
import { checkData } from "../../analyses/check";

export class ComputeService {
  private loaded: { analysis: Analysis; check: DataCheck; usable: UsableData<string> } | null = null;

  constructor(private readonly analyses: Analysis[]) {}

  /** Takes the cells of one source, and says which rows of it can be used. */
  load(analysisId: string, data: RawData<string>): DataCheck {
    const analysis = this.analyses.find(({ id }) => id === analysisId);
    if (!analysis) throw new AnalysisError(`There is no path called “${analysisId}”.`);
    this.loaded = { analysis, ...checkData(analysis, data) };
    return this.loaded.check;
  }

  preview(options: OptionValues): Preview {
    if (!this.loaded) throw new AnalysisError("There is no data to calculate with.");
    return this.loaded.analysis.preview(this.loaded.usable, options);
  }
}
