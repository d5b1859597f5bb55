import { readFileSync } from 'node:fs';
import type { EevdfTunables } from '../../workers/scheduling/config.ts';
import type { CyclicTask } from '../../workers/validation/one-cpu-loop.ts';

export interface EevdfTask extends CyclicTask {
  readonly nice: number;
  /** Custom slice, ns; undefined = the base slice. */
  readonly sliceNs: number | undefined;
}

export interface Measured {
  readonly cpuMs: number;
  readonly delayMs: number;
  readonly switchesIn: number;
  readonly voluntary: number;
}

export interface EevdfRun {
  /** Program, slice, HZ and what is switched off, for messages. */
  readonly name: string;
  readonly program: string;
  readonly tasks: readonly EevdfTask[];
  readonly hz: number;
  readonly tunables: EevdfTunables;
  readonly measured: readonly Measured[];
}

/** Lines of a fixture, comments left out, split at tabs. */
export function readFixture(name: string): string[][] {
  return readFileSync(new URL(`../fixtures/oracles/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** `cpuMs,delayMs,switchesIn,voluntary` of each task, as the fixtures write them. */
export function parseMeasured(text: string): Measured[] {
  return text.split(' ').map((task) => {
    const [cpuMs, delayMs, switchesIn, voluntary] = task.split(',').map(Number);
    return { cpuMs, delayMs, switchesIn, voluntary };
  });
}

/** The 192 one-CPU runs of Linux 6.12's EEVDF, 60 s each. */
export function readEevdfRuns(): EevdfRun[] {
  const runs: EevdfRun[] = [];
  let program = '';
  let tasks: EevdfTask[] = [];
  for (const [kind, ...fields] of readFixture('eevdf-6.12.tsv')) {
    if (kind === 'program') {
      program = fields[0];
      tasks = fields[1].split(' ').map(parseTask);
      continue;
    }
    const [slice, hz, off, measured] = fields;
    runs.push({
      name: `${program}, ${Number(slice) / 1e6} ms, HZ ${hz}${off === '-' ? '' : `, NO_${off}`}`,
      program,
      tasks,
      hz: Number(hz),
      tunables: {
        kind: 'eevdf',
        kernel: '6.12',
        baseSliceNs: Number(slice),
        quantumNs: Number(slice),
        features: {
          placeLag: off !== 'PLACE_LAG',
          runToParity: off !== 'RUN_TO_PARITY',
          preemptShort: off !== 'PREEMPT_SHORT',
          delayDequeue: off !== 'DELAY_DEQUEUE',
          wakeupPreemption: off !== 'WAKEUP_PREEMPTION',
          placeDeadlineInitial: true,
          placeRelDeadline: true,
          delayZero: true,
          pickBuddy: true,
          hrtick: false,
        },
      },
      measured: parseMeasured(measured),
    });
  }
  return runs;
}

/** Switches of the first seconds by program, `timeMs>task`: base slice 2.8 ms, HZ 1000, all features on. */
export function readEevdfTraces(): ReadonlyMap<string, readonly string[]> {
  return new Map(readFixture('eevdf-6.12-traces.tsv').map(([program, switches]) => [program, switches.split(' ')]));
}

function parseTask(text: string): EevdfTask {
  const [nice, runMs, sleepMs, sliceNs] = text.split(',').map(Number);
  return { nice, runMs, sleepMs, sliceNs };
}
