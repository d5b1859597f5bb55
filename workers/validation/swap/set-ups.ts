import { NotModelled } from '../not-modelled.ts';
import { median } from '../row.ts';
import { parseCase, type SwapCase } from './case.ts';
import type { SwapFile, SwapMeasurement } from './file.ts';
import { SWAP_FILE_DISK, type SwapKernel, swapKernel } from './model.ts';

/** One case on one kernel with one number of threads. */
export interface SwapSetUp {
  readonly tag: string;
  readonly kernel: SwapKernel;
  readonly each: SwapCase;
  readonly threads: number;
  readonly measurement: SwapMeasurement;
}

/** All set-ups of a file that can be simulated; adds what was assumed, and what cannot be and why, to the notes. */
export function setUpsOf(file: SwapFile, notes: Set<string>): SwapSetUp[] {
  return file.kernels.flatMap(({ tag, words, cases }) => {
    let kernel: SwapKernel;
    try {
      kernel = swapKernel(tag, words);
    } catch (error) {
      if (!(error instanceof NotModelled)) throw error;
      notes.add(error.message);
      return [];
    }
    if (kernel.note !== undefined) notes.add(kernel.note);
    return Object.entries(cases).flatMap(([name, byThreads]) => {
      const each = parseCase(name);
      if (each === undefined) {
        notes.add(`${tag}.${name}: the name says nothing that is known, not compared`);
        return [];
      }
      if (each.deviceMib === undefined) notes.add('devices whose size is not stated: four times the region');
      if (each.device === 'file') notes.add(`the disk below the swap file: ${SWAP_FILE_DISK} (assumed)`);
      return Object.entries(byThreads).map(([count, measurement]) => {
        const threads = Number(count);
        if (threads > 1) notes.add('threads: processes with a part of the region each, in one group');
        return { tag, kernel, each, threads, measurement };
      });
    });
  });
}

/**
 * ns that the program itself takes for a touch: the median over all set-ups of the file with the same data, order and
 * threads, whatever kernel and device they have. Their `user_s` were sampled at ticks, which differ by some 15 %; the
 * program does the same in all of them.
 */
export function programNs(wanted: SwapSetUp, setUps: readonly SwapSetUp[]): number {
  const alike = ({ each, threads }: SwapSetUp): boolean =>
    threads === wanted.threads &&
    each.device === wanted.each.device &&
    each.data === wanted.each.data &&
    each.order === wanted.each.order &&
    each.readOnly === wanted.each.readOnly;
  return median(
    setUps
      .filter(alike)
      .map(({ measurement: { user_s, touches_per_s, wall_s } }) => (user_s * 1e9) / (touches_per_s * wall_s)),
  );
}
