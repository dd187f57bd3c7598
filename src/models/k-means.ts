/**
 * Clusters of rows that are alike in several features: k-means. From several starts by greedy k-means++ (Arthur & Vassilvitskii 2007,
 * "k-means++: the advantages of careful seeding", SODA) centers move to the means of their points, and points to their nearest center
 * (Lloyd 1982, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28), with the bounds of Hamerly (2010,
 * "Making k-means even faster", SIAM International Conference on Data Mining); then single points move where that lowers the cost
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

interface Clustering {
  /** Laid out as the coordinates of points. */
  centers: Float64Array;
  /** The cluster of each point. */
  of: Uint32Array;
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
  if (points.dimensions === 0) return new Uint32Array(of.length).fill(1);
  const clustering = cluster(points, clusters, seed);
  const numbers = numbered(clustering.centers, points);
  const result = new Uint32Array(of.length);
  for (let row = 0; row < result.length; row++) result[row] = numbers[clustering.of[of[row]]];
  return result;
}

function cluster(points: Points, clusters: number, seed: number): Clustering {
  const count = points.weights.length;
  if (count <= FEW) return search(points, clusters, seed)[0];
  const compared = count > COMPARED ? sample(points, COMPARED, drawKey(seed, 0, 0)) : points;
  const searched = sample(compared, SEARCHED, drawKey(seed, 0, 1));
  const candidates = search(searched, clusters, seed).slice(0, BEST);
  const [best] = byCost(candidates.map(({ centers }) => settle(compared, centers)));
  return count > COMPARED ? settle(points, best.centers) : best;
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
    found = byCost([...found, improve(points, settle(points, centers))]);
    const agree = start === AGREEING && found.length === 1;
    if (agree && points.weights.length >= MANY_POINTS) tries = min(tries, AGREEING);
  }
  for (let draw = 0, inVain = 0; inVain < tries; draw++) {
    const [best] = found;
    // The same draws after few starts as after many.
    const centers = withCenterMoved(points, best, drawKey(seed, TRIES + 1, draw));
    if (!centers) break;
    found = byCost([...found, improve(points, settle(points, centers))]);
    inVain = found[0] === best ? inVain + 1 : 0;
  }
  return found;
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
  let distances: Float64Array = new Float64Array(weights.length).fill(1);
  for (let c = 0; c < clusters; c++) {
    let best = Infinity;
    let nearest: Float64Array | undefined;
    for (let candidate = 0; candidate < (c === 0 ? 1 : candidates); candidate++) {
      const point = drawPoint(points, distances, drawKey(seed, start, c * candidates + candidate));
      if (point < 0) return centers.slice(0, c * dimensions);
      const withIt = new Float64Array(weights.length);
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
      if (nearest && cost >= best) continue;
      best = cost;
      nearest = withIt;
      centers.set(coordinates.subarray(point * dimensions, (point + 1) * dimensions), c * dimensions);
    }
    distances = nearest!;
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
    const time = -log(chance(points, i, key)) / (weights[i] * distances[i]);
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

/** Points go to their nearest center and centers to the mean of their points, until hardly any moves. */
function settle(points: Points, start: Float64Array): Clustering {
  const { dimensions, coordinates, weights } = points;
  const count = weights.length;
  const centers = start.slice();
  const clusters = centers.length / dimensions;
  const of = new Uint32Array(count);
  const members = new Uint32Array(clusters);
  /** Of each cluster the sums of its coordinates and weights. */
  const sums = new Float64Array(centers.length);
  const sizes = new Float64Array(clusters);
  /** How far each center has come, and that which came farthest, since the start. */
  const way = new Float64Array(clusters);
  let longestWay = 0;
  /**
   * Each point is at most upper + way away from its center, and at least lower - longestWay from any other: bounds that hold while the
   * centers move without being touched.
   */
  const upper = new Float64Array(count);
  const lower = new Float64Array(count);

  const put = (i: number, c: number, sign: 1 | -1) => {
    const weight = sign * weights[i];
    members[c] += sign;
    sizes[c] += weight;
    for (let j = 0; j < dimensions; j++) sums[c * dimensions + j] += weight * coordinates[i * dimensions + j];
  };
  const findNearest = (i: number): number => {
    let nearest = 0;
    let best = Infinity;
    let second = Infinity;
    for (let c = 0; c < clusters; c++) {
      const distance = squaredDistance(coordinates, i * dimensions, centers, c * dimensions, dimensions);
      if (distance < best) {
        second = best;
        best = distance;
        nearest = c;
      } else if (distance < second) second = distance;
    }
    upper[i] = sqrt(best) - way[nearest];
    lower[i] = sqrt(second) + longestWay;
    return nearest;
  };
  const move = (i: number, c: number) => {
    put(i, of[i], -1);
    put(i, c, 1);
    of[i] = c;
  };
  /** A cluster that has lost all its points gets the one that costs most. */
  const fillEmpty = () => {
    for (let empty = members.indexOf(0); empty >= 0; empty = members.indexOf(0)) {
      let most = -1;
      let farthest = 0;
      for (let i = 0; i < count; i++) {
        if (members[of[i]] === 1) continue;
        const cost =
          weights[i] * squaredDistance(coordinates, i * dimensions, centers, of[i] * dimensions, dimensions);
        if (cost > most) {
          most = cost;
          farthest = i;
        }
      }
      move(farthest, empty);
      upper[farthest] = Infinity;
      lower[farthest] = -Infinity;
    }
  };

  for (let i = 0; i < count; i++) {
    of[i] = findNearest(i);
    put(i, of[i], 1);
  }
  fillEmpty();
  const half = new Float64Array(clusters);
  let changes = count;
  for (let round = 0; changes > count / RESTING && round < MOST_ROUNDS; round++) {
    longestWay += moveToMeans(centers, sums, sizes, way);
    halfToNextCenter(centers, dimensions, half);
    changes = 0;
    for (let i = 0; i < count; i++) {
      const c = of[i];
      const bound = max(half[c], lower[i] - longestWay);
      if (upper[i] + way[c] <= bound) continue;
      const distance = sqrt(
        squaredDistance(coordinates, i * dimensions, centers, c * dimensions, dimensions),
      );
      upper[i] = distance - way[c];
      if (distance <= bound) continue;
      const nearest = findNearest(i);
      if (nearest === c) continue;
      move(i, nearest);
      changes++;
    }
    fillEmpty();
  }
  return atMeans(points, of, clusters);
}

/** Adds to each center's way how far it moves now. Returns how far the one that moves farthest does. */
function moveToMeans(
  centers: Float64Array,
  sums: Float64Array,
  sizes: Float64Array,
  way: Float64Array,
): number {
  const dimensions = centers.length / sizes.length;
  let farthest = 0;
  for (let c = 0; c < sizes.length; c++) {
    let square = 0;
    for (let at = c * dimensions; at < (c + 1) * dimensions; at++) {
      const mean = sums[at] / sizes[c];
      square += (mean - centers[at]) ** 2;
      centers[at] = mean;
    }
    const moved = sqrt(square);
    way[c] += moved;
    farthest = max(farthest, moved);
  }
  return farthest;
}

/** Half the distance of each center to the nearest other: within it, no other can be nearer. */
function halfToNextCenter(centers: Float64Array, dimensions: number, half: Float64Array): void {
  for (let c = 0; c < half.length; c++) {
    let nearest = Infinity;
    for (let other = 0; other < half.length; other++) {
      if (other === c) continue;
      const distance = squaredDistance(centers, c * dimensions, centers, other * dimensions, dimensions);
      nearest = min(nearest, distance);
    }
    half[c] = sqrt(nearest) / 2;
  }
}

/** The clusters with their centers at the means of their points, without the rounding of earlier moves. */
function atMeans(
  { dimensions, coordinates, weights }: Points,
  of: Uint32Array,
  clusters: number,
): Clustering {
  const centers = new Float64Array(clusters * dimensions);
  const sizes = new Float64Array(clusters);
  for (let i = 0; i < of.length; i++) {
    sizes[of[i]] += weights[i];
    for (let j = 0; j < dimensions; j++)
      centers[of[i] * dimensions + j] += weights[i] * coordinates[i * dimensions + j];
  }
  for (let at = 0; at < centers.length; at++) centers[at] /= sizes[Math.floor(at / dimensions)];
  let cost = 0;
  for (let i = 0; i < of.length; i++) {
    cost +=
      weights[i] * squaredDistance(coordinates, i * dimensions, centers, of[i] * dimensions, dimensions);
  }
  return { centers, of, cost };
}

/** Single points change their cluster as long as that lowers the cost, both centers' following the point taken into account. */
function improve(points: Points, { centers: start, of: settled, cost }: Clustering): Clustering {
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
  const improved = atMeans(points, of, clusters);
  return improved.cost < cost ? improved : { centers: start, of: settled, cost };
}

/** The number of each cluster by its place, the highest center first: by the first coordinate, then by the next. */
function numbered(centers: Float64Array, { dimensions, coordinates }: Points): Uint32Array {
  const slack = new Float64Array(dimensions);
  for (let at = 0; at < coordinates.length; at++) {
    slack[at % dimensions] = max(slack[at % dimensions], SLACK * abs(coordinates[at]));
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
