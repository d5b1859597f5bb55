import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordingReader } from '../../../recording/reader.ts';
import { simulate, workload } from '../../scenario.fixture.ts';
import type { ResourceConfig, Step } from './config.ts';

const constant = (value: number) => ({ kind: 'constant', value }) as const;
const program = (steps: readonly Step[]) => ({ kind: 'steps', steps, repeat: undefined, start: 0 }) as const;
const lock = (handoff: boolean): ResourceConfig => ({ kind: 'mutex', name: 'journal', handoff, inheritance: false });
const disk = (depth: number): ResourceConfig => ({ kind: 'device', name: 'disk', service: constant(3e6), depth });

interface Hold {
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly resource: number;
  readonly waiting: number;
}

function holdsOf({ recording }: ReturnType<typeof simulate>): Hold[] {
  const table = new RecordingReader(recording).table('holds');
  const at = (name: string, row: number) => table.value(table.columnIndex(name), row);
  return Array.from({ length: table.rows }, (_, row) => ({
    startNs: at('startNs', row),
    endNs: at('endNs', row),
    task: at('task', row),
    resource: at('resource', row),
    waiting: at('waiting', row),
  }));
}

describe('the table of holds', () => {
  it('says who held a lock, from when to when, and how many waited', () => {
    const work = (ns: number): readonly Step[] => [
      { kind: 'lock', mutex: 0 },
      { kind: 'run', time: constant(ns) },
      { kind: 'unlock', mutex: 0 },
      { kind: 'sleep', time: constant(20e6) },
    ];
    const simulation = simulate({
      cpus: 2,
      policy: { eevdf: { kernel: '6.12' } },
      resources: [lock(false)],
      workloads: [workload(program(work(2e6)), { name: 'long' }), workload(program(work(1e6)), { name: 'short' })],
      durationNs: 20e6,
    });
    expect(simulation.directory.resources).toEqual([{ kind: 'lock', name: 'journal', capacity: 1 }]);
    expect(holdsOf(simulation)).toEqual([
      { startNs: 0, endNs: 2e6, task: 0, resource: 0, waiting: 1 },
      { startNs: 2e6, endNs: 3e6, task: 1, resource: 0, waiting: 0 },
    ]);
  });

  it('has one owner of a lock at a time, and of a device as many as it serves, whatever the programs do', () => {
    const run = (ns: number): Step => ({ kind: 'run', time: constant(ns) });
    const part = fc.oneof(
      fc.integer({ min: 1, max: 4e6 }).map(run),
      fc.constant<Step>({ kind: 'io', device: 1 }),
      fc.integer({ min: 1, max: 4e6 }).map((ns): Step => ({ kind: 'sleep', time: constant(ns) })),
    );
    const inside = fc.array(part, { minLength: 1, maxLength: 4 });
    const steps = fc
      .tuple(inside, inside)
      .map(([held, free]): readonly Step[] => [
        { kind: 'lock', mutex: 0 },
        ...held,
        { kind: 'unlock', mutex: 0 },
        run(1e5),
        ...free,
      ]);
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (programs, depth, handoff) => {
          const simulation = simulate({
            cpus: 2,
            policy: { eevdf: { kernel: '6.12' } },
            resources: [lock(handoff), disk(depth)],
            workloads: programs.map((each, i) => workload(program(each), { name: `w${i}` })),
            durationNs: 40e6,
          });
          const holds = holdsOf(simulation);
          const ends = holds.map(({ endNs }) => endNs);
          expect(ends).toEqual([...ends].sort((a, b) => a - b));
          for (const [resource, capacity] of [1, depth].entries()) {
            const mine = holds.filter((each) => each.resource === resource);
            for (const { startNs, endNs } of mine) {
              expect(endNs).toBeGreaterThanOrEqual(startNs);
              const beside = mine.filter((other) => other.startNs <= startNs && startNs < other.endNs);
              expect(beside.length).toBeLessThanOrEqual(capacity);
            }
          }
          // a disk is never idle while somebody waits for it: what it served took its service time, or was cut at the end
          for (const { startNs, endNs } of holds.filter(({ resource }) => resource === 1))
            expect(endNs - startNs === 3e6 || endNs === 40e6).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
