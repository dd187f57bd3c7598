/** What is wrong with a cell, in two tones: as a sentence beside the cell, and as a note in a sheet. */

export interface FindingWords {
  /** What to know about the cell, and what to do. */
  sentence: string;
  /** Where the row counts all the same, if that differs. */
  counted?: string;
  /** To follow "Row 14, Sales: “n/a”". */
  note: string;
  /** The same where the row counts all the same, if that differs. */
  countedNote?: string;
}

export const findings = {
  "blank key": { sentence: "Empty, so that the row belongs to nobody.", note: "nobody is named" },
  "blank number": {
    sentence: "Empty where a number is needed.",
    counted: "Empty, counted as 0.",
    note: "no number",
    countedNote: "blank, counted as 0",
  },
  "blank date": { sentence: "Empty where a date is needed.", note: "no date" },
  "text number": {
    sentence: "A number stored as text: Excel does not add it up. Turn it into a number.",
    counted: "A number stored as text, counted as that number.",
    note: "a number stored as text",
  },
  "text date": {
    sentence:
      "A date stored as text: Excel can't count with it. Turn it into a date (Data, Text to Columns).",
    note: "a date stored as text",
  },
  text: { sentence: "Text where a number is needed.", note: "not a number" },
  "not a date": { sentence: "Not a date.", note: "not a date" },
  "not a flag": { sentence: "Needs 1 for yes or 0 for no.", note: "neither 1 (yes) nor 0 (no)" },
  "out of range": { sentence: "Outside of the scale.", note: "outside of what the scale allows" },
  "error cell": { sentence: "The formula in this cell fails.", note: "an error" },
  boolean: { sentence: "TRUE or FALSE where a number is needed.", note: "TRUE or FALSE, not a number" },
  "mixed key": {
    sentence: "Stored as text here and as a number elsewhere: counts as two different ones.",
    note: "text, while the same number occurs as a number: counted as two customers",
  },
  "spaces in key": {
    sentence: "Spaces around the name make it a different one.",
    note: "spaces before or after, so that it counts as another customer",
  },
  "repeated row": {
    sentence: "A row further up has the same in all chosen columns.",
    note: "the same in all chosen columns as an earlier row",
  },
} satisfies Record<string, FindingWords>;
