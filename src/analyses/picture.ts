/** Pictures as plain data: one idea each; the pane draws every kind with Observable Plot. All shares are fractions, all dates serial numbers. */

export type Picture =
  | WhaleCurvePicture
  | GainCurvePicture
  | HeatMapPicture
  | TrackingPicture
  | ProfileMapPicture
  | QuadrantPicture
  | FlowsPicture
  | TrendPicture
  | BarsPicture;

interface Described {
  /** The whole in words, for screen readers. */
  description: string;
}

export interface WhaleCurvePicture extends Described {
  kind: "whale curve";
  /** Shares of customers 0..1 and of profit, in order. */
  points: { customers: number; profit: number }[];
  /** Points marked and labelled on the curve. */
  marks: { customers: number; profit: number; label: string }[];
}

/** Which share of the responses is reached by contacting the best-scored first; a straight line is contacting at random. */
export interface GainCurvePicture extends Described {
  kind: "gain curve";
  points: { contacted: number; reached: number }[];
  marks: { contacted: number; reached: number; label: string }[];
  xTitle: string;
  yTitle: string;
  /** Label of the diagonal. */
  random: string;
}

/** Retention of cohorts: a row a cohort, a column a period since its start; null where it can't be known yet. */
export interface HeatMapPicture extends Described {
  kind: "heat map";
  rows: { label: string; cells: (number | null)[] }[];
  columns: string[];
  rowTitle: string;
  columnTitle: string;
}

/** What happened against what was predicted; the prediction was made at `from`, without knowing what follows. */
export interface TrackingPicture extends Described {
  kind: "tracking";
  points: { date: number; actual: number; predicted: number }[];
  from: number;
  /** Where given, `date` and `from` count what it names (renewals) and are no dates. */
  xTitle?: string;
  yTitle: string;
  labels: { actual: string; predicted: string; from: string };
}

/** Profiles by two bands: rows and columns from the least to the most. */
export interface ProfileMapPicture extends Described {
  kind: "profile map";
  xTitle: string;
  yTitle: string;
  /** Names of the bands, least first. */
  x: string[];
  y: string[];
  /** One a profile that has customers: its place, how dark it is (0..1), and what stands in it. */
  cells: { x: number; y: number; weight: number; lines: string[] }[];
}

/** Profit across, advocacy up: a point a customer, at most a few thousand; the groups are named in their corners. */
export interface QuadrantPicture extends Described {
  kind: "quadrant";
  points: { x: number; y: number; marked: boolean }[];
  xTitle: string;
  yTitle: string;
  xCut: number;
  yCut: number;
  /** Label of each corner that has customers. */
  corners: { right: boolean; top: boolean; label: string; marked: boolean }[];
}

/** How customers went from one profile to another between two periods. */
export interface FlowsPicture extends Described {
  kind: "flows";
  /** From top to bottom; the best first. */
  from: { label: string; customers: number }[];
  to: { label: string; customers: number }[];
  /** Indices into both lists. */
  links: { from: number; to: number; customers: number }[];
  fromTitle: string;
  toTitle: string;
}

/** Figures over time, each in a band of its own; the last value is labelled. */
export interface TrendPicture extends Described {
  kind: "trend";
  lines: { label: string; points: { date: number; value: number; text: string }[] }[];
}

/** Amounts by name, as bars; those marked are the answer. */
export interface BarsPicture extends Described {
  kind: "bars";
  title: string;
  bars: { label: string; value: number; text: string; marked: boolean }[];
}
