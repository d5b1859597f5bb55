import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expandScenario } from '../../scenario/expand.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { importRtApp } from './import.ts';

/** As in V. Kumar's mail of 2019-05-15, in rt-app's terms: eight normal threads, five SCHED_IDLE ones. */
const KUMAR = `{
  /* rt-app files have comments */
  "tasks" : {
    "cfs_thread" : {
      "instance" : 8, "loop" : -1, // and trailing commas
      "run" : 5333,
      "timer" : { "ref" : "unique", "period" : 7777 },
    },
    "idle_thread" : { "instance" : 5, "policy" : "SCHED_IDLE", "run" : 3000, "sleep" : 10 },
  },
  "global" : { "duration" : 5, "calibration" : "CPU0", "default_policy" : "SCHED_OTHER", "pi_enabled" : false },
}`;

function workloads(text: string) {
  const { scenario = '', diagnostics } = importRtApp(text, 'test');
  expect(diagnostics).toEqual([]);
  const parsed = parseScenario(scenario, 'x').scenario;
  if (parsed === undefined) throw new Error('no scenario');
  const expansion = expandScenario(parsed, {}, 'model');
  if (!expansion.ok) throw new Error(expansion.message);
  const { config } = expansion.plan.variants[0];
  if (!('policy' in config)) throw new Error('a scenario of another lab');
  return config;
}

function said(text: string): string[] {
  return importRtApp(text, 'test').diagnostics.map(
    ({ severity, line, column, path, message }) => `${severity} ${line}:${column} ${path}: ${message}`,
  );
}

function task(body: string): string {
  return `{ "tasks": { "t": { ${body} } } }`;
}

describe('an rt-app file', () => {
  it('with loops, timers and policies becomes a scenario', () => {
    const { durationNs, workloads: found } = workloads(KUMAR);
    expect(durationNs).toBe(5e9);
    expect(found).toMatchObject([
      {
        name: 'cfs_thread',
        threads: 8,
        policy: 'SCHED_OTHER',
        behaviour: {
          repeat: undefined,
          steps: [
            { kind: 'run', time: { kind: 'constant', value: 5_333_000 } },
            { kind: 'end' },
            { kind: 'release', period: { kind: 'constant', value: 7_777_000 }, late: 'restart' },
          ],
        },
      },
      { name: 'idle_thread', threads: 5, policy: 'SCHED_IDLE' },
    ]);
  });

  it('may repeat keys and number them, as rt-app and its workgen do', () => {
    const { workloads: found } = workloads(task('"run" : 1, "sleep" : 2, "run" : 3, "sleep1" : 4, "run_2" : 5'));
    expect(found[0].behaviour).toMatchObject({
      steps: [
        { kind: 'run', time: { value: 1000 } },
        { kind: 'sleep', time: { value: 2000 } },
        { kind: 'run', time: { value: 3000 } },
        { kind: 'sleep', time: { value: 4000 } },
        { kind: 'run', time: { value: 5000 } },
      ],
    });
  });

  it('of phases that state a policy or a priority become other threads as they go', () => {
    const text = `{ "tasks": { "t": { "policy": "SCHED_FIFO", "phases": {
      "fair": { "policy": "SCHED_OTHER", "priority": 5, "run": 1000 },
      "same": { "run": 2000 },
      "urgent": { "priority": 30, "loop": 2, "run": 3000 } } } } }`;
    const { scenario = '', diagnostics } = importRtApp(text, 'phases');
    expect(diagnostics).toEqual([]);
    expect(parse(scenario).workload.t.steps).toEqual([
      { become: { policy: 'SCHED_OTHER', nice: 5 } },
      { run: '1000us' },
      { run: '2000us' },
      { become: { policy: 'SCHED_FIFO', rtPriority: 30 } },
      { loop: { times: 2, steps: [{ run: '3000us' }] } },
    ]);
  });

  it('with phases, locks, conditions, barriers, forks and threads that wake each other becomes steps', () => {
    const { workloads: found, resources } = workloads(`{
      "tasks": {
        "Main": { "loop": 3, "cpus": [0, 2], "priority": -5, "phases": {
          "start": { "loop": 4, "runtime": 100, "resume": "Sub 1", "yield": "" },
          "sync": { "lock": "m", "sync": { "ref": "c", "mutex": "m" }, "unlock": "m", "barrier": "meet", "fork": "child", "run": 1 },
        } },
        "Sub 1": { "suspend": "", "run": 10, "lock": "m", "wait": { "ref": "c", "mutex": "m" }, "unlock": "m", "barrier": "meet" },
        "child": { "instance": 0, "loop": 1, "run": 5 },
        "rt": { "policy": "SCHED_FIFO", "delay": 500, "run": 5, "timer": { "ref": "unique", "period": 100, "mode": "absolute" } },
      } }`);
    expect(resources).toMatchObject([
      { kind: 'condition', name: 'Sub-1' },
      { kind: 'mutex', name: 'm' },
      { kind: 'condition', name: 'c' },
      { kind: 'barrier', name: 'meet', parties: 2 },
    ]);
    expect(found).toMatchObject([
      {
        name: 'Main',
        nice: -5,
        affinity: [0, 2],
        behaviour: {
          repeat: 3,
          steps: [
            { kind: 'loop', times: 4 },
            { kind: 'lock' },
            { kind: 'signal' },
            { kind: 'wait' },
            { kind: 'unlock' },
            { kind: 'barrier' },
            { kind: 'fork' },
            { kind: 'run' },
          ],
        },
      },
      {
        behaviour: {
          repeat: undefined,
          steps: [
            { kind: 'wait' },
            { kind: 'run' },
            { kind: 'lock' },
            { kind: 'wait' },
            { kind: 'unlock' },
            { kind: 'barrier' },
          ],
        },
      },
      { name: 'child', behaviour: { start: 'forked', repeat: 1 } },
      {
        name: 'rt',
        policy: 'SCHED_FIFO',
        rtPriority: 10,
        behaviour: { start: 500_000, steps: [{ kind: 'run' }, { kind: 'end' }, { kind: 'release', late: 'catchUp' }] },
      },
    ]);
  });

  it.each([
    ['a key that nobody knows', task('"run": 1, "rum": 2'), "warning 1:31 tasks.t.rum: unknown key 'rum': left out"],
    [
      'a key without a model',
      task('"run": 1, "util_min": 2'),
      "warning 1:31 tasks.t.util_min: 'util_min' is not modelled: left out",
    ],
    [
      'a setting of a phase',
      task('"phases": { "p": { "run": 1, "cpus": [1] } }'),
      "warning 1:50 tasks.t.phases.p.cpus: 'cpus' of a phase is not modelled: the thread keeps what its task says",
    ],
    [
      'a deadline task',
      task('"run": 1, "policy": "SCHED_DEADLINE"'),
      'warning 1:41 tasks.t.policy: SCHED_DEADLINE is not modelled: SCHED_OTHER is taken',
    ],
    [
      'memory traffic',
      task('"mem": 1000'),
      'warning 1:21 tasks.t.mem: memory traffic is not modelled: taken as run of 100ns, 10 GB/s',
    ],
    [
      'writes',
      task('"run": 1, "iorun": 1000'),
      'warning 1:31 tasks.t.iorun: writing to a file is not modelled: left out',
    ],
    [
      'an unknown key of a timer',
      task('"run": 1, "timer": { "ref": "unique", "period": 1, "x": 1 }'),
      "warning 1:72 tasks.t.timer.x: unknown key 'x' of a timer: left out",
    ],
    [
      'a shared timer',
      task('"instance": 2, "run": 1, "timer": { "ref": "T", "period": 1 }'),
      "warning 1:55 tasks.t.timer: rt-app shares timer 'T' between threads; here each thread has its own",
    ],
    [
      'an endless run',
      '{ "tasks": { "t": { "run": 1 } }, "global": { "duration": -1 } }',
      'warning 1:59 global.duration: no end is given: 10 s are measured',
    ],
  ])('says where %s stands, and goes on', (_, text, warning) => {
    expect(said(text)).toEqual([warning]);
    expect(importRtApp(text, 'test').scenario).toBeDefined();
  });

  it.each([
    ['no JSON', '{ "tasks": ', 'error 1:12 : this is not JSON: value expected'],
    ['no tasks', '{ "global": {} }', "error 1:1 tasks: 'tasks' is missing"],
    [
      'a time that is none',
      task('"run": "long"'),
      'error 1:28 tasks.t.run: expected a whole number from 0 on, got "long"',
    ],
    ['an unknown policy', task('"run": 1, "policy": "FAST"'), "error 1:41 tasks.t.policy: unknown policy 'FAST'"],
    ['a fork of nobody', task('"run": 1, "fork": "x"'), "error 1:39 tasks.t.fork: no task is called 'x'"],
    ['a task without work', task('"loop": 1'), 'error 1:14 tasks.t: this task does nothing'],
    ['nothing', '', 'error 1:1 : this is not JSON: value expected'],
  ])('with %s is refused with its place', (_, text, error) => {
    expect(said(text)).toContain(error);
    expect(importRtApp(text, 'test').scenario).toBeUndefined();
  });

  it('never makes the importer fail, whatever is done to it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(KUMAR.length), fc.nat(8), fc.string({ maxLength: 6 })), { maxLength: 5 }),
        (edits) => {
          const text = edits.reduce((all, [at, cut, put]) => all.slice(0, at) + put + all.slice(at + cut), KUMAR);
          const { scenario, diagnostics } = importRtApp(text, 'test');
          const errors = diagnostics.filter(({ severity }) => severity === 'error');
          expect(scenario === undefined).toBe(errors.length > 0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of any JSON ends in a scenario or in errors', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { scenario, diagnostics } = importRtApp(text, 'test');
        expect(scenario !== undefined || diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
