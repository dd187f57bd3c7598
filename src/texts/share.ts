/** The words of the page that tells what others see of the workbook. */
import { count, does, several } from "./words";

export const sharePanel = {
  looking: "Looking through the sheets",
  again: "Look again",
  stopped: "Stopped.",
  none: "No formula of this workbook uses Vital Few: everybody sees it as you do.",
  summary: (formulas: number, sheets: number, errors: number) =>
    `${several(formulas, "formula")} on ${several(sheets, "sheet")} ${does(formulas, "uses", "use")} Vital Few; ${failing(formulas, errors)}.`,
  sheets: "Where they are",
  sheet: (name: string, formulas: number) => `${name}: ${several(formulas, "formula")}`,
  goTo: (name: string, cell: string) => `Go to ${cell} on ${name}`,
  errors: (errors: number) => `${several(errors, "error")}: show the first`,
  with: "A colleague who has Vital Few",
  withWords:
    "sees the same as you, and it stays live: a changed cell changes the answer. Functions that are newer than the colleague's version show #NAME? until it is updated.",
  without: "A colleague who doesn't",
  withoutWords: [
    "sees all figures, sentences and charts as they were when you saved the workbook, and can print and copy them.",
    "A formula that uses Vital Few keeps its figure as long as Excel doesn't calculate it anew. When a cell that it reads is changed, it shows #NAME?, and so does all that depends on it.",
  ],
  withoutErrors: (errors: number) =>
    `The ${errors === 1 ? "formula that shows" : `${several(errors, "formula")} that show`} an error now ${does(errors, "is", "are")} calculated when the workbook is opened, and ${does(errors, "shows", "show")} #NAME? at once.`,
};

function failing(formulas: number, errors: number): string {
  if (formulas === 1) return errors === 0 ? "it shows no error" : "it shows an error";
  if (errors === 0) return "none of them shows an error";
  return errors === 1 ? "one of them shows an error" : `${count(errors)} of them show an error`;
}
