import { describe, expect, it } from 'vitest';
import type { SchedulingConfig } from '../scheduling/config.ts';
import { expandScenario } from './expand.ts';
import { parseScenario } from './parse.ts';

const HEAD = `dyno: 1
lab: scheduling
title: Programs
machine: { cpus: 2 }
resources:
  db: { kind: mutex }
  ready: { kind: condition }
  disk: { kind: device, service: 1ms }
  jobs: { kind: queue, arrivals: { poisson: 10/s } }
measure: { duration: 1s }
variants: { a: { baseline: true } }
workload:
`;

function problems(workload: string): string[] {
  return parseScenario(HEAD + workload, 'x.yaml').diagnostics.map(({ path, message }) => `${path}: ${message}`);
}

function program(...steps: readonly string[]): string {
  return `  app:\n    kind: program\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
}

describe('a program', () => {
  it('may use every step', () => {
    const steps = [
      'receive: jobs',
      'run: { exponential: 1ms }',
      'lock: db',
      'wait: { condition: ready, mutex: db }',
      'unlock: db',
      'wait: ready',
      'signal: ready',
      'broadcast: ready',
      'io: disk',
      'send: jobs',
      'loop: { times: 3, steps: [ busy: 1ms, yield ] }',
      'release: { period: 10ms, gap: { exponential: 1ms }, late: skip, timer: second }',
      'wake: app',
      'wake: { workload: app, thread: 0 }',
      'suspend',
      'reply',
      'fork: child',
      'fork: { workload: child, count: 2 }',
      'join: child',
      'begin',
      'sleep: 1ms',
      'end',
      'exit',
    ];
    const child = '  child: { kind: program, start: forked, threads: 3, repeat: 1, steps: [ run: 1ms, end ] }\n';
    expect(problems(program(...steps) + child)).toEqual([]);
  });

  it.each([
    ['an unknown step', program('rum: 1ms'), "workload.app.steps.0.rum: unknown key 'rum'"],
    [
      'an unknown word',
      program('suspnd', 'run: 1ms'),
      "workload.app.steps.0: expected one of begin, end, reply, suspend, yield, exit, got 'suspnd'",
    ],
    [
      'two keys in one step',
      program('{ run: 1ms, sleep: 1ms }'),
      'workload.app.steps.0: one step has one key, got run and sleep',
    ],
    [
      'a resource that is not there',
      program('run: 1ms', 'lock: bd', 'unlock: db'),
      "workload.app.steps.1.lock: no mutex is called 'bd'",
    ],
    [
      'a resource of another kind',
      program('run: 1ms', 'io: db'),
      "workload.app.steps.1.io: 'db' is a mutex, not a device",
    ],
    [
      'a mutex locked twice',
      program('run: 1ms', 'lock: db', 'lock: db', 'unlock: db'),
      "workload.app.steps.2.lock: 'db' is locked already: the thread would wait for itself",
    ],
    [
      'a mutex that is not locked',
      program('run: 1ms', 'unlock: db'),
      "workload.app.steps.1.unlock: 'db' is not locked here",
    ],
    [
      'a mutex kept over a round',
      program('run: 1ms', 'lock: db'),
      "workload.app.steps: 'db' is still locked when the steps begin again",
    ],
    [
      'a wait without its mutex',
      program('run: 1ms', 'wait: { condition: ready, mutex: db }'),
      "workload.app.steps.1.wait.mutex: 'db' is not locked here",
    ],
    [
      'an end without a beginning',
      program('run: 1ms', 'end'),
      'workload.app.steps.1: no request has begun that could end here',
    ],
    [
      'steps that take no time',
      program('signal: ready'),
      'workload.app.steps: these steps repeat without ever taking time',
    ],
    [
      'a loop that takes no time',
      program('run: 1ms', 'loop: { times: 2, steps: [ yield ] }'),
      'workload.app.steps.1.loop.steps: these steps repeat without ever taking time',
    ],
    [
      'a thread that is not there',
      program('run: 1ms', 'wake: { workload: app, thread: 1 }'),
      "workload.app.steps.1.wake.thread: 'app' has threads 0 to 0",
    ],
    [
      'a fork of threads that run anyway',
      program('run: 1ms', 'fork: app'),
      "workload.app.steps.1.fork: the threads of 'app' start by themselves",
    ],
    [
      'a workload that is not there',
      program('run: 1ms', 'join: other'),
      "workload.app.steps.1.join: variant 'a' has no program called 'other'",
    ],
    [
      'threads of a kind that counts its own',
      '  s: { kind: stress, cpu: 2, threads: 2 }\n',
      "workload.s.threads: unknown key 'threads'",
    ],
    [
      'two kinds of arrivals',
      '  s: { kind: server, service: 1ms, arrivals: { poisson: 1/s, constant: 1/s } }\n',
      'workload.s.arrivals: expected one kind of arrivals, got 2',
    ],
    [
      'times that go back',
      '  s: { kind: server, service: 1ms, arrivals: { times: [2ms, 1ms] } }\n',
      'workload.s.arrivals.times: times go up',
    ],
    [
      'clients in front of a pipeline',
      '  p: { kind: pipeline, stages: [ { name: a, service: 1ms } ], arrivals: { closed: { clients: 1, think: 1ms } } }\n',
      "workload.p.arrivals.closed: unknown key 'closed'",
    ],
  ])('with %s is an error that says where', (_, workload, problem) => {
    expect(problems(workload)).toContain(problem);
  });
});

describe('workloads of several parts', () => {
  function parts(workload: string) {
    const { scenario, diagnostics } = parseScenario(HEAD + workload, 'x.yaml');
    expect(diagnostics).toEqual([]);
    if (scenario === undefined) throw new Error('no scenario');
    const expansion = expandScenario(scenario, {}, 'model');
    if (!expansion.ok) throw new Error(expansion.message);
    const { workloads, resources = [] } = expansion.plan.variants[0].config as SchedulingConfig;
    return {
      workloads: workloads.map(({ name, series, threads }) => [name, series, threads]),
      resources: resources.slice(4).map(({ name, kind }) => [name, kind]),
    };
  }

  it('of a pipeline are counted together', () => {
    const stages = 'stages: [ { name: a, service: 1ms }, { name: b, threads: 3, service: 1ms, capacity: 5 } ]';
    expect(parts(`  p: { kind: pipeline, arrivals: { poisson: 1/s }, ${stages} }\n`)).toEqual({
      workloads: [
        ['p.a', 'p', 1],
        ['p.b', 'p', 3],
      ],
      resources: [
        ['p.a.queue', 'queue'],
        ['p.b.queue', 'queue'],
      ],
    });
  });

  it('of schbench are workers and message threads', () => {
    expect(parts('  s: { kind: schbench, messages: 2, workers: 3 }\n')).toEqual({
      workloads: [
        ['s.worker0', 's', 3],
        ['s.message0', 's.messages', 1],
        ['s.worker1', 's', 3],
        ['s.message1', 's.messages', 1],
      ],
      resources: [
        ['s.posts0', 'queue'],
        ['s.posts1', 'queue'],
      ],
    });
  });

  it('of hackbench have a pipe for each receiver', () => {
    const { workloads, resources } = parts('  h: { kind: hackbench, groups: 2, pairs: 2 }\n');
    expect(workloads).toEqual([
      ['h.sender0', 'h', 2],
      ['h.receiver0.0', 'h', 1],
      ['h.receiver0.1', 'h', 1],
      ['h.sender1', 'h', 2],
      ['h.receiver1.0', 'h', 1],
      ['h.receiver1.1', 'h', 1],
    ]);
    expect(resources).toHaveLength(4);
  });
});
