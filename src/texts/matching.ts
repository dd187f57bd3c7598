import { within } from "./words";

/** What still has to be chosen. */
export const choosing = {
  column: (labels: string[]) => `Choose the column with the ${labels.map(within).join(" or the ")}.`,
  tooMany: (most: number, label: string) =>
    `Choose at most ${most} columns for ${within(label)}: add up some of them first.`,
};
