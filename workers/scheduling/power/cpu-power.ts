import type { EventQueue } from '../../engine/event-queue.ts';
import { EnergyMeter } from '../../machine/power/energy-meter.ts';
import type { IdleGovernor } from '../../machine/power/idle/states.ts';
import { POWER_PARTS } from '../../machine/power/parts.ts';
import type { CoreSpeeds } from '../capacity/core-speeds.ts';
import type { MachineConfig } from '../config.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import type { EventSlots } from '../event-slots.ts';
import type { SchedulerState } from '../state.ts';
import type { PowerRunConfig } from './config.ts';
import { FrequencyDomains } from './frequency-domains.ts';
import { idleGovernors } from './idle-selection.ts';
import { Residency } from './residency.ts';
import { Sleepers } from './sleepers.ts';
import type { PowerTables } from './tables.ts';

/** What power needs of the run around it. */
export interface PowerContext {
  readonly state: SchedulerState;
  readonly queue: EventQueue;
  readonly machine: MachineConfig;
  readonly slots: EventSlots;
  readonly tables: PowerTables;
  /** Speeds of the cores; undefined = they do not follow the frequency. */
  readonly cores: CoreSpeeds | undefined;
  /** Utilisation of a CPU, as a part of what it could do at its highest frequency. */
  readonly utilisation: (cpu: number) => number;
}

/**
 * Power of the CPUs while they run tasks: what each of them does goes into the energy meter, idle CPUs are put into idle
 * states and take time to come back, governors change frequencies. The scheduler tells of every switch, block, wakeup and
 * tick. Interrupts on an idle CPU that wake tasks elsewhere do not end its idle state.
 */
export class CpuPower {
  readonly residency: Residency;
  /** Joules by part in the measured window. */
  readonly measuredJ = new Float64Array(POWER_PARTS.length);
  /** Highest mean power between two rows of energy there, W. */
  peakW = 0;
  private readonly state: SchedulerState;
  private readonly cores: CoreSpeeds | undefined;
  private readonly tables: PowerTables;
  private readonly queue: EventQueue;
  private readonly meter: EnergyMeter;
  private readonly frequencies: FrequencyDomains;
  /** Undefined where no governor asks for the next timer. */
  private readonly sleepers: Sleepers | undefined;
  private readonly governors: readonly IdleGovernor[];
  private readonly exitNs: Float64Array;
  private readonly idleSinceNs: Float64Array;
  private readonly smt: number;
  /** Memory traffic of each task at full speed, of all that run, and how much there can be, bytes per second. */
  private readonly traffic: Float64Array;
  private runningTraffic = 0;
  private readonly mostTraffic: number;
  private readonly nowJ = new Float64Array(POWER_PARTS.length);
  private readonly rowJ = new Float64Array(POWER_PARTS.length);
  private readonly lastRowJ = new Float64Array(POWER_PARTS.length);
  private readonly beforeJ = new Float64Array(POWER_PARTS.length);
  private lastRowNs = 0;
  private measureFromNs = 0;
  private readonly sampleSlot: number;

  constructor(
    private readonly config: PowerRunConfig,
    context: PowerContext,
  ) {
    const { state, queue, machine, slots, tables, utilisation } = context;
    this.cores = context.cores;
    this.tables = tables;
    const { idleStates } = config.meter;
    this.state = state;
    this.queue = queue;
    this.sampleSlot = slots.powerSample;
    this.smt = machine.smt;
    this.meter = new EnergyMeter(config.meter);
    const busyNs = (cpu: number): number => this.residency.workedNs(cpu, state.now);
    this.frequencies = new FrequencyDomains(config, queue, slots.frequency, { utilisation, busyNs }, state.cpus);
    const hz = Float64Array.from({ length: state.cpus }, (_, cpu) => this.frequencies.hzOf(cpu));
    this.residency = new Residency(state.cpus, idleStates.length, hz);
    const { governor } = config.idle;
    const predicts = governor === 'menu' || governor === 'teo';
    this.sleepers = predicts ? new Sleepers(state.cpus, state.tasks, queue, slots.taskTimer) : undefined;
    this.governors = idleGovernors(governor, idleStates, state.cpus);
    this.exitNs = Float64Array.from(idleStates, ({ exitNs }) => exitNs);
    this.idleSinceNs = new Float64Array(state.cpus);
    this.traffic = new Float64Array(state.tasks);
    const { bandwidth } = machine.interference ?? {};
    this.mostTraffic = bandwidth ? bandwidth.bytesPerSecond * machine.nodes : Number.POSITIVE_INFINITY;
    if (config.frequency !== undefined) for (let cpu = 0; cpu < state.cpus; cpu++) this.setSpeed(cpu, hz[cpu]);
    for (let cpu = 0; cpu < state.cpus; cpu++) tables.states.append(0, cpu, idleStates.length, hz[cpu]);
    this.frequencies.begin();
    queue.schedule(this.sampleSlot, config.sampleNs, PRIORITY_TIMER);
  }

  /** States what memory traffic a task causes while it runs, bytes per second; before it runs. */
  declare(task: number, bytesPerSecond: number): void {
    this.traffic[task] = bytesPerSecond;
  }

  blocked(task: number, cpu: number): void {
    this.sleepers?.blocked(task, cpu);
  }

  woken(task: number): void {
    this.sleepers?.woken(task);
  }

  /** A task has joined the queue of a CPU, or the CPU ticks: its frequency may follow. */
  used(cpu: number): void {
    this.frequencies.look(cpu, this.state.now);
  }

  /** A CPU switches from one task to another, -1 = idle. Returns how long it takes to leave its idle state, ns. */
  switched(cpu: number, previous: number, next: number): number {
    const { now } = this.state;
    if (previous >= 0 || next >= 0) this.countTraffic(previous, next, now);
    if (previous >= 0 === next >= 0) return 0;
    if (next < 0) {
      const untilTimerNs = this.sleepers === undefined ? 0 : this.sleepers.untilTimerNs(cpu, now);
      const chosen = this.governors[cpu].select(untilTimerNs, this.config.idle.latencyNs);
      this.idleSinceNs[cpu] = now;
      this.meter.cpuIdle(cpu, chosen, now);
      this.enter(cpu, chosen + 1);
      return 0;
    }
    const exitNs = this.exitNs[this.idleStateOfCore(cpu)];
    this.governors[cpu].reflect(now - this.idleSinceNs[cpu]);
    this.meter.cpuBusy(cpu, now);
    this.enter(cpu, 0);
    return exitNs;
  }

  /** A domain has reached the frequency that it asked for. */
  frequencyChanges(domain: number): void {
    const { now } = this.state;
    const hz = this.frequencies.settle(domain);
    this.meter.setFrequency(domain, hz, now);
    for (const cpu of this.frequencies.cpusOf[domain]) {
      this.residency.setFrequency(cpu, hz, now);
      this.setSpeed(cpu, hz);
      this.tables.states.append(now, cpu, this.residency.stateOf(cpu), hz);
    }
  }

  /** Writes a row of energy, and asks for the next one. */
  sample(): void {
    this.writeRow();
    this.queue.schedule(this.sampleSlot, this.state.now + this.config.sampleNs, PRIORITY_TIMER);
  }

  beginMeasuring(): void {
    const { now } = this.state;
    this.residency.reset(now);
    this.meter.read(now, this.beforeJ);
    this.measureFromNs = now;
  }

  close(): void {
    const { now } = this.state;
    if (now > this.lastRowNs) this.writeRow();
    this.residency.close(now);
    this.meter.read(now, this.nowJ);
    for (let part = 0; part < POWER_PARTS.length; part++) this.measuredJ[part] = this.nowJ[part] - this.beforeJ[part];
  }

  private writeRow(): void {
    const { nowJ, rowJ, lastRowJ, lastRowNs } = this;
    const { now } = this.state;
    this.meter.read(now, nowJ);
    let sum = 0;
    for (let part = 0; part < rowJ.length; part++) {
      rowJ[part] = nowJ[part] - lastRowJ[part];
      sum += rowJ[part];
    }
    lastRowJ.set(nowJ);
    this.tables.power.append(now, rowJ);
    if (lastRowNs >= this.measureFromNs) this.peakW = Math.max(this.peakW, (sum * 1e9) / (now - lastRowNs));
    this.lastRowNs = now;
  }

  private enter(cpu: number, state: number): void {
    const { now } = this.state;
    this.residency.enter(cpu, state, now);
    this.tables.states.append(now, cpu, state, this.residency.hzOf(cpu));
  }

  /** A core idles as lightly as its lightest thread; one that works keeps it awake. */
  private idleStateOfCore(cpu: number): number {
    let lightest = this.residency.stateOf(cpu);
    const first = cpu - (cpu % this.smt);
    for (let sibling = first; sibling < first + this.smt; sibling++) {
      lightest = Math.min(lightest, Math.max(1, this.residency.stateOf(sibling)));
    }
    return lightest - 1;
  }

  private setSpeed(cpu: number, hz: number): void {
    const { cpuCore, coreDomain, domains } = this.config.meter;
    const known = domains[coreDomain[cpuCore[cpu]]].hz;
    this.cores?.setRatio(cpu, hz / known[known.length - 1]);
  }

  private countTraffic(previous: number, next: number, now: number): void {
    const change = (next < 0 ? 0 : this.traffic[next]) - (previous < 0 ? 0 : this.traffic[previous]);
    if (change === 0) return;
    this.runningTraffic += change;
    this.meter.traffic(Math.min(this.mostTraffic, this.runningTraffic), now);
  }
}
