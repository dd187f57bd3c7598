/** How the parts of a sheet look: Excel's own cell styles, so that the user's theme decides the colours, and formats by kind. */
import type { CellRole, NumberKind } from "../analyses/report";

export const NUMBER_FORMATS: Record<NumberKind, string> = {
  money: "[>=1000]#,##0;[<=-1000]-#,##0;#,##0.00",
  count: "#,##0",
  share: "0.0%",
  ratio: "0.00",
  parameter: "[<=-0.0001]-#,##0.0000;[<0.0001]0.00E+00;#,##0.0000",
  date: "yyyy-mm-dd",
  text: "General",
};

interface Look {
  /** Excel's own identifier (Excel.BuiltInStyle), which is the same in every language of Excel. */
  style?: string;
  bold?: boolean;
  size?: number;
  align?: "Left" | "Right";
  wrap?: boolean;
}

export const LOOKS: Partial<Record<CellRole, Look>> = {
  // These two run on over the columns to their right.
  question: { style: "Heading1", wrap: false },
  answer: { bold: true, size: 12, wrap: false },
  warning: { style: "WarningText", wrap: false },
  heading: { style: "Heading3" },
  header: { style: "Heading3", wrap: true },
  input: { style: "Input" },
  figure: { bold: true },
  meaning: { style: "ExplanatoryText" },
  note: { style: "ExplanatoryText", align: "Left" },
};

/** A column of `width` characters, in points: Excel's standard font is about 5.25 points a digit, and a cell has a margin. */
export const columnPoints = (width: number) => width * 5.25 + 3.75;

/** The colours of the lowest and the highest cell of a heat map: white, and the blue of Excel's theme, light enough for black figures. */
export const HEAT = ["#FFFFFF", "#8EA9DB"] as const;
