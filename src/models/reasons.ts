/**
 * Why a model has no answer: what that means to the user and what to do, in one sentence. Here and not with the functions, so
 * that cells and pane say the same.
 */
export const reasons = {
  "no total": () => "The profits don't add up to more than 0: there is no total to take a share of",
  "all zero": () => "Every profit is 0: there is nothing to compare",
  "too large": () => "The numbers are too large to calculate with: give them in thousands or millions",
  "unused driver": (activity) =>
    `${activity}, but nobody used its driver: fill in its column of drivers, or leave the activity out`,
} satisfies Record<string, (detail: string) => string>;

export type Reason = keyof typeof reasons;
