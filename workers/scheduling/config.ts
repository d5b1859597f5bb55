/**
 * One variant of a scheduling scenario, fully resolved: what the simulation is built from. Produced by the scenario
 * room from YAML, or by the trace importer; every duration is an integer number of nanoseconds.
 */
import type { Distribution } from '../engine/distribution-types.ts';
import type { RecordedWork, TaskPolicy } from '../machine/recorded-work.ts';
import type { BandwidthLimit } from './bandwidth-rules.ts';
import type { Arrivals } from './behaviour/arrival-kinds.ts';
import type { ResourceConfig, StepsBehaviour } from './behaviour/steps/config.ts';
import type { BtTunables } from './bt/config.ts';
import type { InterferenceConfig, MemoryDemand } from './interference/config.ts';
import type { GroupIdentityFeatures } from './isolation/group-identity-features.ts';
import type { QosTunables } from './isolation/qos-tunables.ts';
import type { PowerRunConfig } from './power/config.ts';

export { OP_BLOCK, OP_EXIT, OP_RUN, OP_WAKE, type RecordedWork, type TaskPolicy } from '../machine/recorded-work.ts';

export interface MachineConfig {
  /** Logical CPUs, 1 … 1024. */
  readonly cpus: number;
  /** Hardware threads of one core: 1, 2 or 4; divides `llcCpus`. */
  readonly smt: number;
  /** CPUs that share one last-level cache; divides `cpus` or equals it. */
  readonly llcCpus: number;
  /** NUMA nodes of equal size; `cpus / nodes` is a multiple of `llcCpus`. */
  readonly nodes: number;
  /** Distance between nodes in the units of ACPI's SLIT: 10 = local. Default: 20 between all nodes. */
  readonly numaDistance?: readonly (readonly number[])[] | undefined;
  /** Timer interrupts per second: 100, 250, 300 or 1000. */
  readonly hz: number;
  readonly preemption: PreemptionConfig;
  readonly costs: CostConfig;
  /** What a scheduler cannot fix; undefined = tasks do not slow each other. */
  readonly interference?: InterferenceConfig | undefined;
  /** Types of cores in the order of CPU numbers; undefined = all cores are equal and do nominal work. */
  readonly cores?: readonly CoreTypeConfig[] | undefined;
}

/** Neighbouring cores of one design. */
export interface CoreTypeConfig {
  readonly name: string;
  /** Logical CPUs of this type; over all types they add up to those of the machine. */
  readonly cpus: number;
  /** Work per nanosecond at the highest frequency against the fastest type, 0 < capacity ≤ 1. */
  readonly capacity: number;
  /** Frequencies that its CPUs can run at and what one of them draws while busy, lowest first; empty: one, not stated. */
  readonly operatingPoints: readonly { readonly hz: number; readonly watts: number }[];
}

/** What the scheduler does about cores that are not equally fast. */
export type CorePlacement = 'unaware' | 'capacity-aware' | 'energy-aware';

/** When a running task gives way; see `preemption.ts`. */
export interface PreemptionConfig {
  readonly model: 'none' | 'voluntary' | 'full' | 'lazy';
  /** Probability that a request meets kernel code, 0 … 1; 0 = every request takes effect at once. */
  readonly inKernel: number;
  /** Time until kernel code comes to a preemption point. */
  readonly untilPoint: Distribution | undefined;
  /** Time until preemption is enabled again. */
  readonly untilEnabled: Distribution | undefined;
}

/** What the kernel itself takes, ns of CPU time; 0 = nothing. */
export interface CostConfig {
  /** At every switch to a task, before its own work goes on. */
  readonly contextSwitchNs: number;
  /** At every timer interrupt of a busy CPU. */
  readonly tickNs: number;
  /** At every timer interrupt that ends a slice between ticks (HRTICK). */
  readonly sliceTimerNs: number;
  /** By how much that interrupt comes later than the slice ends. */
  readonly sliceTimerLatencyNs: number;
  /** Interrupt and try_to_wake_up, on the CPU where a task is woken. */
  readonly wakeupNs: number;
  /** The same when a running task wakes another, without an interrupt. Default: `wakeupNs`. */
  readonly taskWakeupNs?: number;
  /** Reschedule interrupt on another CPU. */
  readonly ipiNs: number;
  /** Leaving the idle state. */
  readonly idleExitNs: number;
  /** The same when the CPU was idle for more than a tick, so that its tick has stopped. Default: `idleExitNs`. */
  readonly longIdleExitNs?: number;
  /** At the switch to a task that ran on another CPU before. */
  readonly migrationNs: number;
  /** Tasks measure their work by the clock. Default: they do not, and interrupts prolong it. */
  readonly clockedWork?: ClockedWork;
}

/**
 * Work of programs that look at the clock over and over: an interrupt between two looks counts as work, so it does not
 * prolong it; but who finds that it was away counts nothing since the last look.
 */
export interface ClockedWork {
  /** Time between two looks, ns. */
  readonly lookNs: number;
  /** Of an interrupt at whose end another task gets the CPU, at most this much comes before the switch, ns. */
  readonly interruptNs: number;
}

export interface CfsTunables {
  readonly kind: 'cfs';
  /** Which rules apply. */
  readonly kernel: '3.3' | '4.14' | '4.19' | '5.10' | '6.1' | '6.5';
  /** Effective values, after scaling with the number of CPUs. */
  readonly latencyNs: number;
  readonly minGranularityNs: number;
  readonly wakeupGranularityNs: number;
}

/** Scheduler features, named as in /sys/kernel/debug/sched/features. */
export interface EevdfFeatures {
  /** Lag is kept over sleep and migration. */
  readonly placeLag: boolean;
  /** A new task starts with half a slice. */
  readonly placeDeadlineInitial: boolean;
  /** A migrated task keeps what is left of its deadline. */
  readonly placeRelDeadline: boolean;
  /** The running task keeps the CPU until its request is served, or, from 6.17, for the shortest slice on the queue. */
  readonly runToParity: boolean;
  /** Shorter slices may preempt before that. */
  readonly preemptShort: boolean;
  /** A task that blocks ahead of the mean stays queued until it no longer is. */
  readonly delayDequeue: boolean;
  /** Such a task leaves, or wakes, with no positive lag. */
  readonly delayZero: boolean;
  readonly wakeupPreemption: boolean;
  /** When a task of a cgroup blocks and others of it are runnable, the cgroup runs on if it is eligible. */
  readonly pickBuddy: boolean;
  /** Slices end by timer instead of at a tick. */
  readonly hrtick: boolean;
}

export interface EevdfTunables {
  readonly kind: 'eevdf';
  readonly kernel: '6.6' | '6.12' | '6.18' | '7.2';
  /** Effective base slice, after scaling with the number of CPUs. */
  readonly baseSliceNs: number;
  /** Base slice before scaling: how long the running task is protected from 6.17 on when RUN_TO_PARITY is off. */
  readonly quantumNs: number;
  readonly features: EevdfFeatures;
}

/** A policy of the user's own: a class above BT and below fair, as sched_ext. */
export interface ExtTunables {
  /** Name shown to people: of the built-in policy, or of the file. */
  readonly name: string;
  /** File name for places of errors. */
  readonly fileName: string;
  /** TypeScript or JavaScript text of the policy. */
  readonly source: string;
  /** Only SCHED_EXT tasks are the policy's; otherwise all tasks but those of BT and real time. */
  readonly partial: boolean;
  /** Longest time a runnable task may go without running before the policy is ejected, ns; at most 30 s. */
  readonly timeoutNs: number;
}

export interface PolicyConfig {
  /** How SCHED_OTHER, SCHED_BATCH and SCHED_IDLE tasks are scheduled. */
  readonly fair: CfsTunables | EevdfTunables;
  /** Present when the kernel has the BT class. */
  readonly bt: BtTunables | undefined;
  /** Present when the kernel has Anolis' Group Identity. */
  readonly groupIdentity?: GroupIdentityFeatures | undefined;
  /** Present when a user policy runs. */
  readonly ext?: ExtTunables | undefined;
  /** Present when the kernel has openEuler's QoS preemption. */
  readonly qos?: QosTunables | undefined;
  /** Whether a CPU running only SCHED_IDLE tasks counts as idle at wakeup (Linux >= 5.4). */
  readonly schedIdleCpuCountsAsIdle: boolean;
}

/** How co-location policies treat a group. */
export interface CoLocationGroup {
  /** cpu.bt_shares; undefined = 1024. */
  readonly btShares?: number | undefined;
  /** RUE: no BT task runs beside a task of this group. */
  readonly htSensitive?: boolean | undefined;
  /** Group Identity: cpu.identity; undefined = 0, normal. */
  readonly identity?: number | undefined;
  /** openEuler: cpu.qos_level = -1. */
  readonly offline?: boolean | undefined;
  /** Core scheduling: groups of one cookie may share a core; undefined = no cookie. */
  readonly cookie?: number | undefined;
}

export interface GroupConfig extends CoLocationGroup {
  readonly name: string;
  /** cpu.shares (v1 scale: 1024 = one nice-0 task), 2 … 262144. */
  readonly shares: number;
  /** cpu.idle = 1. */
  readonly idle: boolean;
  /** Index of the parent group, which comes before it; undefined = the root. */
  readonly parent?: number | undefined;
  /** cpu.max and cpu.max.burst; undefined = unlimited. */
  readonly bandwidth?: BandwidthLimit | undefined;
}

export type Behaviour =
  /** Computes for ever. */
  | { readonly kind: 'hog' }
  /** At every multiple of `periodNs` works for a drawn time; if late, starts at once (an overrun). */
  | { readonly kind: 'periodic'; readonly periodNs: number; readonly run: Distribution; readonly phaseNs: number }
  /** Works for `run`, then sleeps for `sleep`, for ever. */
  | { readonly kind: 'cyclic'; readonly run: Distribution; readonly sleep: Distribution }
  /** A pool of threads that serves one first-come-first-served queue of requests. */
  | { readonly kind: 'server'; readonly arrivals: Arrivals; readonly service: Distribution }
  | StepsBehaviour
  /** Replays recorded work, one program per thread; `workers/formats` builds it. */
  | { readonly kind: 'program'; readonly work: RecordedWork };

export interface WorkloadConfig {
  /** Name of its threads and of its random streams; metrics are called `<name>.…` unless `series` says otherwise. */
  readonly name: string;
  /** Workload of the scenario that this is a part of, and with whose parts it is counted together. */
  readonly series?: string;
  readonly behaviour: Behaviour;
  readonly threads: number;
  readonly nice: number;
  readonly policy: TaskPolicy;
  /** Priority of SCHED_FIFO and SCHED_RR, 1 … 99; undefined for other policies. */
  readonly rtPriority?: number | undefined;
  /** Index into `groups`, or -1 for the root cgroup. */
  readonly group: number;
  /** CPUs the threads may use; undefined = all. */
  readonly affinity: readonly number[] | undefined;
  /** Custom EEVDF slice (sched_setattr), ns; undefined = base slice. */
  readonly sliceNs: number | undefined;
  /** Set for threads that join an earlier workload while the simulation runs. */
  readonly joins?: JoiningThreads | undefined;
  /** What each thread asks of caches and memory; undefined = nothing. */
  readonly memory?: MemoryDemand | undefined;
  /** Its work per nanosecond on each type of core at the highest frequency; undefined = the capacity of the type. */
  readonly coreSpeeds?: readonly number[] | undefined;
}

/** Threads that a workload gets later. They stand behind all other tasks, so that the numbers of these stay what they are. */
export interface JoiningThreads {
  /** Index of the workload. */
  readonly workload: number;
  /** Number of the first of them within the workload: their names and random streams go on from there. */
  readonly firstThread: number;
  readonly atNs: number;
}

/** A change to a running simulation: what happened until `atNs` stays, and from then on the configuration is this one. */
export interface ConfigChange {
  readonly atNs: number;
  /** Differs from the one before only in what can change at run time; it has no joining threads. */
  readonly config: SchedulingConfig;
}

export interface SchedulingConfig {
  readonly machine: MachineConfig;
  readonly policy: PolicyConfig;
  readonly groups: readonly GroupConfig[];
  readonly workloads: readonly WorkloadConfig[];
  /** What workloads made of steps share, by the index that steps name. */
  readonly resources?: readonly ResourceConfig[];
  /** A task that is runnable for longer without running is starved; default: 5 s. */
  readonly starvedAfterNs?: number;
  /** Default: `capacity-aware` where cores differ, as Linux does without an energy model. */
  readonly placement?: CorePlacement | undefined;
  /** Undefined = power is not accounted for, idle states cost nothing but `costs.idleExitNs`, frequencies never change. */
  readonly power?: PowerRunConfig | undefined;
  /** Time before this is simulated but not measured. */
  readonly warmupNs: number;
  /** Measured time after the warm-up. */
  readonly durationNs: number;
  /** Time of the first timer tick, 1 … one tick; undefined = drawn from the seed. */
  readonly tickPhaseNs?: number;
  /** Where each task is when time begins; undefined: those that are runnable then are forked, one behind the other. */
  readonly starts?: readonly TaskStart[];
  /** What changes while it runs, earliest first; see `run-time-changes.ts`. */
  readonly changes?: readonly ConfigChange[] | undefined;
  /** What falls on the same nanosecond happens CPU by CPU (see EventOrder); default: by kind, on all CPUs. */
  readonly cpuByCpu?: boolean;
}

/** A fair task that is runnable when time begins. */
export interface TaskStart {
  readonly cpu: number;
  /** How far its virtual time is ahead of the smallest of its queue, ns. */
  readonly leadNs: number;
}
