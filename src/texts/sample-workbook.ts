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
      "The tables of data are there. Formulas that need Vital Few are calculated anew when the file is opened, and their results are lost: they show #NAME?, “none” or the like. For such a program, have Vital Few freeze the figures before you send a workbook.",
    ],
  },
  data: { heading: "What the tables hold", headers: ["Table", "What it holds"] },
  about: {
    title: "Vital Few: a sample workbook",
    subject: "Eight questions about customers, answered with live formulas",
    author: "Vital Few",
  },
};
