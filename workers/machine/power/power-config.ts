/**
 * What the energy meter is fed with: one machine behind its power supply, resolved to plain numbers. Watts are those of
 * the supply's output; what the supply itself loses comes on top.
 */
import type { Supply } from './supply.ts';

/** Cores whose frequency is set together. */
export interface FrequencyDomain {
  /** Name of its core type. */
  readonly type: string;
  /** Frequency it starts with: the one its busy cores were measured at. */
  readonly startHz: number;
  /** Ascending. */
  readonly hz: readonly number[];
  /** Of one busy core at each frequency, above the machine awake. */
  readonly busyWatts: readonly number[];
}

/** A state that an idle core can be in. */
export interface IdleStatePower {
  readonly name: string;
  readonly exitNs: number;
  readonly residencyNs: number;
  /** Of one core in it; in the deepest state 0. */
  readonly watts: number;
}

/** Fans turn with the heat; their power goes with the cube of their speed. */
export interface FanPower {
  /** At their lowest and at full speed. */
  readonly leastWatts: number;
  readonly mostWatts: number;
  /** Watts to be cooled at which they turn at full speed. */
  readonly atWatts: number;
}

export interface PowerConfig {
  /** Core of every CPU (hardware thread); CPUs of one core are neighbours. */
  readonly cpuCore: readonly number[];
  /** Frequency domain of every core. */
  readonly coreDomain: readonly number[];
  readonly domains: readonly FrequencyDomain[];
  /** What a second busy thread of a core draws, as a part of what the first one does. */
  readonly siblingShare: number;
  /** What a core that waits for memory all the time draws, as a part of one that computes. */
  readonly memoryShare: number;
  /** Light to deep; at least one. */
  readonly idleStates: readonly IdleStatePower[];
  /** All cores in their deepest state, memory refreshed, disks and network idle. */
  readonly restWatts: number;
  /** What the packages draw more as soon as any core is not in its deepest state. */
  readonly awakeWatts: number;
  /** Of memory traffic. */
  readonly joulesPerByte: number;
  /** Of all accelerators at rest. */
  readonly acceleratorWatts: number;
  readonly fans: FanPower | undefined;
  /** Undefined = what it loses is in the other parts. */
  readonly supply: Supply | undefined;
}
