import { describe, expect, it } from 'vitest';
import { digestRecording } from '../../recording/digest.ts';
import { cyclic, hog, sharesOf, slicesOf } from '../scenario.fixture.ts';
import { openWith, runWith } from './policy.fixture.ts';

const setup = {
  cpus: 2,
  durationNs: 2e9,
  workloads: [hog({ threads: 3 }), cyclic(500_000, 1_500_000, { name: 'web', threads: 2 })],
};

/** A FIFO that calls `trouble()` in its 200th enqueue(), about a tenth of a second in. */
const failing = (trouble: string) => `
let calls = 0;
const OWN: number = q.create();
function trouble(task: any): void {
  ${trouble}
}
export default {
  enqueue(task: any, flags: number): void {
    if (++calls === 200) trouble(task);
    if (task.waiting) q.insert(OWN, task, 4e6);
  },
  dispatch(): void {
    q.moveToLocal(OWN);
  },
};
`;
const TROUBLE_LINE = 5;

describe('a policy that fails', () => {
  it.each([
    ['throws', "throw new Error('no idea');", /no idea/, TROUBLE_LINE],
    ['uses something that is not there', 'task.nothing.at;', /TypeError/, TROUBLE_LINE],
    [
      'reads a field that no task has',
      '(task as any).vtme + 1;',
      /the task has no 'vtme': did you mean 'vtime'/,
      TROUBLE_LINE,
    ],
    [
      'calls what the interface has not',
      '((all: any) => all.lenght(OWN))(q);',
      /q has no 'lenght': did you mean/,
      TROUBLE_LINE,
    ],
    ['sets a field that no task has', '(task as any).vtme = 1;', /the task has no 'vtme'/, TROUBLE_LINE],
    ['calls over several lines', 'q.insert(\n    7,\n    task,\n  );', /no queue 7/, TROUBLE_LINE],
    ['loops for ever', 'for (;;) sys.now();', /too many steps/, TROUBLE_LINE],
    ['recurses for ever', 'trouble(task);', /call stack/, TROUBLE_LINE],
    ['eats memory', 'const all = []; for (;;) all.push(new Array(10000).fill(1));', /out of memory/, TROUBLE_LINE],
    ['inserts into a queue that is not there', 'q.insert(7, task);', /no queue 7/, TROUBLE_LINE],
    ['inserts another task', 'q.insert(OWN, sys.tasks[(task.id + 1) % 5]);', /its own task/, TROUBLE_LINE],
    ['inserts twice', 'q.insert(OWN, task); q.insert(OWN, task);', /its own task, once/, TROUBLE_LINE],
    ['kicks a CPU that is not there', 'sys.kick(99);', /no CPU 99/, TROUBLE_LINE],
    ['gives a slice that is none', 'q.insert(OWN, task, -5);', /positive number of ns, got -5/, TROUBLE_LINE],
    ['mixes orders in one queue', 'q.insertVtime(OWN, task, 1e6, 5);', /first in, first out and by vtime/, 0],
  ])('%s: is ejected, with time and line, and the run goes on', async (_name, trouble, message, line) => {
    const run = await runWith(failing(trouble), setup);
    expect(run.ejection?.message).toMatch(message);
    expect(run.ejection?.line).toBe(line);
    expect(run.ejection?.timeNs).toBeGreaterThan(10e6);
    expect(run.ejection?.timeNs).toBeLessThan(1e9);
    expect(run.finish().notices?.[0].en).toMatch(/^Policy mine was ejected at .* and its tasks became fair tasks: /);
    const shares = sharesOf(run);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    // EEVDF shares equally among hogs, and it had most of the time
    for (const share of shares.slice(0, 3)) expect(share).toBeGreaterThan(0.15);
    expect(slicesOf(run).filter(({ task, startNs }) => task >= 3 && startNs > 1e9).length).toBeGreaterThan(200);
  });

  it('may ask a task for what the language asks of everything, and turn it into text', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: of the policy
    const run = await runWith(failing('JSON.stringify(task); `${task}`; [task].toString(); "foo" in task;'), setup);
    expect(run.ejection).toBeUndefined();
  });

  it('is ejected for what selectCpu() inserted, too', async () => {
    const source = `const OWN = q.create();
export default {
  selectCpu(t: any, previous: number) {
    if (t.workload === 'web') q.insertVtime(OWN, t, 1e6, sys.now());
    return previous;
  },
  enqueue(t: any) { q.insert(OWN, t, 4e6); },
  dispatch() { q.moveToLocal(OWN); },
};`;
    const run = await runWith(source, setup);
    expect(run.ejection?.message).toMatch(/first in, first out and by vtime/);
    expect(sharesOf(run).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  it.each([
    ['has a mistake of syntax', 'export default {\n  enqueue( {\n};', /Unexpected token/, 3],
    ['exports nothing', 'const a = 1;', /default export/, 0],
    ['throws at the top', "\nthrow new Error('early');", /early/, 2],
    ['imports', "import { x } from './other';\nexport default { enqueue() { x(); } };", /import/, 0],
    ['has an asynchronous callback', 'export default { async enqueue() {} };', /asynchronous/, 0],
    [
      'never comes back',
      'export default () => {\n  for (let n = 0; ; n++) q.length(q.global);\n};',
      /too many steps/,
      2,
    ],
    ['fails in init()', "export default {\n  init() {\n    throw new Error('not today');\n  },\n};", /not today/, 3],
    [
      'misspells a callback',
      'export default { enqueu() {} };',
      /the interface has no 'enqueu': did you mean 'enqueue'/,
      0,
    ],
    ['creates a queue too late', 'export default { enqueue(t: any) {\n q.create(); } };', /top of the file/, 2],
  ])('%s: is ejected before anything runs', async (_name, source, message, line) => {
    const run = await runWith(source, setup);
    expect(run.ejection?.message).toMatch(message);
    expect(run.ejection?.line).toBe(line);
    expect(run.ejection?.timeNs).toBe(0);
    expect(sharesOf(run).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  it('is ejected by the watchdog when it forgets a task', async () => {
    const source =
      'export default { enqueue(t: any) { if (t.workload !== "web" || sys.now() < 1e8) q.insert(q.global, t); } };';
    const run = await runWith(source, { ...setup, timeoutNs: 200e6 });
    expect(run.ejection?.message).toMatch(/^web-\d was runnable and did not run for 0\.\d+ s$/);
    expect(run.ejection?.timeNs).toBeGreaterThanOrEqual(300e6);
    expect(run.ejection?.timeNs).toBeLessThanOrEqual(450e6);
    expect(slicesOf(run).filter(({ task, startNs }) => task >= 3 && startNs > 1e9).length).toBeGreaterThan(200);
  });

  it('is ejected when CPUs kick each other while no time passes', async () => {
    const source = 'export default { running(t: any) { sys.kick((t.cpu + 1) % 2, KICK.PREEMPT); } };';
    const run = await runWith(source, setup);
    expect(run.ejection?.message).toMatch(/no time passes/);
  });
});

describe('a policy that works', () => {
  const fair = failing('sys.random();');

  it('gives the same recording every time, and another one from another seed', async () => {
    const random = failing('').replace('4e6', '1e6 + sys.random() * 9e6');
    const digests = await Promise.all(
      [1, 1, 2].map(async (seed) => digestRecording((await runWith(random, setup, seed)).recording)),
    );
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  it('goes on from a checkpoint as if nothing had happened since', async () => {
    const straight = digestRecording((await runWith(fair, setup)).recording);
    const run = await openWith(fair, setup);
    run.advance(7e8, Number.POSITIVE_INFINITY);
    const saved = run.checkpoint();
    run.advance(15e8, Number.POSITIVE_INFINITY);
    run.restore(saved);
    run.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(digestRecording(run.recording)).toBe(straight);
  });

  it('goes on from a checkpoint although it was ejected after it', async () => {
    const doomed = failing("throw new Error('once');");
    const straight = await runWith(doomed, setup);
    const at = straight.ejection?.timeNs ?? 0;
    const run = await openWith(doomed, setup);
    run.advance(at - 1, Number.POSITIVE_INFINITY);
    const saved = run.checkpoint();
    run.advance(at + 1e8, Number.POSITIVE_INFINITY);
    expect(run.ejection?.timeNs).toBe(at);
    run.restore(saved);
    expect(run.ejection).toBeUndefined();
    run.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(run.ejection).toEqual(straight.ejection);
    expect(digestRecording(run.recording)).toBe(digestRecording(straight.recording));
  });

  it('has SCHED_EXT tasks only when it is partial; fair tasks come first', async () => {
    const run = await runWith(fair, {
      ...setup,
      partial: true,
      workloads: [hog({ threads: 2 }), hog({ name: 'mine', threads: 2, policy: 'SCHED_EXT' })],
    });
    expect(run.ejection).toBeUndefined();
    expect(sharesOf(run)).toEqual([0.5, 0.5, 0, 0]);
  });

  it('sees no clock, no randomness and no way out', async () => {
    const names = ['Date', 'performance', 'fetch', 'process', 'globalThis.self', 'require', 'setTimeout', 'WeakRef'];
    const source = `const found = ${JSON.stringify(names)}.filter((n) => { try { return new Function('return typeof ' + n)() !== 'undefined'; } catch { return false; } });
if (found.length > 0 || typeof Math.random !== 'undefined') throw new Error(found.join());
export default {};`;
    expect((await runWith(source, setup)).ejection).toBeUndefined();
  });
});
