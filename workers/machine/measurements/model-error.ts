/** How far a model is from what was measured. */
export interface ModelError {
  /** Mean of |model / measured − 1|. */
  readonly mape: number;
  /** The largest of them, with its sign, and the index of its point. */
  readonly worst: number;
  readonly worstIndex: number;
  readonly points: number;
}

/** Over the points that were not fitted on; over all of them when a model was fitted on all. */
export function modelError(
  measured: readonly number[],
  model: readonly number[],
  fittedOn: readonly number[] = [],
): ModelError {
  let sum = 0;
  let points = 0;
  let worst = 0;
  let worstIndex = 0;
  for (let index = 0; index < measured.length; index++) {
    if (fittedOn.includes(index)) continue;
    const error = model[index] / measured[index] - 1;
    sum += Math.abs(error);
    points++;
    if (Math.abs(error) > Math.abs(worst)) {
      worst = error;
      worstIndex = index;
    }
  }
  return { mape: points > 0 ? sum / points : 0, worst, worstIndex, points };
}
