import { describe, expect, it } from 'vitest';
import { requestsOf, simulate, workload } from '../../scenario.fixture.ts';
import type { ResourceConfig, Step } from './config.ts';

const constant = (value: number) => ({ kind: 'constant', value }) as const;
const program = (steps: readonly Step[], start = 0) => ({ kind: 'steps', steps, repeat: 1, start }) as const;
const mutex = (name: string, inheritance: boolean): ResourceConfig => ({
  kind: 'mutex',
  name,
  handoff: false,
  inheritance,
});

const WORK_NS = 100e6;

/**
 * A BT task takes mutex a at 0; a fair hog comes at 30 ms and never stops; a fair task asks for a at 40 ms. In a chain the
 * owner of a waits for mutex b, which another BT task took before.
 */
function invert(inheritance: boolean, chain: boolean) {
  const holds = (...mutexes: readonly number[]): readonly Step[] => [
    ...mutexes.map((each): Step => ({ kind: 'lock', mutex: each })),
    { kind: 'run', time: constant(WORK_NS) },
    ...mutexes.map((each): Step => ({ kind: 'unlock', mutex: each })),
  ];
  const bt = (name: string, steps: readonly Step[]) => workload(program(steps), { name, policy: 'SCHED_BT' });
  const asks: readonly Step[] = [{ kind: 'lock', mutex: 0 }, { kind: 'end' }, { kind: 'unlock', mutex: 0 }];
  return simulate({
    cpus: 1,
    policy: { bt: { kernel: 'tk3' } },
    durationNs: 12e9,
    resources: [mutex('a', inheritance), mutex('b', inheritance)],
    workloads: [
      ...(chain ? [bt('second', [{ kind: 'lock', mutex: 1 }, ...holds(), { kind: 'unlock', mutex: 1 }])] : []),
      // it begins when the other one has had its first turn
      bt('first', chain ? [{ kind: 'sleep', time: constant(1e6) }, ...holds(0, 1)] : holds(0)),
      workload(program([{ kind: 'run', time: constant(1e12) }], 30e6), { name: 'busy' }),
      workload(program([{ kind: 'begin' }, ...asks], 40e6), { name: 'online' }),
    ],
  });
}

describe('a mutex that a starved task holds', () => {
  it('is never got without inheritance, and the run says who waits for whom', () => {
    const simulation = invert(false, false);
    expect(requestsOf(simulation)).toEqual([]);
    const { notices = [], metrics } = simulation.finish();
    expect(metrics.starved).toBe(1);
    expect(notices.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^1 task waited for a mutex for more than 5 s, .*: online [\d.]+ s \(held by first\)$/),
      expect.stringMatching(/^No forward progress: 1 of 3 tasks was runnable for more than 5 s .*: first [\d.]+ s$/),
    ]);
  });

  it.each([false, true])('is got soon with inheritance, be the owner waiting itself (%s)', (chain) => {
    const simulation = invert(true, chain);
    const [request] = requestsOf(simulation);
    // the owners share the CPU with the hog while they do what they have to
    expect(request.endNs - request.arrivalNs).toBeLessThan((chain ? 2 : 1) * 2.5 * WORK_NS);
    expect(simulation.finish().notices ?? []).toEqual([]);
  });
});
