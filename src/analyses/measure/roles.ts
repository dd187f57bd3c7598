/** What the path asks for, and what its parts hand on to each other. */
import type { Key } from "../analysis";
import type { Figures } from "../../texts/measure";

export type Role = "customer" | "profit" | "profile" | "orders" | "score";

/** What was measured of each customer on one day, the most profitable first; the profile is "" where it isn't known. */
export interface Snapshot {
  customers: Key[];
  profits: Float64Array;
  profiles: Key[];
}

/** The figures of one day, as the log has them. */
export interface Day {
  /** Serial number. */
  date: number;
  note: string;
  figures: Figures;
  /** Header of the column of profit. */
  column: string;
}

export interface Facts {
  today: Day;
  snapshot: Snapshot;
  /** The days compared; from is null where there is none earlier. */
  from: number | null;
  to: number;
  /** Whether the customers of either day have profiles. */
  profiles: number;
}
