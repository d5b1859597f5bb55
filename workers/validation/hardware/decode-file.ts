/** Token generation on accelerators as the ML.ENERGY leaderboard publishes it: one record a point, or lists of points. */
import * as z from 'zod';
import { groupBy } from '../group-by.ts';

const positive = z.number().positive();
const one = z.union([positive.transform((value) => [value]), z.array(positive).min(1)]);

const record = z
  .looseObject({
    model: z.string(),
    task: z.string(),
    /** Parameters, all and those that one token uses, 10⁹. */
    totalB: positive,
    actB: positive,
    prec: z.string(),
    gpu: z.string(),
    n: z.number().int().min(1),
    /** Sequences in the batch; W and tokens per second of all accelerators. */
    B: one,
    W: one,
    tps: one,
    par: z.record(z.string(), z.number()).default({}),
  })
  .refine(({ B, W, tps }) => B.length === W.length && B.length === tps.length, 'B, W and tps: as many points each');

export const decodeSchema = z.array(record).min(1);

/** Points of one model, task and set-up of accelerators, in the order of the batch. */
export interface DecodeCurve {
  readonly name: string;
  readonly accelerators: string;
  readonly activePart: number;
  readonly batches: readonly number[];
  readonly tokensPerS: readonly number[];
  readonly watts: readonly number[];
}

export function decodeCurves(records: z.output<typeof decodeSchema>): DecodeCurve[] {
  const keyOf = ({ model, task, gpu, n, prec, par }: (typeof records)[number]): string =>
    JSON.stringify([model, task, gpu, n, prec, Object.entries(par).sort()]);
  return [...groupBy(records, keyOf).values()].map((own): DecodeCurve => {
    const [{ model, task, gpu, n, totalB, actB }] = own;
    const points = own
      .flatMap(({ B, W, tps }) => B.map((batch, index) => ({ batch, watts: W[index], rate: tps[index] })))
      .sort((a, b) => a.batch - b.batch);
    return {
      name: `${model.slice(model.lastIndexOf('/') + 1)}.${task}`,
      accelerators: `${n} x ${gpu}`,
      activePart: actB / totalB,
      batches: points.map(({ batch }) => batch),
      tokensPerS: points.map(({ rate }) => rate),
      watts: points.map(({ watts }) => watts),
    };
  });
}
