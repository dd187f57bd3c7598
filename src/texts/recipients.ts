/** What each kind of recipient sees of a workbook: for the pane and for the help, so that both say the same. */

export interface Recipient {
  who: string;
  /** As it is; after freezing; after turning into plain Excel. */
  live: string;
  frozen: string;
  plain: string;
}

const VALUES = "All figures and charts; formulas of Excel's own stay live.";
const LAST_FIGURES = "The figures of the last saving. What is calculated anew shows #NAME?.";

export const recipients: Recipient[] = [
  {
    who: "Excel for Windows, Mac or the web, with Vital Few",
    live: "The same as you; a changed cell changes the answer.",
    frozen: "All figures; Share offers to thaw them.",
    plain: "The same as you, live; fits of models are values until they are thawed.",
  },
  {
    who: "Excel for Windows or Mac (Microsoft 365, 2024), without Vital Few",
    live: LAST_FIGURES,
    frozen: VALUES,
    plain: "Live, but for fits of models, which are values.",
  },
  {
    who: "Excel for the web, without Vital Few",
    live: LAST_FIGURES,
    frozen: VALUES,
    plain: "Live, but for fits of models, which are values.",
  },
  {
    who: "Excel on a phone or an iPad",
    live: "Functions of add-ins don't run there, with or without Vital Few. The figures of the last saving; what is calculated anew shows #NAME?.",
    frozen: VALUES,
    plain: "Live where that Excel knows the functions, else the figures of the last saving.",
  },
  {
    who: "Excel 2021 and older",
    live: "Vital Few doesn't run in most of them, and functions such as CHOOSECOLS are unknown. The figures of the last saving.",
    frozen:
      "All figures after Freeze all. After Freeze, formulas of Excel's own with newer functions keep theirs until they are calculated anew.",
    plain: "Not for them: Freeze all instead.",
  },
  {
    who: "Excel in another language",
    live: "VF functions keep their English names; Excel's own functions, separators and numbers are shown as usual there. Words within formulas (“gross”, “month”) stay English; sentences stay in the language in which they were written.",
    frozen: "All figures; sentences as they are.",
    plain: "All formulas in the names that Excel has there.",
  },
  {
    who: "Calculation set to manual",
    live: "Nothing changes before F9, also with Vital Few.",
    frozen: "All figures.",
    plain: "Nothing changes before F9.",
  },
  {
    who: "LibreOffice",
    live: "Not for it: formulas that fill cells are calculated anew when it opens the workbook, and show #NAME?, “none” or the like.",
    frozen:
      "All figures after Freeze all. After Freeze, formulas of Excel's own show #NAME? where it doesn't know their functions.",
    plain: "Live where it knows the functions, else #NAME?: Freeze all instead.",
  },
];

export const recipientWords = {
  title: "What others see of a workbook",
  summary:
    "Workbooks are sent to people who have Vital Few and to people who haven't. Right figures are seen by all; what stays live depends on how it is sent.",
  waysTitle: "Three ways to send it",
  ways: [
    {
      name: "As it is",
      says: "Live for those who have the add-in. The page Share can have it start with the workbook.",
    },
    {
      name: "Frozen",
      says: "Formulas with functions of Vital Few become their values, also those of defined names; the workbook keeps the formulas, and Thaw puts them back. Freeze all does the same with formulas of Excel's own that LibreOffice and Excel before 2024 may not know.",
    },
    {
      name: "Plain Excel",
      says: "Formulas become formulas of Excel's own, which need no add-in; fits of models become values, as do formulas that would be longer than Excel takes, each with a note on its cell that says why. Thaw puts them back, too, and takes the notes off.",
    },
  ],
  staysTitle: "What stays as it is",
  stays: [
    "Drop-down lists and defined names that name all that a formula fills (such as =Answer!A5#) name its cells while it is frozen; charts over such a name go on showing them. Conditional formats that do so have no effect until the formulas are thawed.",
    "Array formulas that were entered into several cells at once ({=…}) can't be changed in part, and stay live. So do pictures (IMAGE), data types such as stocks, and STOCKHISTORY, whose dates and prices would lose their look, and defined names that are functions themselves (LAMBDA); cells that use such a name become values. Share lists what stays, with the reason.",
    "Where a filter hides rows of a result, Excel would put values into the wrong rows: clear the filter first.",
  ],
  whoTitle: "Who sees what",
  headers: ["Who opens it in", "As it is", "Frozen", "Plain Excel"],
};
