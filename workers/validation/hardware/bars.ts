/** What the hardware models may be off by: the project's bars, and nothing fitted. */
import type { ModelError } from '../../machine/measurements/model-error.ts';
import type { Bar, Row } from '../row.ts';

export interface CurveBar {
  readonly name: string;
  readonly limit: number;
}

export const PACKAGE_MAPE: CurveBar = { name: 'package-power.mape', limit: 0.05 };
/** Parameters that were fitted without a code, a server or a point predict it. */
export const LEFT_OUT: CurveBar = { name: 'leave-one-out.mape', limit: 0.1 };
export const LOAD_MAPE: CurveBar = { name: 'load-power.mape', limit: 0.03 };
export const LOAD_MAX: CurveBar = { name: 'load-power.max', limit: 0.06 };
export const DECODE_RATE: CurveBar = { name: 'decode.rate.mape', limit: 0.06 };
export const DECODE_POWER: CurveBar = { name: 'decode.power.mape', limit: 0.06 };
export const HPL_RATIO: CurveBar = { name: 'hpl.ratio', limit: 0.1 };
/** No bars of the project: what rounding may cost, and how far one server may be from others with its processor. */
export const SERVER_WATTS: CurveBar = { name: 'server.watts', limit: 0.01 };
export const TYPICAL_SERVER: Bar = { name: 'server.typical', unit: 'W', relative: 0.1 };
/** No bar of the project either. */
export const SEVEN_ZIP: Bar = { name: '7-zip.all-cores', unit: 'MIPS', relative: 0.1 };
export const DRAM_MAPE: CurveBar = { name: 'dram-power.mape', limit: 0.1 };

/** Of the idle ladder, W. */
export const LADDER_WATTS = 1;

/** What stands before a row's figures. */
export interface RowPlace {
  readonly file: string;
  /** Machine, server or accelerator. */
  readonly kernel: string;
  readonly metric: string;
  readonly unit: string;
  readonly note?: string;
}

/** A single figure. */
export function figureRow(place: RowPlace, { name, limit }: CurveBar, measured: number, simulated: number): Row {
  const error = simulated / measured - 1;
  const passed = Math.abs(error) <= limit;
  return {
    ...place,
    ...{ design: 'hardware', bar: name, measured, simulated, error, errorKind: 'relative', limit, passed, spread: 0 },
  };
}

/** A whole curve by its mean absolute error; the figures are the means over the points that count. */
export function curveRow(
  place: RowPlace,
  { name, limit }: CurveBar,
  measured: readonly number[],
  model: readonly number[],
  { mape }: ModelError,
  fittedOn: readonly number[] = [],
): Row {
  const mean = (values: readonly number[]): number => {
    const own = values.filter((_, index) => !fittedOn.includes(index));
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  };
  return {
    ...place,
    ...{ design: 'hardware', bar: name, measured: mean(measured), simulated: mean(model), spread: 0 },
    ...{ error: mape, errorKind: 'relative', limit, passed: mape <= limit },
  };
}
