/** A p-value in words: how easily chance alone would show as much. */
const WORDS = {
  least: "practically never by chance",
  less: "hardly by chance",
  little: "unlikely by chance",
  much: "may well be chance",
};

export const chance = (p: number) =>
  p < 0.001 ? WORDS.least : p < 0.01 ? WORDS.less : p < 0.05 ? WORDS.little : WORDS.much;

/** The same as a formula. */
export const chanceText = (p: string) =>
  `IF(${p}<0.001,"${WORDS.least}",IF(${p}<0.01,"${WORDS.less}",IF(${p}<0.05,"${WORDS.little}","${WORDS.much}")))`;
