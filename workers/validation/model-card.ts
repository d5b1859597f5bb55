import { CONTENTS } from '../swap/schema/content.ts';
import type { PathCosts } from './path-costs.ts';
import {
  CLOCKED_WORK,
  FITTED_FROM,
  fittedPathCosts,
  JOB_NS,
  KERNEL_THREAD_RUN_NS,
  SLICE_TIMER_LATENCY_NS,
  SLICE_TIMER_NS,
} from './path-costs.ts';
import { REAL_MACHINE, REAL_TICK_NS, TICK_IN_JOB_NS } from './real-machine.ts';
import { COUNTED_PRESET, SWAP_FILE_DISK, SWAP_PRESET } from './swap/model.ts';

/** A constant that a validation rests on. */
export interface CardEntry {
  readonly constant: string;
  readonly value: string;
  readonly source: string;
  readonly confidence: 'read' | 'measured' | 'fitted' | 'inferred' | 'assumed';
}

const KERNEL_ITSELF = 'kernel.tunables of each file: what the kernel itself reported';

/** What simulated figures of scheduling rest on besides the models' own constants, which docs/MODELS.md lists. */
export function schedulingCard(): CardEntry[] {
  return [
    {
      constant: 'latency, granularities, base slice, features, HZ',
      value: 'per file',
      source: KERNEL_ITSELF,
      confidence: 'read',
    },
    { constant: 'rules', value: 'by kernel.version', source: 'docs/MODELS.md', confidence: 'read' },
    {
      constant: 'timer interrupt of counted guests',
      value: '5 µs',
      source: 'README of the measurements',
      confidence: 'measured',
    },
    {
      constant: 'work by the clock',
      value: `who loses the CPU repeats ${us(CLOCKED_WORK.lookNs)}, and up to ${us(CLOCKED_WORK.interruptNs)} of the interrupt; a job lasts ${us(JOB_NS)} longer than its work`,
      source: 'loops per CPU time and run segments of the hogs of f01; responses of w11 and w06',
      confidence: 'measured',
    },
    {
      constant: 'slice timer (HRTICK)',
      value: `${us(SLICE_TIMER_LATENCY_NS)} late, ${us(SLICE_TIMER_NS)} long`,
      source: 'w01_hog_periodic of 7.2: its trace, and how long the hog is away',
      confidence: 'fitted',
    },
    {
      constant: 'run of a kernel thread',
      value: `${KERNEL_THREAD_RUN_NS / 1000} µs`,
      source: 'recorded traces of the same kernels',
      confidence: 'measured',
    },
    ...fittedPathCosts().map(
      (costs): CardEntry => ({
        constant: `kernel paths of ${costs.kernel}`,
        value: words(costs),
        source: FITTED_FROM,
        confidence: 'fitted',
      }),
    ),
    ...REAL_MACHINE_CARD,
    {
      constant: 'seed and phase of the tick',
      value: 'median over runs, phases spread evenly over a tick',
      source: 'README of the measurements: a seed shifts the phase; the phase itself is not recorded',
      confidence: 'inferred',
    },
    {
      constant: 'a server that is behind',
      value: 'goes on alone for up to 0.5 s',
      source: 'its CPU time over its share is 8.5 s in every overloaded experiment of 8 s',
      confidence: 'inferred',
    },
  ];
}

const REAL_MACHINE_CARD: readonly CardEntry[] = [
  {
    constant: 'tick of the real machine',
    value: `takes ${us(TICK_IN_JOB_NS)} of a job, ${us(REAL_TICK_NS)} of them up to the switch; programs do not count it as work`,
    source:
      'traces of native618: 170 jobs of c06, s60_off_idle, w01, w09 with a tick against those without; 975 wakeups up to the switch',
    confidence: 'measured',
  },
  {
    constant: 'long interrupts of the real machine',
    value: `${REAL_MACHINE.longInterruptsPerSecond} a second of CPU time end a run in the eyes of the program (30 µs)`,
    source:
      'w01_hog_periodic: gaps of the hog beyond its switches, 110, 6 and 52; in the traces every fourth tick is that long',
    confidence: 'fitted',
  },
  {
    constant: 'setting a timer on the real machine',
    value: us(REAL_MACHINE.setTimerNs),
    source: 'w01_hog_periodic: what the hog is away beyond job, latency and switch',
    confidence: 'fitted',
  },
  {
    constant: 'runs on the real machine',
    value: `look ${us(REAL_MACHINE.unseenNs)} shorter to the program than to the scheduler`,
    source: 'follows from wakeup and switch',
    confidence: 'inferred',
  },
];

/** The same of swap; nothing here was fitted to the measured files. */
export const SWAP_CARD: readonly CardEntry[] = [
  {
    constant: 'swap, work and locks',
    value: `machine ${SWAP_PRESET}; ${COUNTED_PRESET} for guests`,
    source: 'docs/SWAP.md, Time: costs with their sources; guests that count instructions are compared by ratios alone',
    confidence: 'inferred',
  },
  {
    constant: 'swap, time of the program for a touch',
    value: 'per set-up',
    source: 'user_s of each file',
    confidence: 'measured',
  },
  {
    constant: 'swap, pages that compress',
    value: `to ${CONTENTS.compressible.compressedBytes} of 4096 bytes`,
    source: 'the files do not say how far',
    confidence: 'assumed',
  },
  {
    constant: 'swap, disk below the swap file',
    value: SWAP_FILE_DISK,
    source: 'nothing is known of it; this one reads in about the time that a fault took',
    confidence: 'assumed',
  },
];

function us(ns: number): string {
  return `${ns / 1000} µs`;
}

function words({ costs, threadEveryTicks, startupNs, forkNs, pipe }: PathCosts): string {
  return [
    `switch ${us(costs.contextSwitchNs)}`,
    `wakeup ${us(costs.wakeupNs)}`,
    `idle exit ${us(costs.idleExitNs)}${costs.longIdleExitNs === undefined ? '' : `, ${us(costs.longIdleExitNs)} after more than a tick`}`,
    `start of a process ${us(startupNs)}, fork ${us(forkNs)}`,
    `pipe: pass ${us(pipe.passNs)}, wake ${us(pipe.wakeNs)}, sleep ${us(pipe.sleepNs)}, timing ${us(pipe.timingNs)}`,
    `kernel threads every ${threadEveryTicks} ticks`,
  ].join(', ');
}
