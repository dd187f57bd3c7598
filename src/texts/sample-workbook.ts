/** The words of the first sheet of the sample workbook. */

export const sampleWorkbook = {
  sheet: "Read me",
  title: "Vital Few: a sample workbook",
  note: "Eight questions about the customers of a business, each answered on sheets of its own, as the add-in writes them from the tables at the end of this workbook.",
  start: {
    heading: "Where to start",
    headers: ["Sheet", "What it answers", "From the table"],
    /** Opens a sheet of this workbook. */
    first:
      "Start with Profit: its sentence is the answer, the figures below it say more, and what stands in the coloured cells is yours to change.",
  },
  live: {
    heading: "What is live",
    with: [
      "In Excel with Vital Few",
      "All figures are formulas: change a cell of a table, or a coloured cell, and sentences, figures and charts follow.",
    ],
    without: [
      "In Excel without it",
      "All figures stay readable, as they were when this file was saved. A formula of Vital Few that is calculated anew shows #NAME?, for instance when a cell that it reads is changed: then close the file without saving.",
    ],
    elsewhere: [
      "In LibreOffice and the like",
      "Open vital-few-sample-values.xlsx instead: the same workbook, frozen. Such programs calculate this one anew when they open it, and show #NAME?, “none” or the like where a formula needs Vital Few.",
    ],
  },
  /** Of the frozen twin, in the same places. */
  frozen: {
    subject: "Eight questions about customers, with the answers as values",
    heading: "What is kept",
    with: [
      "In Excel with Vital Few",
      "The figures are values, and their formulas are kept: open Share and choose Thaw, and each is back in its place, live. vital-few-sample.xlsx is the same workbook, thawed.",
    ],
    without: [
      "In Excel without it",
      "All figures read as they were when the workbook was frozen, and stay so whatever is calculated anew.",
    ],
    elsewhere: [
      "In LibreOffice and the like",
      "The same: no formula that such a program doesn't know is left.",
    ],
  },
  data: { heading: "What the tables hold", headers: ["Table", "What it holds"] },
  about: {
    title: "Vital Few: a sample workbook",
    subject: "Eight questions about customers, answered with live formulas",
    author: "Vital Few",
  },
};
