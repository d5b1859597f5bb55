/** A data centre of many nodes over months, minute by minute. Power in W; work in units of one node's full load. */

/**
 * What one node takes over its load: `idleWatts` without any, and `active[0]` + `active[1]`·u + `active[2]`·u² from the first
 * bit of it on: a node that works has woken its packages.
 */
export interface LoadCurve {
  readonly idleWatts: number;
  readonly active: readonly [number, number, number];
}

/** Equal nodes. */
export interface NodeClass {
  readonly name: string;
  readonly nodes: number;
  /** Work of one node at full load, in any unit that all classes share. */
  readonly capacity: number;
  readonly power: LoadCurve;
  /** While switched off. */
  readonly offWatts: number;
}

/** Work that comes in, as a share of what all nodes together can do. */
export interface Demand {
  readonly mean: number;
  /** Factors on it by hour of the day (24) and day of the week (7); the mean of each is made 1. Straight lines between hours. */
  readonly daily: readonly number[];
  readonly weekly: readonly number[];
  /** Standard deviation of the slow noise on it, and the minutes after which half of it is forgotten. */
  readonly noise: number;
  readonly noiseHalfLifeMinutes: number;
  /** By how much it has grown after a year: 0.2 = 20 %. */
  readonly growth: number;
}

export interface ParkConfig {
  /** In the order in which they are filled when work is packed. */
  readonly classes: readonly NodeClass[];
  readonly minutes: number;
  readonly demand: Demand;
  /** spread: all nodes that are on have the same load. pack: nodes are filled one class after the other. */
  readonly balance: 'spread' | 'pack';
  /** Load up to which a node is filled, 0 … 1. */
  readonly fullAt: number;
  /** Standard deviation of the load of nodes around their mean, relative. */
  readonly unevenness: number;
  /** Undefined = nodes stay on. */
  readonly sleep:
    | {
        /** Share of the demand of this minute for which nodes are kept on besides. */
        readonly reserve: number;
        /** A node is switched off when it was not needed for so long, and takes so long to come back. */
        readonly afterMinutes: number;
        readonly bootMinutes: number;
      }
    | undefined;
  /** Facility power over power of the nodes. */
  readonly pue: number;
  /** By hour of the day (24): price, and carbon of the grid. */
  readonly usdPerKwh: readonly number[];
  readonly gCo2PerKwh: readonly number[];
}
