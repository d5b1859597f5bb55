import { EventQueue } from '../engine/event-queue.ts';
import { streamFor } from '../engine/random.ts';
import type { RecordingDirectory, Simulation } from '../lab/types.ts';
import { type Checkpoint, returnTo, takeCheckpoint } from '../recording/checkpoint.ts';
import { HoldWriter } from '../recording/hold-writer.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingWriter, type TableWriter } from '../recording/writer.ts';
import { Samples } from '../statistics/samples.ts';
import { Accounting } from './accounting.ts';
import { addTasks } from './add-tasks.ts';
import type { Behaviour, BehaviourContext } from './behaviour/behaviour.ts';
import { createBehaviour } from './behaviour/create.ts';
import { sharedResources } from './behaviour/steps/shared-resources.ts';
import { StepWorld } from './behaviour/steps/world.ts';
import type { GroupConfig, SchedulingConfig, WorkloadConfig } from './config.ts';
import { EventOrder } from './event-order.ts';
import {
  EVENT_BT_PERIOD,
  EVENT_FAIR_SERVER,
  EVENT_FREQUENCY,
  EVENT_ISOLATION,
  EVENT_MEASURE,
  EVENT_POWER_SAMPLE,
  EVENT_QUOTA_PERIOD,
  EVENT_QUOTA_SLACK,
  EVENT_RESCHED,
  EVENT_RESOURCE,
  EVENT_RT_PERIOD,
  EVENT_SLICE_TIMER,
  EVENT_SOURCE,
  EVENT_TASK_TIMER,
  EVENT_TICK,
  EVENT_WATCHDOG,
  EVENT_WORK_DONE,
  type EventSlots,
  eventSlots,
} from './event-slots.ts';
import { llcOf } from './ext/machine-info.ts';
import type { Ejection } from './ext/policy-caller.ts';
import type { PolicyProgram } from './ext/program.ts';
import { powerDirectory } from './power/directory.ts';
import type { PowerTables } from './power/tables.ts';
import { quotaOffsets } from './quota-offsets.ts';
import { REASONS } from './reasons.ts';
import {
  HOLDS_TABLE,
  LAYOUTS,
  MigrationWriter,
  powerTables,
  REQUESTS_TABLE,
  RequestWriter,
  SliceWriter,
  ThrottleWriter,
  WakeupWriter,
} from './recording.ts';
import { resultsOf } from './results.ts';
import { RunTimeChanges } from './run-time-changes.ts';
import { Scheduler } from './scheduler.ts';
import { seriesOf } from './series.ts';
import { SchedulerState } from './state.ts';
import { tasksOf } from './tasks.ts';
import { TimeLedger } from './why/time-ledger.ts';

/** One replication of one variant of a scheduling scenario. */
export class SchedulingSimulation implements Simulation {
  readonly endNs: number;
  readonly directory: RecordingDirectory;
  private readonly writer: RecordingWriter;
  private readonly state: SchedulerState;
  private readonly queue: EventQueue;
  private readonly scheduler: Scheduler;
  private readonly accounting: Accounting;
  private readonly context: BehaviourContext;
  private readonly world: StepWorld;
  private readonly behaviours: Behaviour[];
  private readonly changes: RunTimeChanges;
  private readonly slices: SliceWriter;
  private readonly wakeups: WakeupWriter;
  private readonly requests: RequestWriter;
  private readonly migrations: MigrationWriter;
  private readonly throttles: ThrottleWriter;
  private readonly holds: HoldWriter;
  private readonly power: PowerTables;
  private readonly taskWorkload: Uint32Array;
  private readonly series: ReturnType<typeof seriesOf>;
  private readonly wakeupLatency: Samples[];
  private readonly firstRunNs: Float64Array;
  private readonly slots: EventSlots;
  private closed = false;

  constructor(
    private readonly config: SchedulingConfig,
    seed: number,
    writer: RecordingWriter = new RecordingWriter(LAYOUTS),
    /** The user policy of the configuration, loaded for this seed. */
    private readonly program?: PolicyProgram,
  ) {
    if (config.policy.ext && !program) throw new Error('a user policy must be loaded before its simulation is built');
    const { machine, workloads } = config;
    const { cpus } = machine;
    const tasks = workloads.reduce((sum, workload) => sum + workload.threads, 0);
    this.endNs = config.warmupNs + config.durationNs;
    this.writer = writer;
    this.slots = eventSlots(
      cpus,
      tasks,
      workloads.length,
      config.resources?.length ?? 0,
      config.groups.length,
      config.power?.meter.domains.length,
    );
    this.queue = new EventQueue(this.slots.kind.length);
    this.state = new SchedulerState(cpus, tasks);
    this.slices = new SliceWriter(writer);
    this.wakeups = new WakeupWriter(writer);
    this.migrations = new MigrationWriter(writer);
    this.throttles = new ThrottleWriter(writer);
    this.holds = new HoldWriter(writer, HOLDS_TABLE);
    this.power = powerTables(writer);
    this.taskWorkload = new Uint32Array(tasks);
    this.firstRunNs = new Float64Array(tasks);
    this.series = seriesOf(config);
    // the parts of responses go into the table of requests and nowhere else
    const tracked = writer.skips(REQUESTS_TABLE) ? new Int32Array(tasks).fill(-1) : tasksWithRequests(this.series);
    const ledger = new TimeLedger(tracked, this.state);
    this.requests = new RequestWriter(writer, ledger);
    this.wakeupLatency = this.series.series.map(() => new Samples());
    const woken = (task: number, wokenNs: number, firstInstructionNs: number): void => {
      this.firstRunNs[task] = firstInstructionNs;
      if (wokenNs >= config.warmupNs) this.wakeupLatency[this.series.ofTask[task]].add(firstInstructionNs - wokenNs);
    };
    this.accounting = new Accounting(this.state, woken, ledger);
    const tickNs = Math.floor(1e9 / machine.hz);
    const tickPhaseNs = config.tickPhaseNs ?? 1 + streamFor(seed, 'tick').nextBelow(tickNs);
    const order = new EventOrder(config.cpuByCpu === true);
    this.scheduler = new Scheduler({
      state: this.state,
      queue: this.queue,
      setup: {
        policy: config.policy,
        groups: config.groups,
        machine,
        tickPhaseNs,
        limitsMayCome: config.changes?.some((change) => change.config.groups.some(hasLimit)) === true,
        quotaOffsetsNs: quotaOffsets(config, tickPhaseNs, tickNs, seed),
        preemptionStream: streamFor(seed, 'preemption'),
        newidleStream: streamFor(seed, 'newidle'),
        starts: config.starts,
        placement: config.placement ?? 'capacity-aware',
        power: config.power,
        slots: this.slots,
        order,
        ext: program && {
          program,
          llcOf: llcOf(machine),
          smt: machine.smt,
          taskNames: tasksOf(config).map(({ name }) => name),
        },
      },
      accounting: this.accounting,
      tables: {
        slices: this.slices,
        wakeups: this.wakeups,
        migrations: this.migrations,
        throttles: this.throttles,
        power: this.power,
      },
    });
    this.context = {
      state: this.state,
      queue: this.queue,
      order,
      scheduler: this.scheduler,
      requests: this.requests,
      taskTimer: this.slots.taskTimer,
      firstRunNs: this.firstRunNs,
    };
    const holds = writer.skips(HOLDS_TABLE) ? undefined : this.holds;
    this.world = new StepWorld(this.context, config.resources ?? [], this.slots.resource, seed, holds);
    this.behaviours = [];
    const firstTask: number[] = [];
    workloads.reduce((first, workload, w) => {
      firstTask.push(first);
      this.behaviours.push(this.createWorkload(workload, w, first, seed));
      return first + workload.threads;
    }, 0);
    this.changes = new RunTimeChanges(config, { scheduler: this.scheduler, behaviours: this.behaviours, firstTask });
    this.directory = this.describe();
    // without a warm-up everything counts from the first switch on
    if (config.warmupNs > 0) this.queue.schedule(this.slots.measure, config.warmupNs, 0);
    for (const [w, behaviour] of this.behaviours.entries()) {
      if (workloads[w].joins !== undefined) continue;
      behaviour.begin();
      this.scheduler.settle();
    }
  }

  get nowNs(): number {
    return this.state.now;
  }

  get events(): number {
    return this.state.events;
  }

  get recording(): RecordingHandle {
    return this.writer.handle;
  }

  advance(untilNs: number, eventBudget: number): boolean {
    const { changes, scheduler, state, endNs } = this;
    const until = Math.min(untilNs, endNs);
    const limit = state.events + eventBudget;
    let reached = true;
    while (reached && changes.dueNs <= until) {
      reached = this.handleUntil(changes.dueNs, limit);
      if (!reached) break;
      changes.apply();
      scheduler.settle();
    }
    if (reached && this.handleUntil(until, limit) && until >= endNs && !this.closed) this.close();
    return !this.closed;
  }

  /** Handles what is due at `untilNs` or before, up to `limit` events in all; false while there is more. */
  private handleUntil(untilNs: number, limit: number): boolean {
    const { queue, scheduler, state, slots } = this;
    while (state.events < limit) {
      const slot = queue.popUntil(untilNs);
      if (slot < 0) {
        state.now = untilNs;
        return true;
      }
      state.now = queue.nowNs;
      this.handle(slots.kind[slot], slots.index[slot]);
      scheduler.settle();
    }
    return false;
  }

  private handle(kind: number, index: number): void {
    const { scheduler, behaviours, taskWorkload } = this;
    const { timers } = scheduler;
    switch (kind) {
      // the frequent kinds first
      case EVENT_WORK_DONE: {
        const task = scheduler.workDone(index);
        behaviours[taskWorkload[task]].workDone(index, task);
        break;
      }
      case EVENT_TASK_TIMER:
        this.state.events++;
        behaviours[taskWorkload[index]].taskTimer(index);
        break;
      case EVENT_SOURCE:
        behaviours[index].sourceTimer();
        break;
      case EVENT_TICK:
        timers.tick();
        break;
      case EVENT_RESCHED:
        scheduler.resched(index);
        break;
      case EVENT_SLICE_TIMER:
        timers.slice(index);
        break;
      case EVENT_BT_PERIOD:
        timers.btPeriod(index);
        break;
      case EVENT_RESOURCE:
        this.world.sourceTimer(index);
        break;
      case EVENT_ISOLATION:
        timers.isolation(index);
        break;
      case EVENT_RT_PERIOD:
        timers.rtPeriod();
        break;
      case EVENT_FAIR_SERVER:
        timers.fairServer(index);
        break;
      case EVENT_QUOTA_PERIOD:
        timers.quotaPeriod(index);
        break;
      case EVENT_QUOTA_SLACK:
        timers.quotaSlack(index);
        break;
      case EVENT_MEASURE:
        this.beginMeasuring();
        break;
      case EVENT_FREQUENCY:
        timers.frequency(index);
        break;
      case EVENT_POWER_SAMPLE:
        timers.powerSample();
        break;
      case EVENT_WATCHDOG:
        timers.watchdog();
        break;
    }
  }

  finish(): ReturnType<Simulation['finish']> {
    const { accounting, config, directory, ejection, scheduler, series, wakeupLatency, world } = this;
    return resultsOf({
      ...{ accounting, config, directory, ejection, scheduler, series, wakeupLatency, world },
      recording: this.recording,
    });
  }

  /** When and why the user policy lost its tasks; undefined while it has them. */
  get ejection(): Ejection | undefined {
    return this.scheduler.ext?.ejection;
  }

  /** Calls into the user policy so far. */
  get policyCalls(): number {
    return this.program?.calls ?? 0;
  }

  /** CPU time, run delay and switches of every task in the measured window. */
  get taskStatistics(): Accounting {
    return this.accounting;
  }

  /** From now on a CPU does `speed` nanoseconds of work per nanosecond, until somebody sets it again. */
  setSpeed(cpu: number, speed: number): void {
    this.scheduler.time.setSpeed(cpu, speed);
  }

  checkpoint(): unknown {
    const { config, directory, writer, slots, tables, program } = this;
    const fixed = [config, directory, writer, slots, ...(program ? [program] : [])];
    return { ...takeCheckpoint(this, tables, fixed), program: program?.checkpoint() };
  }

  restore(state: unknown): void {
    const copy = state as Checkpoint & { readonly program: Uint8Array | undefined };
    returnTo(copy, this.tables);
    if (copy.program) this.program?.restore(copy.program);
  }

  private get tables(): readonly TableWriter[] {
    const { power, states } = this.power;
    return [this.slices, this.wakeups, this.requests, this.migrations, this.throttles, power, states, this.holds];
  }

  private beginMeasuring(): void {
    this.scheduler.account();
    this.accounting.reset();
    this.scheduler.fair.throttling?.bandwidth.resetStatistics();
    this.scheduler.forcedIdle?.account(true);
    this.scheduler.power?.beginMeasuring();
  }

  private close(): void {
    this.scheduler.close();
    this.scheduler.forcedIdle?.account(false);
    this.accounting.close();
    this.world.close();
    for (const table of this.tables) table.flush();
    this.closed = true;
  }

  private createWorkload(workload: WorkloadConfig, index: number, firstTask: number, seed: number): Behaviour {
    const { context, world, scheduler, state } = this;
    addTasks(workload, firstTask, state, scheduler);
    this.taskWorkload.fill(index, firstTask, firstTask + workload.threads);
    const slot = this.slots.source + index;
    return createBehaviour(workload, context, {
      ...{ index, slot, firstTask, seed, world },
      joined: workload.joins && this.behaviours[workload.joins.workload],
    });
  }

  private describe(): RecordingDirectory {
    const { config } = this;
    const resources = sharedResources(config.resources ?? []);
    return {
      cpus: config.machine.cpus,
      tasks: tasksOf(config),
      topology: { smt: config.machine.smt, llcCpus: config.machine.llcCpus },
      reasons: REASONS,
      startNs: 0,
      endNs: this.endNs,
      measureFromNs: config.warmupNs,
      ...(resources.length > 0 && { resources }),
      ...(config.power && { power: powerDirectory(config.power, config.machine) }),
    };
  }
}

function hasLimit({ bandwidth }: GroupConfig): boolean {
  return bandwidth !== undefined;
}

/** Number of each task among those whose time is split into the parts of requests, -1 = it has none. */
function tasksWithRequests({ series, ofTask }: ReturnType<typeof seriesOf>): Int32Array {
  let slots = 0;
  return Int32Array.from(ofTask, (of) => (series[of].hasRequests ? slots++ : -1));
}
