import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchedulingConfig } from '../scheduling/config.ts';
import { expandScenario } from './expand.ts';
import { parseScenario } from './parse.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Forks
machine: { cpus: 2 }
groups:
  offline: { weight: 50, max: 50ms/100ms }
  plain: { policy: SCHED_BATCH }
workload:
  web: { kind: server, threads: 4, arrivals: { poisson: 800/s }, service: { exponential: 1ms } }
  batch: { kind: hog, group: offline, threads: 2 }
  other: { kind: schbench, workers: 2, group: plain }
measure: { warmup: 100ms, duration: 1s, replications: 2 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: {}
`;

function read(...variants: string[]) {
  const text = SCENARIO + variants.map((line) => `  ${line}\n`).join('');
  return { text, parsed: parseScenario(text, 'forks.yaml') };
}

/** Messages with the text that they are at. */
function problemsOf(...variants: string[]): string[] {
  const { text, parsed } = read(...variants);
  const lines = text.split('\n');
  return parsed.diagnostics.map(({ line, column, endColumn, message }) => {
    return `${lines[line - 1].slice(column - 1, endColumn - 1)}: ${message}`;
  });
}

function configsOf(...variants: string[]): Record<string, SchedulingConfig> {
  const { parsed } = read(...variants);
  expect(parsed.diagnostics).toEqual([]);
  const { scenario } = parsed;
  if (!scenario) throw new Error('not read');
  const expansion = expandScenario(scenario, {}, 'test');
  if (!expansion.ok) throw new Error(expansion.message);
  return Object.fromEntries(expansion.plan.variants.map(({ id, config }) => [id, config as SchedulingConfig]));
}

describe('a fork', () => {
  it('is its parent, and at its time the parent with what is set', () => {
    const { cfs, late } = configsOf('late: { from: cfs, at: 400ms, set: { policy.cfs.latency: 30ms } }');
    const { changes, ...rest } = late;
    expect(rest).toEqual(cfs);
    expect(changes).toEqual([
      { atNs: 4e8, config: { ...cfs, policy: { ...cfs.policy, fair: { ...cfs.policy.fair, latencyNs: 3e7 } } } },
    ]);
  });

  it('can set single parts of what is stated, and what several keys state', () => {
    const { late } = configsOf(
      'late: { from: eevdf, at: 400ms, set: { workload.web.arrivals.poisson: 1600/s, groups.offline.max: 10ms, workload.batch.nice: 5, policy.eevdf.features.runToParity: false } }',
    );
    const { workloads, groups, policy } = late.changes?.[0].config ?? late;
    expect(workloads[0].behaviour).toMatchObject({ arrivals: { kind: 'poisson', ratePerSecond: 1600 } });
    expect(groups[0].bandwidth).toMatchObject({ quotaNs: 1e7, periodNs: 1e8 });
    expect(workloads[1].nice).toBe(5);
    expect(policy.fair).toMatchObject({ kind: 'eevdf', features: { runToParity: false, placeLag: true } });
  });

  it('of a fork is laid over it, wherever it stands', () => {
    const { later } = configsOf(
      'later: { from: late, at: 600ms, set: { workload.web.threads: 6 } }',
      'late: { from: cfs, at: 400ms, set: { workload.web.threads: 2, groups.offline.weight: 10 } }',
    );
    expect(
      later.changes?.map(({ atNs, config }) => [atNs, config.workloads[0].threads, config.groups[0].shares]),
    ).toEqual([
      [4e8, 2, 102],
      [6e8, 6, 102],
    ]);
    expect(later.workloads.at(-1)).toMatchObject({ threads: 4, joins: { workload: 0, firstThread: 4, atNs: 6e8 } });
  });

  it('takes part in the identity of a run', () => {
    const identity = (fork: string) => {
      const { scenario } = read(fork).parsed;
      const expansion = scenario && expandScenario(scenario, {}, 'test');
      return expansion?.ok ? expansion.plan.identity : undefined;
    };
    const ids = ['400ms', '401ms'].map((at) =>
      identity(`late: { from: cfs, at: ${at}, set: { workload.web.nice: 1 } }`),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });

  it('cannot begin after the end of a shorter run', () => {
    const { scenario } = read('late: { from: cfs, at: 400ms, set: { workload.web.nice: 1 } }').parsed;
    const expansion = scenario && expandScenario(scenario, { durationNs: 1e8 }, 'test');
    expect(expansion).toMatchObject({ ok: false, message: expect.stringContaining("'late'") });
  });
});

describe('a mistake in a fork is shown where it stands', () => {
  const set = (key: string, value: string) => `late: { from: cfs, at: 400ms, set: { ${key}: ${value} } }`;

  it.each([
    ['late: { from: cfs, at: 400ms }', "late: 'set' is missing"],
    ['late: { from: cfs, set: { workload.web.nice: 1 } }', "late: 'at' is missing"],
    ['late: { from: cfz, at: 1ms, set: { workload.web.nice: 1 } }', "cfz: no variant is called 'cfz'"],
    ['late: { from: late, at: 1ms, set: { workload.web.nice: 1 } }', "late: 'late' would be a fork of itself"],
    ['late: { from: cfs, at: 2s, set: { workload.web.nice: 1 } }', '2s: nothing is simulated any more at this time'],
    ['late: { from: cfs, at: 0ms, set: { workload.web.nice: 1 } }', '0ms: must be more than 0'],
    ['late: { from: cfs, at: 1ms, set: {} }', 'set: nothing is set'],
    [
      'late: { from: cfs, at: 1ms, set: { workload.web.nice: 1 }, machine: { hz: 100 } }',
      "machine: a fork is as its parent but for what 'set' states",
    ],
    [set('machine.hz', '100'), "machine.hz: 'machine.hz' cannot change while a simulation runs"],
    [set('policy.eevdf.baseSlice', '1ms'), 'policy.eevdf.baseSlice: the policy of cfs is cfs, not eevdf'],
    [set('policy.cfs.latency', '1'), '1: '],
    [set('groups.ofline.max', '10ms'), "groups.ofline.max: cfs has no group 'ofline'"],
    [set('groups.offline.max', '2ms/2s'), '2ms/2s: a period is'],
    [set('groups.plain.weight', '10'), "10: 'plain' is no cgroup before"],
    [
      set('workload.web.arrivals', '{ times: [1ms] }'),
      'workload.web.arrivals: arrivals that are poisson cannot become recorded',
    ],
    [set('workload.batch.arrivals', '{ poisson: 1/s }'), "workload.batch.arrivals: a hog has no 'arrivals'"],
    [
      set('workload.web.service.lognormal.cv', '2'),
      "workload.web.service.lognormal.cv: 'lognormal.cv' is not stated by cfs",
    ],
    [set('workload.other.threads', '2'), "workload.other.threads: a schbench has no 'threads'"],
  ])('%s', (variant, expected) => {
    const found = problemsOf(variant);
    expect(
      found.map((text) => text.startsWith(expected)),
      found.join('\n'),
    ).toContain(true);
  });

  it('once, when its parent has it too', () => {
    const text = SCENARIO.replace('800/s', '800');
    const { diagnostics } = parseScenario(
      `${text}  late: { from: cfs, at: 1ms, set: { workload.web.nice: 1 } }\n`,
      'f',
    );
    expect(diagnostics).toHaveLength(1);
  });

  it('whatever it is: nothing is thrown', () => {
    const word = fc.constantFrom(
      'cfs',
      'late',
      'x',
      '400ms',
      '{ a: 1 }',
      '[1]',
      '~',
      'workload.web.nice',
      'groups.offline.max',
      '10ms',
    );
    fc.assert(
      fc.property(word, word, word, word, (from, at, key, value) => {
        const { parsed } = read(
          `late: { from: ${from}, at: ${at}, set: { ? "${key}" : ${value} } }`.replace('? ', '').replace(' :', ':'),
        );
        expect(parsed.scenario === undefined).toBe(parsed.diagnostics.length > 0);
      }),
      { numRuns: 200 },
    );
  });
});

it('says that hardware has no course in time', () => {
  const text = `dyno: 1
lab: hardware
title: t
machine: xeon-8480
workload: { a: { kind: cpu, instructions: 1G } }
measure: {}
variants: { a: { baseline: true }, b: { from: a, at: 1s, set: { x.y: 1 } } }
`;
  const { diagnostics } = parseScenario(text, 'h.yaml');
  expect(diagnostics.map(({ message }) => message)).toContain(
    'the hardware lab has no course in time that could be forked',
  );
});
