/**
 * Power supplies. What one loses is interpolated between the points at which its efficiency class is tested. Losses, not
 * efficiencies, are what is nearly straight in the load: something constant for being on, and more for what goes through.
 */

/** Efficiency classes of 80 PLUS for redundant supplies of servers at 230 V. */
export const SUPPLY_CLASSES = ['titanium', 'platinum', 'gold'] as const;
export type SupplyClass = (typeof SUPPLY_CLASSES)[number];

export interface Supply {
  /** Of all supplies that share the load. */
  readonly ratedWatts: number;
  /** Loads as parts of the rating, ascending, and the efficiency at each. */
  readonly loads: readonly number[];
  readonly efficiencies: readonly number[];
}

/** Source: 80 PLUS certification, 230 V internal redundant; least efficiency that passes. Confidence: recalled. */
const CLASSES: Readonly<Record<SupplyClass, Pick<Supply, 'loads' | 'efficiencies'>>> = {
  titanium: { loads: [0.1, 0.2, 0.5, 1], efficiencies: [0.9, 0.94, 0.96, 0.91] },
  platinum: { loads: [0.2, 0.5, 1], efficiencies: [0.9, 0.94, 0.91] },
  gold: { loads: [0.2, 0.5, 1], efficiencies: [0.88, 0.92, 0.88] },
};

export function supplyOf(supplyClass: SupplyClass, ratedWatts: number): Supply {
  if (!(ratedWatts > 0)) throw new RangeError(`a supply is rated above 0 W, not ${ratedWatts} W`);
  return { ratedWatts, ...CLASSES[supplyClass] };
}

/**
 * Watts that the supply loses while it gives `outWatts`. Below the lowest tested load and above the highest the line
 * through the two nearest points goes on: what is lost at no load is what being on costs.
 */
export function supplyLoss({ ratedWatts, loads, efficiencies }: Supply, outWatts: number): number {
  const load = outWatts / ratedWatts;
  let upper = 1;
  while (upper < loads.length - 1 && load > loads[upper]) upper++;
  const lower = upper - 1;
  const lost = loads[lower] * (1 / efficiencies[lower] - 1);
  const lostAbove = loads[upper] * (1 / efficiencies[upper] - 1);
  const part = (load - loads[lower]) / (loads[upper] - loads[lower]);
  return ratedWatts * (lost + part * (lostAbove - lost));
}

const BISECTIONS = 60;

/** What the supply gives while `wallWatts` go in: the inverse of `outWatts + supplyLoss(outWatts)`. */
export function supplyOutput(supply: Supply, wallWatts: number): number {
  let low = 0;
  let high = wallWatts;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (middle + supplyLoss(supply, middle) < wallWatts) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
