import type { PathCosts } from './path-costs.ts';
import { FITTED_FROM, fittedPathCosts, KERNEL_THREAD_RUN_NS } from './path-costs.ts';

/** A constant that a validation rests on. */
export interface CardEntry {
  readonly constant: string;
  readonly value: string;
  readonly source: string;
  readonly confidence: 'read' | 'measured' | 'fitted' | 'inferred';
}

const KERNEL_ITSELF = 'kernel.tunables of each file: what the kernel itself reported';

/** What the simulated figures rest on besides the models' own constants, which docs/MODELS.md lists. */
export function modelCard(): CardEntry[] {
  return [
    {
      constant: 'latency, granularities, base slice, features, HZ',
      value: 'per file',
      source: KERNEL_ITSELF,
      confidence: 'read',
    },
    { constant: 'rules', value: 'by kernel.version', source: 'docs/MODELS.md', confidence: 'read' },
    {
      constant: 'timer interrupt',
      value: '5 µs',
      source: 'README of the measurements',
      confidence: 'measured',
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
    {
      constant: 'seed and phase of the tick',
      value: 'median over runs, phases spread evenly over a tick',
      source: 'README of the measurements: a seed shifts the phase; the phase itself is not recorded',
      confidence: 'inferred',
    },
    {
      constant: 'swap: costs of paths and locks',
      value: 'preset zen5-vm; ratios are compared, which need no scale',
      source: 'docs/SWAP.md; nothing is fitted to these files',
      confidence: 'measured',
    },
    {
      constant: 'swap: content of pages that compress',
      value: '1400 of 4096 B',
      source: 'the files do not say how far their pages compress',
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

function words({ costs, threadEveryTicks, startupNs, forkNs, pipe }: PathCosts): string {
  const us = (ns: number): string => `${ns / 1000} µs`;
  return [
    `switch ${us(costs.contextSwitchNs)}`,
    `wakeup ${us(costs.wakeupNs)}`,
    `idle exit ${us(costs.idleExitNs)}`,
    `start of a process ${us(startupNs)}, fork ${us(forkNs)}`,
    `pipe: pass ${us(pipe.passNs)}, wake ${us(pipe.wakeNs)}, sleep ${us(pipe.sleepNs)}, timing ${us(pipe.timingNs)}`,
    `kernel threads every ${threadEveryTicks} ticks`,
  ].join(', ');
}
