/**
 * Clusters of rows that are alike in several features: k-means. From several starts by greedy k-means++ (Arthur & Vassilvitskii 2007,
 * "k-means++: the advantages of careful seeding", SODA) centers move to the means of their points, and points to their nearest center
 * (Lloyd 1982, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28), with a bound a point, after
 * Hamerly (2010, "Making k-means even faster", SIAM International Conference on Data Mining); then single points move where that lowers the cost
 * further (Hartigan & Wong 1979, "Algorithm AS 136", Applied Statistics 28). The best result is improved by giving a center a new place
 * (Lattanzi & Sohler 2019, "A better k-means++ algorithm via local search", ICML). So different starts nearly always end in the same,
 * best place, and a row more changes next to nothing.
 */
import { chance, drawKey, sample, squaredDistance, toPoints, type Points } from "./points";
import { ROUNDING } from "./sums";

// Taken once: in a realm of its own, such as a test's, looking up Math costs more than the arithmetic.
const { abs, log, max, min, sqrt } = Math;

/** Of more points than that, a sample is searched, and the best that is found there compared on a larger one. */
const FEW = 8192;
const SEARCHED = 4096;
const COMPARED = 32_768;
const BEST = 4;

/**
 * How many starts there are; as many new places are tried in vain before the search ends. With many clusters, fewer; and fewer where there
 * are many points and the first so many starts all end in the same place, as they do where the clusters are plain to see.
 */
const TRIES = 16;
const MANY_CLUSTERS = 20;
const AGREEING = 3;
const MANY_POINTS = 1000;

/** Points settle until none, or only one of so many, changes its cluster in a round. */
const RESTING = 100_000;
const MOST_ROUNDS = 300;

/** Costs and means within this share of each other are equal. */
const SLACK = 1e-9;

/** Bytes of a word. */
const WORD = 4;

/** What a number has to be multiplied by to be no larger once it is rounded to 32 bits. */
const NARROWER = 1 - 2 ** -23;

interface Division {
  /** Laid out as the coordinates of points. */
  centers: Float64Array;
  /** The cluster of each point. */
  of: Uint32Array;
}

interface Clustering extends Division {
  /** Sum of squared distances to the centers, by weight. */
  cost: number;
}

/**
 * The cluster of each row, 1 = the one with the highest mean of the first feature; where that is the same, of the next.
 * None is empty: where there are fewer distinct rows than clusters, each has its own.
 * @param features n rows of `columns` finite numbers
 * @param clusters at least 1
 * @param scale whether each feature is divided by its (population) standard deviation
 * @param seed another number, other starts
 */
export function kMeans(
  features: Float64Array,
  columns: number,
  clusters: number,
  scale: boolean,
  seed: number,
): Uint32Array {
  const { points, of } = toPoints(features, columns, scale);
  if (points.dimensions === 0) return of.fill(1);
  const division = cluster(points, clusters, seed);
  const numbers = numbered(division.centers, points);
  for (let row = 0; row < of.length; row++) of[row] = numbers[division.of[of[row]]];
  return of;
}

function cluster(points: Points, clusters: number, seed: number): Division {
  const count = points.weights.length;
  if (count <= FEW) return search(points, clusters, seed)[0];
  const compared = count > COMPARED ? sample(points, COMPARED, drawKey(seed, 0, 0)) : points;
  const searched = sample(compared, SEARCHED, drawKey(seed, 0, 1));
  const candidates = search(searched, clusters, seed).slice(0, BEST);
  const [best] = byCost(candidates.map(({ centers }) => withCost(compared, settle(compared, centers))));
  // Chance has had its say: the memory of what it knows of all points is free.
  return count > COMPARED ? settle(points, best.centers, points.bits.buffer) : best;
}

/**
 * The different clusterings that some starts end in, the best first; which is then improved, until several new places for a center in a
 * row are of no use.
 */
function search(points: Points, clusters: number, seed: number): Clustering[] {
  let tries = Math.ceil(TRIES * min(1, MANY_CLUSTERS / clusters));
  let found: Clustering[] = [];
  for (let start = 1; start <= tries; start++) {
    const centers = startingCenters(points, clusters, seed, start);
    found = byCost([...found, settleAndImprove(points, centers)]);
    const agree = start === AGREEING && found.length === 1;
    if (agree && points.weights.length >= MANY_POINTS) tries = min(tries, AGREEING);
  }
  for (let draw = 0, inVain = 0; inVain < tries; draw++) {
    const [best] = found;
    // The same draws after few starts as after many.
    const centers = withCenterMoved(points, best, drawKey(seed, TRIES + 1, draw));
    if (!centers) break;
    found = byCost([...found, settleAndImprove(points, centers)]);
    inVain = found[0] === best ? inVain + 1 : 0;
  }
  return found;
}

function settleAndImprove(points: Points, start: Float64Array): Clustering {
  const settled = withCost(points, settle(points, start));
  const improved = withCost(points, improve(points, settled));
  return improved.cost < settled.cost ? improved : settled;
}

/** The best first, and of those that cost the same only the first. */
function byCost(clusterings: readonly Clustering[]): Clustering[] {
  const different: Clustering[] = [];
  for (const each of clusterings) {
    if (!different.some(({ cost }) => abs(cost - each.cost) <= SLACK * cost)) different.push(each);
  }
  return different.sort((one, other) => one.cost - other.cost);
}

/**
 * Greedy k-means++: of a few points drawn with probabilities in proportion to the squared distances from the centers so far, the next
 * center is the one that lowers the cost most. As many centers as clusters, or as there are points.
 */
function startingCenters(points: Points, clusters: number, seed: number, start: number): Float64Array {
  const { dimensions, coordinates, weights } = points;
  const candidates = 2 + Math.floor(log(clusters));
  const centers = new Float64Array(clusters * dimensions);
  /** Squared distances to the nearest center so far, with the best candidate so far, and with the one that is tried. */
  let distances = new Float64Array(weights.length).fill(1);
  let withBest = new Float64Array(weights.length);
  let withIt = new Float64Array(weights.length);
  for (let c = 0; c < clusters; c++) {
    let best = Infinity;
    for (let candidate = 0; candidate < (c === 0 ? 1 : candidates); candidate++) {
      const point = drawPoint(points, distances, drawKey(seed, start, c * candidates + candidate));
      if (point < 0) return centers.slice(0, c * dimensions);
      let cost = 0;
      for (let i = 0; i < withIt.length; i++) {
        const distance = squaredDistance(
          coordinates,
          i * dimensions,
          coordinates,
          point * dimensions,
          dimensions,
        );
        withIt[i] = c === 0 ? distance : min(distance, distances[i]);
        cost += weights[i] * withIt[i];
      }
      if (candidate > 0 && cost >= best) continue;
      best = cost;
      [withBest, withIt] = [withIt, withBest];
      centers.set(coordinates.subarray(point * dimensions, (point + 1) * dimensions), c * dimensions);
    }
    [distances, withBest] = [withBest, distances];
  }
  return centers;
}

/**
 * A point drawn with probabilities in proportion to its weight times a distance; -1 where all distances are 0. The draw is a race
 * (Efraimidis & Spirakis 2006, "Weighted random sampling with a reservoir", Information Processing Letters 97): a point more changes it
 * only by winning itself.
 */
function drawPoint(points: Points, distances: Float64Array, key: number): number {
  const { weights } = points;
  let winner = -1;
  let shortest = Infinity;
  for (let i = 0; i < weights.length; i++) {
    const share = chance(points, i, key);
    const pace = weights[i] * distances[i];
    // As -log(x) is at least 1 - x, hardly any logarithm has to be found.
    if (1 - share >= shortest * pace) continue;
    const time = -log(share) / pace;
    if (time < shortest) {
      shortest = time;
      winner = i;
    }
  }
  return winner;
}

/**
 * The centers with one of them put on a point far from all: that one which is missed least. Undefined where no point is away from its
 * center.
 */
function withCenterMoved(points: Points, { centers, of }: Clustering, key: number): Float64Array | undefined {
  const { dimensions, coordinates, weights } = points;
  const clusters = centers.length / dimensions;
  const toNearest = new Float64Array(of.length);
  const toSecond = new Float64Array(of.length).fill(Infinity);
  for (let i = 0; i < of.length; i++) {
    for (let c = 0; c < clusters; c++) {
      const distance = squaredDistance(coordinates, i * dimensions, centers, c * dimensions, dimensions);
      if (c === of[i]) toNearest[i] = distance;
      else if (distance < toSecond[i]) toSecond[i] = distance;
    }
  }
  const point = drawPoint(points, toNearest, key);
  if (point < 0 || clusters === 1) return undefined;
  const missed = new Float64Array(clusters);
  for (let i = 0; i < of.length; i++) {
    const distance = squaredDistance(
      coordinates,
      i * dimensions,
      coordinates,
      point * dimensions,
      dimensions,
    );
    missed[of[i]] += weights[i] * (min(toSecond[i], distance) - min(toNearest[i], distance));
  }
  const leastMissed = missed.indexOf(missed.reduce((one, other) => min(one, other)));
  const moved = centers.slice();
  moved.set(coordinates.subarray(point * dimensions, (point + 1) * dimensions), leastMissed * dimensions);
  return moved;
}

/**
 * Points go to their nearest center and centers to the mean of their points, until hardly any moves.
 * @param room for two words a point; what stands there is written over
 */
function settle(
  points: Points,
  start: Float64Array,
  room: ArrayBufferLike = new ArrayBuffer(2 * WORD * points.weights.length),
): Division {
  const { dimensions, coordinates } = points;
  const centers = start.slice();
  const clusters = centers.length / dimensions;
  const count = points.weights.length;
  const of = new Uint32Array(room, 0, count);
  /** Of each cluster by how much its center may have come farther from its points than any other, all rounds together. */
  const lost = new Float64Array(clusters);
  /**
   * By how much each point is nearer to its center than to any other, plus what its cluster had lost when that was found: a bound that holds
   * while the centers move without being touched.
   */
  const leads = new Float32Array(room, WORD * count, count);
  const nearest = new Nearest();
  for (let i = 0; i < count; i++) {
    nearest.find(coordinates, i * dimensions, dimensions, centers);
    of[i] = nearest.center;
    leads[i] = nearest.lead * NARROWER;
  }
  const sums = new Sums(points, of, clusters);
  for (const farthest of sums.fillEmpty(centers)) leads[farthest] = -1;
  let changes = count;
  for (let round = 0; changes > count / RESTING && round < MOST_ROUNDS; round++) {
    moveToMeans(centers, sums, lost);
    changes = 0;
    for (let i = 0; i < count; i++) {
      if (leads[i] >= lost[of[i]]) continue;
      nearest.find(coordinates, i * dimensions, dimensions, centers);
      leads[i] = (nearest.lead + lost[nearest.center]) * NARROWER;
      if (nearest.center === of[i]) continue;
      sums.move(i, nearest.center);
      changes++;
    }
    for (const farthest of sums.fillEmpty(centers)) leads[farthest] = -1;
  }
  return atMeans(points, of, clusters);
}

/** Of each cluster how many points it has, and the sums of their coordinates and weights. */
class Sums {
  readonly coordinates: Float64Array;
  readonly weights: Float64Array;
  readonly members: Uint32Array;

  /** @param of the cluster of each point */
  constructor(
    private readonly points: Points,
    private readonly of: Uint32Array,
    clusters: number,
  ) {
    this.coordinates = new Float64Array(clusters * points.dimensions);
    this.weights = new Float64Array(clusters);
    this.members = new Uint32Array(clusters);
    for (let i = 0; i < of.length; i++) this.add(i, of[i], points.weights[i]);
    for (let i = 0; i < of.length; i++) this.members[of[i]]++;
  }

  /** Moves a point to another cluster. */
  move(i: number, to: number): void {
    const { of, members, points } = this;
    members[of[i]]--;
    members[to]++;
    this.add(i, of[i], -points.weights[i]);
    this.add(i, to, points.weights[i]);
    of[i] = to;
  }

  /** A cluster that has lost all its points gets the one that costs most. Gives those points. */
  fillEmpty(centers: Float64Array): number[] {
    const { of, members } = this;
    const { dimensions, coordinates, weights } = this.points;
    const moved: number[] = [];
    for (let empty = members.indexOf(0); empty >= 0; empty = members.indexOf(0)) {
      let most = -1;
      let farthest = 0;
      for (let i = 0; i < of.length; i++) {
        if (members[of[i]] === 1) continue;
        const cost =
          weights[i] * squaredDistance(coordinates, i * dimensions, centers, of[i] * dimensions, dimensions);
        if (cost > most) {
          most = cost;
          farthest = i;
        }
      }
      this.move(farthest, empty);
      moved.push(farthest);
    }
    return moved;
  }

  private add(i: number, cluster: number, weight: number): void {
    const { dimensions, coordinates } = this.points;
    const sums = this.coordinates;
    this.weights[cluster] += weight;
    for (let j = 0; j < dimensions; j++)
      sums[cluster * dimensions + j] += weight * coordinates[i * dimensions + j];
  }
}

/** The center nearest to a point: found by numbers that stay where they are, as an object a point would cost more than finding it. */
class Nearest {
  center = 0;
  private readonly squares = new Float64Array(2);

  find(coordinates: Float64Array, at: number, dimensions: number, centers: Float64Array): void {
    let center = 0;
    let best = Infinity;
    let second = Infinity;
    for (let c = 0, to = 0; to < centers.length; c++, to += dimensions) {
      const square = squaredDistance(coordinates, at, centers, to, dimensions);
      if (square < best) {
        second = best;
        best = square;
        center = c;
      } else if (square < second) second = square;
    }
    this.center = center;
    this.squares[0] = best;
    this.squares[1] = second;
  }

  /** How much nearer it is than the next. */
  get lead(): number {
    return sqrt(this.squares[1]) - sqrt(this.squares[0]);
  }
}

/** Adds to what each cluster has lost how far its center moves now and how far, of the others, the one that moves farthest does. */
function moveToMeans(centers: Float64Array, { coordinates, weights }: Sums, lost: Float64Array): void {
  const dimensions = centers.length / lost.length;
  let farthest = 0;
  let mover = 0;
  let next = 0;
  for (let c = 0; c < lost.length; c++) {
    let square = 0;
    for (let at = c * dimensions; at < (c + 1) * dimensions; at++) {
      const mean = coordinates[at] / weights[c];
      square += (mean - centers[at]) ** 2;
      centers[at] = mean;
    }
    const moved = sqrt(square);
    lost[c] += moved;
    if (moved > farthest) {
      next = farthest;
      farthest = moved;
      mover = c;
    } else next = max(next, moved);
  }
  for (let c = 0; c < lost.length; c++) lost[c] += c === mover ? next : farthest;
}

/** The clusters with their centers at the means of their points, without the rounding of earlier moves. */
function atMeans(points: Points, of: Uint32Array, clusters: number): Division {
  const { dimensions } = points;
  const { coordinates, weights } = new Sums(points, of, clusters);
  return { centers: coordinates.map((sum, at) => sum / weights[Math.floor(at / dimensions)]), of };
}

function withCost({ dimensions, coordinates, weights }: Points, { centers, of }: Division): Clustering {
  let cost = 0;
  for (let i = 0; i < of.length; i++) {
    cost +=
      weights[i] * squaredDistance(coordinates, i * dimensions, centers, of[i] * dimensions, dimensions);
  }
  return { centers, of, cost };
}

/** Single points change their cluster as long as that lowers the cost, both centers' following the point taken into account. */
function improve(points: Points, { centers: start, of: settled }: Division): Division {
  const { dimensions, coordinates, weights } = points;
  const centers = start.slice();
  const of = settled.slice();
  const clusters = centers.length / dimensions;
  const members = new Uint32Array(clusters);
  const sizes = new Float64Array(clusters);
  for (let i = 0; i < of.length; i++) {
    members[of[i]]++;
    sizes[of[i]] += weights[i];
  }
  const distanceTo = (i: number, c: number) =>
    squaredDistance(coordinates, i * dimensions, centers, c * dimensions, dimensions);
  const follow = (c: number, i: number, weight: number) => {
    sizes[c] += weight;
    for (let j = 0; j < dimensions; j++) {
      const at = c * dimensions + j;
      centers[at] += ((coordinates[i * dimensions + j] - centers[at]) * weight) / sizes[c];
    }
  };
  let passes = 0;
  let unmoved = 0;
  for (let i = 0; unmoved < of.length && passes < MOST_ROUNDS; i++) {
    if (i === of.length) {
      i = 0;
      passes++;
    }
    unmoved++;
    const [from, weight] = [of[i], weights[i]];
    if (members[from] === 1) continue;
    const saved = (distanceTo(i, from) * sizes[from]) / (sizes[from] - weight);
    let to = from;
    let least = saved * (1 - ROUNDING);
    for (let c = 0; c < clusters; c++) {
      if (c === from) continue;
      const added = (distanceTo(i, c) * sizes[c]) / (sizes[c] + weight);
      if (added < least) {
        least = added;
        to = c;
      }
    }
    if (to === from) continue;
    follow(from, i, -weight);
    follow(to, i, weight);
    members[from]--;
    members[to]++;
    of[i] = to;
    unmoved = 0;
  }
  return atMeans(points, of, clusters);
}

/** The number of each cluster by its place, the highest center first: by the first coordinate, then by the next. */
function numbered(centers: Float64Array, { dimensions, coordinates }: Points): Uint32Array {
  const slack = new Float64Array(dimensions);
  for (let at = 0; at < coordinates.length;) {
    for (let j = 0; j < dimensions; j++, at++) slack[j] = max(slack[j], SLACK * abs(coordinates[at]));
  }
  const order = Array.from({ length: centers.length / dimensions }, (_, c) => c).sort((one, other) => {
    for (let j = 0; j < dimensions; j++) {
      const difference = centers[other * dimensions + j] - centers[one * dimensions + j];
      if (abs(difference) > slack[j]) return difference;
    }
    return 0;
  });
  const numbers = new Uint32Array(order.length);
  order.forEach((c, place) => (numbers[c] = place + 1));
  return numbers;
}
