/** Words within the pane's pictures; what the data says of itself comes with the data. */
import { count } from "./words";

export const WHALE_CURVE = {
  x: "Customers, most profitable first",
  y: "Share of profit",
  losing: "lose money",
};

/** For what a picture has no room for. */
export const more = (n: number) => `${count(n)} more`;
export const notShown = (things: string[]) => `not shown: ${things.join(", ")}`;
export const moreRows = (n: number) => (n === 1 ? "1 more row" : `${count(n)} more rows`);
export const moreColumns = (n: number) => (n === 1 ? "1 more column" : `${count(n)} more columns`);

export const rising = (n: number) => `${count(n)} rise`;
export const falling = (n: number) => `${count(n)} fall`;
/** A title of an axis that has no numbers, with the way to the most. */
export const upwards = (title: string) => `↑ ${title}`;
export const rightwards = (title: string) => `${title} →`;
/** One cell in full, where all are too narrow for more than their numbers. */
export const darkest = (lines: string[]) => `The darkest cell: ${lines.join(", ")}`;
/** Over cells that have no room for their "%". */
export const inPercent = (title: string) => `${title}, in %`;
