/** All words of the task pane, and nothing but words. */

/** The pages beside the paths, as the home page's foot names them. */
export const panels = {
  functions: { title: "Functions", lead: "Find a function, read what it does, and insert it." },
  share: { title: "Share", lead: "What others see of this workbook, with Vital Few and without it." },
  "data check": { title: "Data check", lead: "What is wrong in your data, row by row." },
  samples: { title: "Sample data", lead: "Try everything without data of your own." },
} as const;

export type PanelName = keyof typeof panels;

export const common = {
  product: "Vital Few",
  tryAgain: "Try again",
  dismiss: "Dismiss",
  cancel: "Cancel",
  back: (title: string) => `${title}: back to all paths`,
  drawingFailed: (words: string) => `The pane could not be drawn: ${words}`,
};

export const home = {
  beside: "Beside the paths",
};
