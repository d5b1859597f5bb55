import type { RandomStream } from '../engine/random.ts';
import type { CoLocationGroup, CorePlacement, MachineConfig, PolicyConfig, TaskStart } from './config.ts';
import type { EventOrder } from './event-order.ts';
import type { EventSlots } from './event-slots.ts';
import type { PolicyProgram } from './ext/program.ts';
import type { GroupParameters } from './group-tree.ts';
import type { PowerRunConfig } from './power/config.ts';
import type { PowerTables } from './power/tables.ts';
import type { MigrationWriter, SliceWriter, ThrottleWriter, WakeupWriter } from './recording.ts';

/** A user policy and what the class around it needs to know. */
export interface ExtSetup {
  readonly program: PolicyProgram;
  readonly llcOf: readonly number[];
  readonly smt: number;
  readonly taskNames: readonly string[];
}

export interface SchedulerSetup {
  readonly policy: PolicyConfig;
  readonly groups: readonly (GroupParameters & CoLocationGroup)[];
  readonly machine: MachineConfig;
  /** Time of the first tick, 0 < phase ≤ tick. All CPUs tick together, as Linux does by default (skew_tick=0). */
  readonly tickPhaseNs: number;
  /** Draws what kernel code a reschedule request meets. */
  readonly preemptionStream: RandomStream;
  /** Draws which searches of a newly idle CPU are made (NI_RANDOM). */
  readonly newidleStream: RandomStream;
  /** Groups without a limit may get one while the system runs. */
  readonly limitsMayCome: boolean;
  /** Start of a bandwidth period of each group, ns. */
  readonly quotaOffsetsNs: readonly number[];
  readonly slots: EventSlots;
  /** Order of the events of one nanosecond. */
  readonly order: EventOrder;
  /** Where each task is when time begins; undefined: they are forked then. */
  readonly starts: readonly TaskStart[] | undefined;
  /** What the scheduler does about cores that differ. */
  readonly placement: CorePlacement;
  /** Present when power is accounted for. */
  readonly power: PowerRunConfig | undefined;
  /** Present when a user policy runs. */
  readonly ext: ExtSetup | undefined;
}

/** The tables of a recording that the scheduler writes. */
export interface SchedulerTables {
  readonly slices: SliceWriter;
  readonly wakeups: WakeupWriter;
  readonly migrations: MigrationWriter;
  readonly throttles: ThrottleWriter;
  readonly power: PowerTables;
}
