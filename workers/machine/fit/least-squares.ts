/** Few coefficients through many points, with nothing but + - * /, so that a fit is the same on every engine. */

/**
 * Coefficients for which `Σ (weights · (rows · coefficients − values))²` is least; undefined when the points do not
 * determine them.
 *
 * @param rows one per point, all of the same length
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights?: readonly number[],
): readonly number[] | undefined {
  const width = rows[0]?.length ?? 0;
  if (rows.length < width) return undefined;
  // columns of about the same size keep the elimination well behaved
  const scale = Array.from(
    { length: width },
    (_, column) => Math.max(...rows.map((row) => Math.abs(row[column]))) || 1,
  );
  const system = Array.from({ length: width }, () => new Float64Array(width + 1));
  rows.forEach((row, point) => {
    const weight = weights?.[point] ?? 1;
    for (let i = 0; i < width; i++) {
      const left = (weight * weight * row[i]) / scale[i];
      for (let j = 0; j < width; j++) system[i][j] += (left * row[j]) / scale[j];
      system[i][width] += left * values[point];
    }
  });
  return eliminate(system)?.map((coefficient, column) => coefficient / scale[column]);
}

/**
 * The same with coefficients that are not negative: times and energies of parts. Tries every choice of columns that may
 * count; meant for a handful of them.
 */
export function nonNegativeLeastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights?: readonly number[],
): readonly number[] | undefined {
  const width = rows[0]?.length ?? 0;
  if (rows.length < width) return undefined;
  let best: readonly number[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let choice = 1; choice < 2 ** width; choice++) {
    const columns = Array.from({ length: width }, (_, column) => column).filter((column) => (choice >> column) & 1);
    const found = leastSquares(
      rows.map((row) => columns.map((column) => row[column])),
      values,
      weights,
    );
    if (!found || found.some((coefficient) => coefficient < 0)) continue;
    const all = Array.from({ length: width }, (_, column) => found[columns.indexOf(column)] ?? 0);
    const rest = squares(rows, values, weights, all);
    if (rest < least) {
      best = all;
      least = rest;
    }
  }
  return best;
}

function squares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[] | undefined,
  coefficients: readonly number[],
): number {
  return rows.reduce((sum, row, point) => {
    const model = row.reduce((total, each, column) => total + each * coefficients[column], 0);
    const rest = (weights?.[point] ?? 1) * (model - values[point]);
    return sum + rest * rest;
  }, 0);
}

/** Weights that make every point count by its relative error. */
export function relativeWeights(values: readonly number[]): readonly number[] {
  return values.map((value) => 1 / value);
}

const SINGULAR = 1e-12;

/** Gauss–Jordan with pivots; each row ends with its right-hand side. */
function eliminate(system: Float64Array[]): number[] | undefined {
  const width = system.length;
  for (let column = 0; column < width; column++) {
    let pivot = column;
    for (let row = column + 1; row < width; row++) {
      if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) pivot = row;
    }
    if (Math.abs(system[pivot][column]) < SINGULAR) return undefined;
    [system[column], system[pivot]] = [system[pivot], system[column]];
    for (let row = 0; row < width; row++) {
      if (row === column) continue;
      const factor = system[row][column] / system[column][column];
      for (let each = column; each <= width; each++) system[row][each] -= factor * system[column][each];
    }
  }
  return system.map((row, index) => row[width] / row[index]);
}
