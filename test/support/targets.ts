/** Response scores and choices, worked out another way than the add-in does: plain Newton steps, pairs, and trying everything. */

/** Coefficients of a logistic regression, the intercept first, by Newton's method on the columns as they are, scaled by their largest value. */
export function ownLogit(rows: number[][], outcomes: number[]): number[] {
  const scales = rows[0].map((_, j) => rows.reduce((most, row) => Math.max(most, Math.abs(row[j])), 0));
  const terms = rows.map((row) => [1, ...row.map((value, j) => value / scales[j])]);
  const size = terms[0].length;
  let at = new Array<number>(size).fill(0);
  for (let step = 0; step < 40; step++) {
    const system = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
    terms.forEach((term, i) => {
      const chance = 1 / (1 + Math.exp(-term.reduce((sum, value, j) => sum + value * at[j], 0)));
      for (let j = 0; j < size; j++) {
        for (let k = 0; k < size; k++) system[j][k] += term[j] * term[k] * chance * (1 - chance);
        system[j][size] += term[j] * (outcomes[i] - chance);
      }
    });
    at = at.map((value, j) => value + solve(system)[j]);
  }
  return at.map((value, j) => (j === 0 ? value : value / scales[j - 1]));
}

/** By elimination with the largest pivot. */
function solve(system: number[][]): number[] {
  const rows = system.map((row) => [...row]);
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const best = rows
      .slice(k)
      .reduce((one, row, i) => (Math.abs(row[k]) > Math.abs(rows[one][k]) ? i + k : one), k);
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= size; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, k) => row[size] / row[k]);
}

export const ownProbability = (coefficients: number[], row: number[]) =>
  1 / (1 + Math.exp(-row.reduce((sum, value, j) => sum + value * coefficients[j + 1], coefficients[0])));

/** Of all pairs of a responder and another one the share in which the responder has the higher score; ties count half. */
export function ownAuc(scores: number[], outcomes: number[]): number {
  let [won, pairs] = [0, 0];
  scores.forEach((score, i) => {
    if (outcomes[i] !== 1) return;
    scores.forEach((other, j) => {
      if (outcomes[j] !== 0) return;
      pairs++;
      won += score > other ? 1 : score === other ? 0.5 : 0;
    });
  });
  return won / pairs;
}
