/** Which axes of the overlays of distributions can be logarithmic, and which of them are. */

/** How variants are laid over each other; the first two are curves of one chart. */
export const KINDS = ['linear', 'tail', 'histogram', 'shift', 'replications'] as const;
export type Kind = (typeof KINDS)[number];

export interface LogAxes {
  readonly x: boolean;
  readonly y: boolean;
}

interface Switch {
  readonly axis: keyof LogAxes;
  /** Names what the axis shows, in the dictionary's `comparison`. */
  readonly word: 'logTime' | 'logShare' | 'logQuantile' | 'logValue';
}

const TIME: Switch = { axis: 'x', word: 'logTime' };
const SHARE: Switch = { axis: 'y', word: 'logShare' };

/**
 * The axes that have a choice. Times of a histogram have none: its bins are as wide as each other on a logarithmic axis only,
 * and areas of others would mislead.
 */
export const SWITCHES: Readonly<Record<Kind, readonly Switch[]>> = {
  linear: [TIME, SHARE],
  tail: [TIME, SHARE],
  histogram: [SHARE],
  shift: [{ axis: 'x', word: 'logQuantile' }],
  replications: [{ axis: 'y', word: 'logValue' }],
};

/**
 * Times spread over powers of ten. The upper quantiles stand too close on a linear axis, and so do the shares of a tail.
 */
export const FIRST_AXES: Readonly<Record<Kind, LogAxes>> = {
  linear: { x: true, y: false },
  tail: { x: true, y: true },
  histogram: { x: true, y: false },
  shift: { x: true, y: false },
  replications: { x: false, y: false },
};
