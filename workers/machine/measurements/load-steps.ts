/**
 * Power of servers idle and at ten steps of load, and the load curve through three of the steps. Source:
 * SPECpower_ssj2008 results as CloudSim gives them.
 */
import * as z from 'zod';
import { fitLoadCurve, type LoadCurve, loadWatts } from '../power/load-curve.ts';
import { type ModelError, modelError } from './model-error.ts';

const watts = z.number().positive();
export const loadStepsSchema = z.looseObject({
  measurement: z.literal('load-steps'),
  source: z.string(),
  servers: z.array(
    z.looseObject({ id: z.string(), name: z.string(), idleWatts: watts, watts: z.array(watts).min(4).max(100) }),
  ),
});
export type LoadSteps = z.output<typeof loadStepsSchema>;
export type SteppedServer = LoadSteps['servers'][number];

/** Loads of equal steps up to full. */
export function stepLoads(steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => (index + 1) / steps);
}

export interface FittedLoad {
  readonly curve: LoadCurve;
  /** Steps that the curve goes through: the lowest, the middle and the highest. */
  readonly fittedOn: readonly number[];
  readonly model: readonly number[];
  readonly error: ModelError;
}

export function fitSteps({ idleWatts, watts: measured }: SteppedServer): FittedLoad {
  const last = measured.length - 1;
  const fittedOn = [0, last >> 1, last];
  const loads = stepLoads(measured.length);
  const curve = fitLoadCurve(
    idleWatts,
    fittedOn.map((index) => loads[index]),
    fittedOn.map((index) => measured[index]),
  );
  const model = loads.map((load) => loadWatts(curve, load));
  return { curve, fittedOn, model, error: modelError(measured, model, fittedOn) };
}
