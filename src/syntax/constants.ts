/** Constants as a formula writes them: 20%, "net", TRUE, {1,2;3,4}. */
import { type Token, tokenize } from "@borgar/fx";

export type Constant = string | number | boolean;

/** The cells of a constant, one for a single value; null for what is no constant. */
export function constantIn(text: string): Constant[][] | null {
  const tokens = tokenize(`=${text}`)
    .slice(1)
    .filter(({ type }) => type !== "whitespace");
  const isBraced = isOperator(tokens[0], "{") && isOperator(tokens[tokens.length - 1], "}");
  const cells = parted(isBraced ? tokens.slice(1, -1) : tokens, ";").map((row) =>
    parted(row, ",").map(valueOf),
  );
  const isWhole = cells.every((row) => row.every((cell) => cell !== null));
  if (!isWhole || (!isBraced && (cells.length > 1 || cells[0].length > 1))) return null;
  return cells as Constant[][];
}

const isOperator = (token: Token | undefined, sign: string) =>
  token?.type === "operator" && token.value === sign;

function parted(tokens: Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isOperator(token, sign)) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts;
}

function valueOf(tokens: Token[]): Constant | null {
  const [first, ...rest] = tokens;
  if (!first) return null;
  if (isOperator(first, "-") || isOperator(first, "+")) {
    const value = valueOf(rest);
    return typeof value === "number" ? (first.value === "-" ? -value : value) : null;
  }
  if (first.type === "number" && rest.every((token) => isOperator(token, "%")))
    return Number(first.value) / 100 ** rest.length;
  if (rest.length > 0) return null;
  if (first.type === "string") return first.value.slice(1, -1).replaceAll('""', '"');
  return first.type === "bool" ? first.value.toUpperCase() === "TRUE" : null;
}
