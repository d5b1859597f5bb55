import type { EventQueue } from '../engine/event-queue.ts';
import type { Accounting } from './accounting.ts';
import { bandwidthRules } from './bandwidth-rules.ts';
import { BtClass, btGroup } from './bt/bt-class.ts';
import { CoreSpeeds } from './capacity/core-speeds.ts';
import { type CapacityKnowledge, knowledgeOf } from './capacity/knowledge.ts';
import { ClassLadder } from './class-ladder.ts';
import { CpuTime } from './cpu-time.ts';
import { EevdfClass } from './eevdf.ts';
import { PRIORITY_TIMER } from './event-order.ts';
import { ExtClass } from './ext/ext-class.ts';
import type { FairClass } from './fair-class.ts';
import { CpuInterference } from './interference/cpu-interference.ts';
import { createCfs, createIsolation } from './isolation/create.ts';
import { ForcedIdle } from './isolation/forced-idle.ts';
import type { Isolation } from './isolation/isolation.ts';
import { CAPACITY } from './load/signals.ts';
import type { PowerRunConfig } from './power/config.ts';
import { CpuPower } from './power/cpu-power.ts';
import { Preemption } from './preemption.ts';
import { REASON } from './reasons.ts';
import { RealTime } from './rt/real-time.ts';
import type { SchedClass } from './sched-class.ts';
import type { SchedulerSetup, SchedulerTables } from './scheduler-setup.ts';
import { Smp } from './smp.ts';
import { CLASS_BT, CLASS_EXT, CLASS_FAIR, CLASS_RT, CLASSES, type SchedulerState } from './state.ts';
import { ThrottledTasks } from './throttled-tasks.ts';
import { Throttling } from './throttling.ts';

/** What a scheduler works on. */
export interface SchedulerBase {
  readonly state: SchedulerState;
  readonly queue: EventQueue;
  readonly setup: SchedulerSetup;
  readonly accounting: Accounting;
  readonly tables: SchedulerTables;
}

/** What the scheduler of a variant is made of: classes, and what acts across classes. */
export interface SchedulerParts extends SchedulerBase {
  readonly tickNs: number;
  readonly classes: ClassLadder;
  readonly rt: RealTime;
  readonly fair: FairClass;
  /** The fair class if it can keep blocked tasks queued. */
  readonly eevdf: EevdfClass | undefined;
  readonly bt: BtClass | undefined;
  /** The class of a user policy. */
  readonly ext: ExtClass | undefined;
  readonly isolation: Isolation | undefined;
  /** Counted where an isolation may force CPUs to idle. */
  readonly forcedIdle: ForcedIdle | undefined;
  readonly smp: Smp;
  readonly preemption: Preemption;
  readonly throttled: ThrottledTasks;
  readonly time: CpuTime;
  /** What tasks do to each other through shared hardware; undefined = nothing. */
  readonly interference: CpuInterference | undefined;
  /** Speeds of cores that differ or change their frequency; undefined = nominal for ever. */
  readonly cores: CoreSpeeds | undefined;
  /** Undefined where power is not accounted for. */
  readonly power: CpuPower | undefined;
}

/** What the parts need of the scheduler around them; nothing of it is called before the scheduler is complete. */
export interface PartsHost {
  /** Takes a queued task to another CPU. */
  move(task: number, cpu: number): void;
  /** Whether balancing may move a runnable task to a CPU now. */
  isMovable(task: number, cpu: number): boolean;
  /** A CPU takes a waiting task of the user policy from the run queue of another. */
  bring(task: number, cpu: number): void;
  /** The task that the classes would run on a CPU; nothing is pulled. */
  pick(cpu: number): number;
}

export function createParts(base: SchedulerBase, host: PartsHost): SchedulerParts {
  const { state, queue, setup, accounting } = base;
  const { policy, groups, machine, slots } = setup;
  const tickNs = Math.floor(1e9 / machine.hz);
  const fair =
    policy.fair.kind === 'cfs'
      ? createCfs(state, groups, policy.fair, policy.groupIdentity)
      : new EevdfClass(state, groups, policy.fair, machine.hz);
  const throttled = new ThrottledTasks(state, accounting, fair);
  fair.throttling = createThrottling(base, tickNs, fair, throttled);
  const ext = createExt(base, host);
  const bt = createBt(base, throttled);
  const rt = new RealTime(
    state,
    queue,
    { kernel: policy.fair.kernel, tickNs, llcCpus: machine.llcCpus, slots },
    {
      move: (task, cpu) => host.move(task, cpu),
      throttled: (task, isThrottled) => accounting.throttle(task, isThrottled),
    },
  );
  const isolation = createIsolation(
    state,
    { policy, groups, machine, fair, bt },
    {
      pick: (cpu) => host.pick(cpu),
      move: (task, cpu) => host.move(task, cpu),
      averageIdleNs: (cpu) => smp.averageIdleNs(cpu),
      setTimer: (cpu, inNs) => queue.schedule(slots.isolation + cpu, state.now + inNs, PRIORITY_TIMER),
    },
  );
  const { newidleStream } = setup;
  const changesFrequency = setup.power?.frequency !== undefined;
  const capacity = knowledgeOf(state, machine, setup.placement, changesFrequency);
  const smp = new Smp({ state, machine, policy, fair, bt, tickNs, isolation, newidleStream, capacity, moves: host });
  const time = new CpuTime(state, queue, accounting, slots.workDone, machine.costs.clockedWork, setup.order);
  const cores = capacity && createCores(base, time, capacity);
  return {
    ...base,
    ...{ tickNs, fair, bt, rt, ext, isolation, smp, throttled, time },
    eevdf: fair instanceof EevdfClass ? fair : undefined,
    classes: new ClassLadder(state, ranked(rt.class, fair, ext, bt)),
    forcedIdle: isolation && new ForcedIdle(state),
    preemption: new Preemption(machine.preemption, setup.preemptionStream),
    cores,
    power: setup.power && createPower(base, setup.power, cores, smp),
    interference: machine.interference && new CpuInterference(machine, state, time, accounting.ledger),
  };
}

function createCores(
  { state, setup }: SchedulerBase,
  time: CpuTime,
  { clock, capacities }: CapacityKnowledge,
): CoreSpeeds {
  const tracked = capacities.map((capacity) => capacity / CAPACITY);
  return new CoreSpeeds(setup.machine, state.tasks, time, clock, tracked);
}

function createPower(
  { state, queue, setup, tables }: SchedulerBase,
  config: PowerRunConfig,
  cores: CoreSpeeds | undefined,
  smp: Smp,
): CpuPower {
  const { machine, slots } = setup;
  const utilisation = (cpu: number): number => smp.frequencyUtilisation(cpu);
  return new CpuPower(config, { state, queue, machine, slots, tables: tables.power, cores, utilisation });
}

function ranked(
  rt: SchedClass,
  fair: SchedClass,
  ext: SchedClass | undefined,
  bt: SchedClass | undefined,
): readonly (SchedClass | undefined)[] {
  const classes = new Array<SchedClass | undefined>(CLASSES).fill(undefined);
  classes[CLASS_RT] = rt;
  classes[CLASS_FAIR] = fair;
  classes[CLASS_EXT] = ext;
  classes[CLASS_BT] = bt;
  return classes;
}

/** Quotas of the groups; undefined when no group has one. */
function createThrottling(
  { state, queue, setup, tables }: SchedulerBase,
  tickNs: number,
  fair: FairClass,
  throttled: ThrottledTasks,
): Throttling | undefined {
  const { groups, policy, slots } = setup;
  if (!setup.limitsMayCome && groups.every(({ bandwidth }) => bandwidth === undefined)) return undefined;
  const bandwidth = {
    limits: groups.map((group) => group.bandwidth),
    rules: bandwidthRules(policy.fair.kernel),
    offsetsNs: setup.quotaOffsetsNs,
    tickNs,
    slots: { period: slots.quotaPeriod, slack: slots.quotaSlack },
  };
  return new Throttling(state, queue, bandwidth, groups, fair, {
    changed: (cpu) => throttled.fairChanged(cpu),
    ended: (group, cpu, sinceNs) => tables.throttles.append(sinceNs, state.now, group, cpu),
  });
}

function createBt({ state, queue, setup }: SchedulerBase, throttled: ThrottledTasks): BtClass | undefined {
  const { policy, groups, slots } = setup;
  if (!policy.bt) return undefined;
  const bt = new BtClass(state, policy.bt, groups.map(btGroup), (cpu) => {
    throttled.btChanged(cpu, bt);
    state.requestResched(cpu, REASON.throttled);
  });
  if (bt.bandwidth.limited) {
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      queue.schedule(slots.btPeriod + cpu, bt.bandwidth.periodNs, PRIORITY_TIMER);
    }
  }
  return bt;
}

function createExt({ state, queue, setup }: SchedulerBase, host: PartsHost): ExtClass | undefined {
  const { policy, ext, slots } = setup;
  if (!policy.ext || !ext) return undefined;
  const { timeoutNs } = policy.ext;
  const created = new ExtClass(state, ext.program, { ...ext, timeoutNs }, (task, cpu) => host.bring(task, cpu));
  queue.schedule(slots.watchdog, created.watchdogPeriodNs, PRIORITY_TIMER);
  return created;
}
