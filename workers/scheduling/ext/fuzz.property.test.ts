import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclic, hog, slicesOf } from '../scenario.fixture.ts';
import type { SchedulingSimulation } from '../simulation.ts';
import { runWith } from './policy.fixture.ts';

const END_NS = 60e6;
const setup = {
  cpus: 2,
  hz: 1000,
  durationNs: END_NS,
  timeoutNs: 20e6,
  workloads: [hog({ threads: 2 }), cyclic(300_000, 900_000, { threads: 3 }), hog({ name: 'pinned', affinity: [1] })],
};

const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom('NaN', 'Infinity', '-0', '1e9', '5e6', 'undefined', 'sys.now()', 'sys.random() * 1e7', '{}', '"x"'),
);
const queue = fc.oneof(fc.constantFrom('q.local', 'q.global', 'A', 'B', 'q.localOn(1)'), number);
const task = fc.constantFrom('t', 'sys.tasks[0]', 'sys.tasks[5]', 'sys.currentOf(0)', 'undefined', '{ id: 1 }');
/** Statements that a policy might consist of, most of them wrong where they stand. */
const statement = fc.oneof(
  fc.tuple(queue, task, number, number).map(([a, b, c, d]) => `q.insert(${a}, ${b}, ${c}, ${d});`),
  fc.tuple(queue, task, number, number).map(([a, b, c, d]) => `q.insertVtime(${a}, ${b}, ${c}, ${d});`),
  fc.constant('q.insert(A, t, 2e6);'),
  fc.constant('q.insert(q.global, t);'),
  queue.map((a) => `q.moveToLocal(${a});`),
  fc.tuple(number, number).map(([a, b]) => `sys.kick(${a}, ${b});`),
  fc.constantFrom(
    'sys.kick(0, KICK.PREEMPT);',
    'sys.kick(1, KICK.IDLE);',
    'return;',
    'return 1;',
    'return { cpu: 0, insertLocal: true };',
  ),
  fc.tuple(task, number).map(([a, b]) => `sys.pickIdleCpu(${a}, ${b});`),
  fc.constantFrom(
    'if (sys.random() < 0.5) return;',
    't.vtime += 1e6;',
    't.id = 3;',
    'Set.prototype.has = () => true;',
    'Object.prototype.x = 1;',
  ),
);
/** Statements that may fail: bare, caught, or now and then only, so that policies die at all times or not at all. */
const body = fc
  .tuple(fc.array(statement, { maxLength: 2 }), fc.constantFrom('bare', 'caught', 'rare', 'rare'))
  .map(([lines, how]) => {
    const text = lines.join(' ');
    if (how === 'caught') return `try { ${text} } catch {}`;
    return how === 'rare' ? `if (sys.random() < 0.02) { ${text} }` : text;
  });
const optional = fc.option(body, { nil: undefined });

const source = fc
  .record({
    selectCpu: fc.option(body, { nil: undefined, freq: 1 }),
    enqueue: fc.tuple(
      body,
      fc.constantFrom('if (t.waiting) q.insert(A, t, 2e6);', 'if (t.waiting) q.insert(q.global, t);', ''),
    ),
    dispatch: body,
    others: fc.record({
      runnable: optional,
      running: optional,
      tick: optional,
      stopping: optional,
      quiescent: optional,
    }),
    last: fc.boolean(),
  })
  .map(({ selectCpu, enqueue, dispatch, others, last }) => {
    const methods = Object.entries(others).flatMap(([name, text]) => (text ? [`${name}(t, flags) { ${text} },`] : []));
    if (selectCpu !== undefined) methods.push(`selectCpu(t, previous) { ${selectCpu} return previous; },`);
    methods.push(`enqueue(t, flags) { ${enqueue.join(' ')} },`, `dispatch(cpu, t) { ${dispatch} q.moveToLocal(A); },`);
    return `const A = q.create(), B = q.create();\nexport default {\n${methods.join('\n')}\nenqueueLast: ${last} };`;
  });

/** Slices of a CPU do not overlap, no task is on two CPUs, and nobody runs where it may not. */
function checkSlices(run: SchedulingSimulation): void {
  const rows = slicesOf(run);
  for (const key of ['cpu', 'task'] as const) {
    const ends = new Map<number, number>();
    for (const slice of rows.toSorted((a, b) => a.startNs - b.startNs || a.endNs - b.endNs)) {
      expect(slice.startNs).toBeGreaterThanOrEqual(ends.get(slice[key]) ?? 0);
      ends.set(slice[key], slice.endNs);
    }
  }
  expect(rows.filter(({ task, cpu }) => task === 5 && cpu !== 1)).toEqual([]);
}

describe('any policy', () => {
  it('ends in a whole schedule, ejected or not', async () => {
    let ejected = 0;
    let runs = 0;
    let late = 0;
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        const run = await runWith(text, setup);
        expect(run.nowNs).toBe(END_NS);
        checkSlices(run);
        runs++;
        if (!run.ejection) return;
        ejected++;
        if (run.ejection.timeNs > 0) late++;
        // once fair, no CPU idles while hogs wait
        const from = run.ejection.timeNs + 1e6;
        const busy = slicesOf(run).reduce((sum, s) => sum + Math.max(0, s.endNs - Math.max(s.startNs, from)), 0);
        if (from < END_NS) expect(busy).toBeCloseTo(2 * (END_NS - from), 0);
      }),
      { numRuns: 80 },
    );
    expect(late).toBeGreaterThan(10);
    expect(ejected).toBeGreaterThan(20);
    expect(runs - ejected).toBeGreaterThan(2);
  });

  it('may be no program at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const run = await runWith(text, { ...setup, durationNs: 1e6 });
        expect(run.nowNs).toBe(1e6);
        expect(run.ejection?.timeNs).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
