/** Money and carbon of energy out of the wall. */
import type { Equipped } from './config.ts';
import { Figures } from './figures.ts';
import type { Draw } from './inputs.ts';

export const YEAR_S = 365 * 86_400;
const J_PER_KWH = 3.6e6;

/** What the assumptions make of a joule out of the wall. */
export interface Economy {
  /** Of the building, for every joule of the machine. */
  readonly pue: number;
  readonly usdPerJ: number;
  readonly gPerJ: number;
  /** Price of the machine for every second that it is owned; undefined = nobody published it. */
  readonly usdPerS: number | undefined;
}

export function economyOf({ machine, assumptions }: Equipped, draw: Draw): Economy {
  const figures = new Figures(machine, draw);
  const { pue, usdPerKwh, gCo2PerKwh, lifeYears } = assumptions;
  const price = figures.of('price', machine.price);
  const lifeS = figures.assumeOfAll('life', lifeYears) * YEAR_S;
  return {
    pue: Math.max(1, figures.assumeOfAll('pue', pue)),
    usdPerJ: figures.assumeOfAll('usd-per-kwh', usdPerKwh) / J_PER_KWH,
    gPerJ: figures.assumeOfAll('co2-per-kwh', gCo2PerKwh) / J_PER_KWH,
    usdPerS: price === undefined ? undefined : price / lifeS,
  };
}

export interface Bill {
  /** Energy of the building. */
  readonly joules: number;
  readonly energyUsd: number;
  /** With the share of the machine's price; undefined where nobody published it. */
  readonly usd: number | undefined;
  readonly gCo2: number;
}

/** The bill for `joules` out of the wall of machines that are owned for `machineS` machine-seconds. */
export function billOf({ pue, usdPerJ, gPerJ, usdPerS }: Economy, joules: number, machineS: number): Bill {
  const building = joules * pue;
  const energyUsd = building * usdPerJ;
  const usd = usdPerS === undefined ? undefined : energyUsd + usdPerS * machineS;
  return { joules: building, energyUsd, usd, gCo2: building * gPerJ };
}
