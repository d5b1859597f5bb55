/**
 * The guests' own programs, step by step. One parent forks all tasks at once and sleeps; each task starts up, then does
 * what its kind says. How tasks are created matters: a new task is placed behind those before it, and on a CPU that is
 * seldom overloaded it keeps that place for seconds.
 */
import type { Distribution } from '../engine/distribution-types.ts';
import type { ResourceConfig, Step, StepsBehaviour } from '../scheduling/behaviour/steps/config.ts';
import type { DistributionName, ExperimentTask } from './experiment.ts';
import { NotModelled } from './not-modelled.ts';
import { JOB_NS, type PathCosts } from './path-costs.ts';
import type { MachineTraits } from './real-machine.ts';

/** One process of an experiment's task. */
export interface Process {
  /** Its name in the measured file; undefined = a process that the file does not list by itself. */
  readonly name: string | undefined;
  readonly behaviour: StepsBehaviour;
  readonly threads: number;
  /** Name under which its requests are measured. */
  readonly requests: DistributionName;
  /** The measured task that its requests belong to, when it is not its own. */
  readonly countsFor?: string;
  /** Whether the parent of all starts it; otherwise another process does. */
  readonly forkedByParent: boolean;
}

/** What the processes of an experiment share; workloads and resources are named by index. */
export interface ProgramContext {
  readonly costs: PathCosts;
  readonly resources: ResourceConfig[];
  /** Index that the next workload will have. */
  readonly nextWorkload: number;
}

/** A loop that outlasts every experiment. */
const FOR_EVER = 1_000_000_000;
/** More work than fits into an experiment, ns: 52 days. */
const ENDLESS_NS = 2 ** 52;

/** The parent: forks one thread of each of these workloads, then sleeps. */
export function parentProgram(workloads: readonly number[]): StepsBehaviour {
  return steps([...workloads.map((workload): Step => ({ kind: 'fork', workload, count: 1 })), { kind: 'suspend' }], 0);
}

/** The processes of one copy of a task, `name` being the copy's name. `at` is the task's place in its file. */
export function processesOf(
  task: ExperimentTask,
  name: string,
  copy: number,
  at: string,
  context: ProgramContext,
): Process[] {
  switch (task.kind) {
    case 'hog':
      return [process(name, [run(ENDLESS_NS)], 'response', context)];
    case 'periodic':
      return [process(name, periodic(task, at, context), 'response', context)];
    case 'cyclic':
      return [process(name, cyclic(task, at, context), 'response', context)];
    case 'server':
      return [process(name, server(task, name, at, context), 'response', context)];
    case 'pingpong':
      return pingPong(task, copy, context);
    case 'forkburst':
      return forkBurst(task, name, at, context);
    default:
      throw new NotModelled(`${at}.kind: '${task.kind}' is not modelled`);
  }
}

function process(name: string, own: readonly Step[], requests: DistributionName, { costs }: ProgramContext): Process {
  const behaviour = steps([run(costs.startupNs), ...own], 'forked');
  return { name, behaviour, threads: 1, requests, forkedByParent: true };
}

function periodic(task: ExperimentTask, at: string, { costs: { machine } }: ProgramContext): Step[] {
  const period = need(task, 'period_us', at) * 1000;
  const job: readonly Step[] = [
    ...worked(need(task, 'run_us', at), task.run_dist, `${at}.run_dist`, machine),
    { kind: 'end' },
  ];
  return [
    release((task.start_us ?? 0) * 1000),
    ...job,
    { kind: 'loop', times: FOR_EVER, steps: [release(period, machine.setTimerNs), ...job] },
  ];
}

function cyclic(task: ExperimentTask, at: string, { costs: { machine } }: ProgramContext): Step[] {
  const work = worked(need(task, 'run_us', at), task.run_dist, `${at}.run_dist`, machine);
  const sleep: Step = { kind: 'sleep', time: constant(need(task, 'sleep_us', at) * 1000) };
  return [{ kind: 'loop', times: FOR_EVER, steps: [...work, sleep] }];
}

function server(
  task: ExperimentTask,
  name: string,
  at: string,
  { costs: { machine }, resources }: ProgramContext,
): Step[] {
  const ratePerSecond = need(task, 'rate', at);
  resources.push({
    kind: 'queue',
    name,
    capacity: undefined,
    sync: false,
    arrivals: { kind: 'poisson', ratePerSecond },
    sleepNs: machine.setTimerNs,
  });
  const serve: readonly Step[] = [
    { kind: 'receive', queue: resources.length - 1 },
    ...worked(need(task, 'svc_us', at), task.svc_dist, `${at}.svc_dist`, machine),
    { kind: 'end' },
  ];
  return [{ kind: 'loop', times: FOR_EVER, steps: serve }];
}

/** Two processes and two pipes. The round trip is from the first one's write to the end of its read. */
function pingPong(task: ExperimentTask, copy: number, context: ProgramContext): Process[] {
  const { costs, resources } = context;
  const { passNs, sleepNs, timingNs } = costs.pipe;
  const pipe = (name: string): number => {
    resources.push({
      ...{ kind: 'queue', capacity: undefined, sync: true, arrivals: undefined, sleepNs },
      name: `${task.name}.${copy}.${name}`,
    });
    return resources.length - 1;
  };
  const there = pipe('there');
  const back = pipe('back');
  const work = run((task.work_us ?? 0) * 1000);
  // a writer that loses the CPU loses it on its way out of the kernel, before it reads
  const pass = (queue: number): Step[] => [run(passNs / 2), { kind: 'send', queue }, run(passNs / 2)];
  const first: Step[] = [
    ...[work, run(timingNs), { kind: 'begin' } as const],
    ...[...pass(there), { kind: 'receive', queue: back } as const, { kind: 'end' } as const],
  ];
  const second: Step[] = [{ kind: 'receive', queue: there }, work, ...pass(back)];
  return [
    process(`${task.name}A${copy}`, [{ kind: 'loop', times: FOR_EVER, steps: first }], 'rtt', context),
    process(`${task.name}B${copy}`, [{ kind: 'loop', times: FOR_EVER, steps: second }], 'rtt', context),
  ];
}

/** A parent of its own that forks `children` every period and waits for them. */
function forkBurst(task: ExperimentTask, name: string, at: string, context: ProgramContext): Process[] {
  const { children = 1 } = task;
  const { startupNs, forkNs } = context.costs;
  const childWorkload = context.nextWorkload + 1;
  const fork: readonly Step[] = [run(forkNs), { kind: 'fork', workload: childWorkload, count: 1 }];
  const burst: readonly Step[] = [
    release(need(task, 'period_us', at) * 1000),
    { kind: 'loop', times: children, steps: fork },
    { kind: 'join', workload: childWorkload },
    { kind: 'end' },
  ];
  const child = drawn(need(task, 'run_us', at), task.run_dist, `${at}.run_dist`);
  return [
    process(name, [{ kind: 'loop', times: FOR_EVER, steps: burst }], 'burst_makespan', context),
    {
      name: undefined,
      behaviour: {
        kind: 'steps',
        steps: [run(startupNs), { kind: 'run', time: child }, { kind: 'end' }],
        repeat: 1,
        start: 'forked',
      },
      threads: children,
      requests: 'child_turnaround',
      countsFor: name,
      forkedByParent: false,
    },
  ];
}

function steps(list: readonly Step[], start: StepsBehaviour['start']): StepsBehaviour {
  return { kind: 'steps', steps: list, repeat: undefined, start };
}

function run(ns: number): Step {
  return { kind: 'run', time: constant(ns) };
}

/** A job by the clock: it begins and ends with a look, and what interrupts take of it comes on top. */
function worked(us: number, kind: string | undefined, at: string, { stolen }: MachineTraits): Step[] {
  return [{ kind: 'run', time: drawn(us * (1 + stolen), kind, at) }, run(JOB_NS)];
}

function release(periodNs: number, sleepNs = 0): Step {
  const period = constant(periodNs);
  return { kind: 'release', timer: 0, period, gap: undefined, late: 'catchUp', staggerNs: 0, sleepNs };
}

type Quantity = 'period_us' | 'run_us' | 'rate' | 'svc_us' | 'sleep_us';

function need(task: ExperimentTask, key: Quantity, at: string): number {
  const value = task[key];
  if (value === undefined) throw new NotModelled(`${at}.${key}: a ${task.kind} task needs it`);
  return value;
}

const FIXED = ['fixed', 'const', 'constant'];
const EXPONENTIAL = ['exp', 'exponential'];

function drawn(meanUs: number, kind = 'fixed', at: string): Distribution {
  if (FIXED.includes(kind)) return constant(meanUs * 1000);
  if (EXPONENTIAL.includes(kind)) return { kind: 'exponential', mean: meanUs * 1000 };
  throw new NotModelled(`${at}: '${kind}' is not modelled`);
}

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}
