import { describe, expect, it } from 'vitest';
import { summarise } from './summary.ts';
import { type FileResult, validateFiles } from './validate.ts';

const distribution = (p50: number) => ({ n: 600, mean: p50, p50, p95: p50, p99: p50 });

/** Two equal hogs under CFS with one-CPU tunables at HZ 250: half the CPU each, in turns of one tick. */
const hogs = {
  experiment: 'two-hogs',
  kernel: {
    tag: 'cfs_test',
    version: '6.1.176',
    hz: 250,
    cpus: 1,
    tunables: { latency_ns: '6000000', min_granularity_ns: '750000', wakeup_granularity_ns: '1000000' },
  },
  workload: { dur_ms: 2000, cpus: 1, pin_cpu: 0, tasks: [{ name: 'h', kind: 'hog', count: 2 }] },
  repeats: [
    {
      seed: 1,
      tasks: ['h.0', 'h.1'].map((name) => ({
        name,
        cpu_share: 0.5,
        nivcsw: 250,
        run_segment: distribution(3994),
        response: distribution(1),
      })),
    },
  ],
};

function check(...files: readonly (readonly [path: string, content: unknown])[]): FileResult[] {
  const inputs = files.map(([path, content]) => ({
    path,
    text: typeof content === 'string' ? content : JSON.stringify(content),
  }));
  return [...validateFiles(inputs, 2)];
}

function changed(change: (copy: typeof hogs & Record<string, unknown>) => void): unknown {
  const copy = structuredClone(hogs) as typeof hogs & Record<string, unknown>;
  change(copy);
  return copy;
}

describe('validating files', () => {
  it('compares each metric that both sides have, and sums up', () => {
    const validation = summarise(check(['a.json', hogs]));
    expect(validation.rows.map(({ metric }) => metric)).toEqual([
      ...['h.0.cpu_share', 'h.0.nivcsw', 'h.0.run_segment.p50'],
      ...['h.1.cpu_share', 'h.1.nivcsw', 'h.1.run_segment.p50'],
    ]);
    expect(validation.summary).toMatchObject({ checked: 6, passed: 6, notChecked: 0, broken: 0 });
    expect(validation.kernels).toMatchObject([{ kernel: 'cfs_test', design: 'cfs', counting: 'counted', files: 1 }]);
    expect(validation.modelCard.some(({ confidence }) => confidence === 'fitted')).toBe(true);
  });

  it('fails what is not as measured', () => {
    const other = changed(({ repeats }) => {
      repeats[0].tasks[0].cpu_share = 0.52;
      repeats[0].tasks[1].run_segment.p50 = 7994;
    });
    const failed = summarise(check(['a.json', other])).rows.filter(({ passed }) => !passed);
    expect(failed.map(({ metric }) => metric)).toEqual(['h.0.cpu_share', 'h.1.run_segment.p50']);
  });

  it('goes on after files that are broken or ask for what is not modelled, and says where and why', () => {
    const results = check(
      ['cut.json', '{"workload": '],
      ['list.json', []],
      ['kind.json', changed(({ workload }) => Object.assign(workload.tasks[0], { kind: 'juggler' }))],
      ['group.json', changed(({ workload }) => Object.assign(workload.tasks[0], { group: 'G' }))],
      ['type.json', changed(({ workload }) => Object.assign(workload, { dur_ms: 'long' }))],
      ['version.json', changed(({ kernel }) => Object.assign(kernel, { version: 'mine' }))],
      ['other.json', { some: 'thing' }],
      ['a.json', hogs],
    );
    expect(results.map((result) => [result.path, result.kind])).toEqual([
      ['cut.json', 'broken'],
      ['list.json', 'broken'],
      ['kind.json', 'not checked'],
      ['group.json', 'not checked'],
      ['type.json', 'broken'],
      ['version.json', 'broken'],
      ['other.json', 'not checked'],
      ['a.json', 'checked'],
    ]);
    const reasons = results.map((result) => (result.kind === 'checked' ? '' : result.reason));
    expect(reasons[2]).toContain("workload.tasks[0].kind: 'juggler'");
    expect(reasons[3]).toContain("workload.tasks[0].group: there is no group 'G'");
    expect(reasons[4]).toContain('workload.dur_ms');
    expect(reasons[5]).toContain('kernel.version');
  });

  it('names keys that it does not know', () => {
    const [result] = check(['a.json', changed(({ workload }) => Object.assign(workload.tasks[0], { colour: 'red' }))]);
    expect(result.kind === 'checked' && result.notes).toEqual(['workload.tasks[0].colour: unknown key, ignored']);
  });

  it('sums up real machines by themselves and does not count several emulated CPUs', () => {
    const native = changed(({ kernel }) => Object.assign(kernel, { tag: 'native_test', cpus: 2 }));
    const emulated = changed(({ kernel }) => Object.assign(kernel, { tag: 'smp_test', cpus: 2 }));
    const { summary } = summarise(check(['n.json', native], ['e.json', emulated]));
    expect(summary).toMatchObject({ checked: 0, native: { checked: 6 }, shown: { checked: 6 } });
  });

  it('reads one file a line from a .jsonl', () => {
    const results = check(['all.jsonl', `${JSON.stringify(hogs)}\n\n${JSON.stringify(hogs)}\n`]);
    expect(results.map(({ path }) => path)).toEqual(['all.jsonl#two-hogs', 'all.jsonl#two-hogs']);
    expect(check(['cut.jsonl', '\n{"workload": ']).map(({ path, kind }) => [path, kind])).toEqual([
      ['cut.jsonl:2', 'broken'],
    ]);
  });

  it('compares the order of variants with the same online task across files', () => {
    const beside = (experiment: string, policy: string, p50: number) =>
      changed((copy) => {
        Object.assign(copy, { experiment });
        copy.workload.tasks = [
          { name: 'off', kind: 'hog', policy },
          { name: 'on', kind: 'periodic', period_us: 10_000, run_us: 2000 },
        ] as never;
        copy.repeats[0].tasks = [{ name: 'on', cpu_share: 0.2, response: distribution(p50) }] as never;
      });
    const order = (idle: number, other: number) =>
      summarise(
        check(['i.json', beside('idle', 'idle', idle)], ['o.json', beside('other', 'other', other)]),
      ).rows.filter(({ bar }) => bar === 'order');
    expect(order(2000, 2100)).toEqual([]);
    const [row] = order(9000, 2000);
    expect(row).toMatchObject({ passed: false, measured: 1, simulated: 0 });
    expect(row.note).toContain('other < idle');
  });
});

describe('exact outcomes', () => {
  const oracle = {
    name: 'two',
    policy: 'eevdf',
    kernel: '6.12.117',
    hz: 1000,
    baseSliceNs: 2_800_000,
    features: [],
    cpus: 1,
    durationMs: 3000,
    tasks: [0, 1].map((i) => ({
      nice: 0,
      runMs: 100,
      sleepMs: 0,
      sliceNs: 2_800_000,
      measured: { execNs: 1_500_000_000, runDelayNs: 1_500_000_000, switchesIn: 500 + i },
    })),
  };

  it('are held to their bars', () => {
    const { rows } = summarise(check(['o.json', oracle]));
    expect(rows.map(({ bar, passed }) => [bar, passed])).toEqual([
      ...[
        ['cpuTime', true],
        ['runDelay', true],
        ['switches', true],
      ],
      ...[
        ['cpuTime', true],
        ['runDelay', true],
        ['switches', true],
      ],
    ]);
  });

  it('are followed switch by switch when their program is there', () => {
    const trace = 't_ns\tprev\tnext\n0\t-1\t1\n3000000\t1\t2\n6000000\t2\t1\n';
    const path = 'traces/two.base2800000.hz1000.tsv';
    const [alone] = check([path, trace]);
    expect(alone.kind === 'not checked' && alone.reason).toContain("'two'");
    const rows = summarise(check([path, trace], ['o.json', oracle])).rows.filter(({ bar }) => bar === 'switch trace');
    expect(rows).toMatchObject([{ measured: 3 }]);
  });
});
