/** Fisher's exact test of a table of two by two. */

/** Tables whose probability is that of the observed one but for rounding are as unlikely (the convention of R's fisher.test). */
const AS_UNLIKELY = 1 + 1e-7;

/** Terms smaller than this share of the observed table's own no longer change the sum, were there a million of them. */
const NEGLIGIBLE = 1e-22;

/**
 * Two-sided p-value: how likely it is that chance alone puts as unlikely a number of the top customers among those who have a value,
 * given how many have it and how many are top (Fisher 1935, "The logic of inductive inference", Journal of the Royal Statistical
 * Society 98). All tables that are no more probable than the observed one are added up.
 *
 * Probabilities are taken in proportion to that of the likeliest table, from which each next one follows by a ratio: no factorials,
 * and no more terms than customers have the value.
 * @param both how many have the value and are top
 * @param withValue how many have the value
 * @param top how many are top
 * @param all how many there are
 */
export function fisherExact(both: number, withValue: number, top: number, all: number): number {
  const least = Math.max(0, withValue + top - all);
  const most = Math.min(withValue, top);
  const likeliest = Math.floor(((withValue + 1) * (top + 1)) / (all + 2));
  /** How much more probable k + 1 is than k. */
  const ratio = (k: number) => ((withValue - k) * (top - k)) / ((k + 1) * (all - withValue - top + k + 1));

  let observed = 1;
  for (let k = likeliest; k < both; k++) observed *= ratio(k);
  for (let k = likeliest; k > both; k--) observed /= ratio(k - 1);
  const limit = observed * AS_UNLIKELY;
  const end = observed * NEGLIGIBLE;

  let total = 1;
  let unlikely = limit >= 1 ? 1 : 0;
  const add = (probability: number) => {
    total += probability;
    if (probability <= limit) unlikely += probability;
  };
  for (let k = likeliest, probability = 1; k < most && probability > end; k++) {
    add((probability *= ratio(k)));
  }
  for (let k = likeliest, probability = 1; k > least && probability > end; k--) {
    add((probability /= ratio(k - 1)));
  }
  return unlikely / total;
}
