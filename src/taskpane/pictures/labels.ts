/** Places labels in a picture so that none overlaps another, a mark or the frame, and as few as can be cross a line. */

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Wanted {
  /** What the label belongs to. */
  at: Point;
  width: number;
  height: number;
  /** Stands in the middle of this area or not at all, rather than beside its point. */
  within?: Box;
  /** Where it belongs, if it can be. */
  side?: "above" | "below";
}

const STEP = 4;
const GAP = 5;
/** How much further away a label may be rather than lie on a line. */
const CROSSING = 60;
/** How much further away it may be rather than stand on the wrong side. */
const WRONG_SIDE = 40;

/**
 * @param wanted labels, the most important first
 * @param frame the labels stay within it
 * @param lines points on the curves, close enough that none passes a label unseen
 * @returns the boxes in the same order; null where there is no room at all
 */
export function placeLabels(wanted: Wanted[], frame: Box, lines: Point[]): (Box | null)[] {
  const marks = wanted
    .filter(({ within }) => !within)
    .map(({ at }) => ({ x: at.x - GAP, y: at.y - GAP, width: 2 * GAP, height: 2 * GAP }));
  const taken: Box[] = [...marks];
  return wanted.map((label) => {
    const { x: left, y: top, width, height } = label.within ?? frame;
    let best: Box | null = null;
    let least = Infinity;
    for (let y = top; y + label.height <= top + height; y += STEP) {
      for (let x = left; x + label.width <= left + width; x += STEP) {
        const box = { x, y, width: label.width, height: label.height };
        const away = label.within ? Math.hypot(...fromMiddle(box, label.at)) : distance(box, label.at);
        const near = away + astray(box, label);
        if (near >= least || taken.some((other) => overlap(box, other, 2))) continue;
        const cost = near + crossing(box, lines);
        if (cost < least) {
          best = box;
          least = cost;
        }
      }
    }
    if (best) taken.push(best);
    return best;
  });
}

const fromMiddle = (box: Box, at: Point) => [box.x + box.width / 2 - at.x, box.y + box.height / 2 - at.y];

const crossing = ({ x, y, width, height }: Box, lines: Point[]) =>
  lines.some(
    (point) => point.x > x - 2 && point.x < x + width + 2 && point.y > y - 2 && point.y < y + height + 2,
  )
    ? CROSSING
    : 0;

const astray = ({ y, height }: Box, { at, side }: Wanted) =>
  (side === "above" && y + height > at.y) || (side === "below" && y < at.y) ? WRONG_SIDE : 0;

export const overlap = (one: Box, other: Box, gap = 0): boolean =>
  one.x < other.x + other.width + gap &&
  other.x < one.x + one.width + gap &&
  one.y < other.y + other.height + gap &&
  other.y < one.y + one.height + gap;

/** From a point to the nearest edge of a box. */
export function distance(box: Box, { x, y }: Point): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy);
}

/** A label on one line where it is short, else on two of about the same length. */
export function breakLabel(label: string, longest = 18): string[] {
  if (label.length <= longest) return [label];
  const spaces = [...label.matchAll(/\s/g)].map(({ index }) => index);
  const middle = label.length / 2;
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [label] : [label.slice(0, at), label.slice(at + 1)];
}
