import type { SwapSpace } from './allocator/design.ts';
import { COUNTERS, type Counter, ORDER_COUNTERS, ORDERS, type OrderCounter } from './memory/counters.ts';
import type { Memory } from './memory/memory.ts';
import type { Player } from './timing/player.ts';
import { copyTally, type Tally, tallyBetween } from './workload/tally.ts';
import type { Workload } from './workload/workload.ts';

/** Everything that is counted, at one moment or between two. */
export interface Counts {
  readonly timeNs: number;
  /** By WORK and LOCK. */
  readonly units: Float64Array;
  readonly acquisitions: Float64Array;
  readonly contended: Float64Array;
  readonly lockWaitNs: Float64Array;
  /** Time that locks were held, and handed over. */
  readonly lockHoldNs: Float64Array;
  readonly lockHandOffNs: Float64Array;
  /** By thread. */
  readonly userNs: Float64Array;
  readonly systemNs: Float64Array;
  readonly spinNs: Float64Array;
  readonly ioWaitNs: Float64Array;
  readonly cpuWaitNs: Float64Array;
  readonly memory: Float64Array;
  readonly orders: Float64Array;
  readonly tallies: readonly Tally[];
  readonly pressureNs: Float64Array;
}

export function countsOf(player: Player, memory: Memory, workloads: readonly Workload[], nowNs: number): Counts {
  const { log, times, lockStatistics: locks, pressure } = player;
  const { counters } = memory.core;
  const { someNs, fullNs } = pressure.totals(nowNs);
  return {
    timeNs: nowNs,
    units: log.units.slice(),
    acquisitions: log.acquisitions.slice(),
    contended: locks.contended.slice(),
    lockWaitNs: locks.waitNs.slice(),
    lockHoldNs: locks.holdNs.slice(),
    lockHandOffNs: locks.handOffNs.slice(),
    userNs: times.userNs.slice(),
    systemNs: times.systemNs.slice(),
    spinNs: times.spinNs.slice(),
    ioWaitNs: times.ioWaitNs.slice(),
    cpuWaitNs: times.cpuWaitNs.slice(),
    memory: Float64Array.from(COUNTERS, (name) => counters.total(name)),
    orders: Float64Array.from({ length: ORDER_COUNTERS.length * ORDERS }, (_, at) =>
      counters.ofOrder(ORDER_COUNTERS[Math.floor(at / ORDERS)], at % ORDERS),
    ),
    tallies: workloads.map(({ tally }) => copyTally(tally)),
    pressureNs: Float64Array.of(someNs, fullNs),
  };
}

const minus = (after: Float64Array, before: Float64Array): Float64Array =>
  after.map((value, index) => value - before[index]);

export function countsBetween(before: Counts, after: Counts): Counts {
  return {
    timeNs: after.timeNs - before.timeNs,
    units: minus(after.units, before.units),
    acquisitions: minus(after.acquisitions, before.acquisitions),
    contended: minus(after.contended, before.contended),
    lockWaitNs: minus(after.lockWaitNs, before.lockWaitNs),
    lockHoldNs: minus(after.lockHoldNs, before.lockHoldNs),
    lockHandOffNs: minus(after.lockHandOffNs, before.lockHandOffNs),
    userNs: minus(after.userNs, before.userNs),
    systemNs: minus(after.systemNs, before.systemNs),
    spinNs: minus(after.spinNs, before.spinNs),
    ioWaitNs: minus(after.ioWaitNs, before.ioWaitNs),
    cpuWaitNs: minus(after.cpuWaitNs, before.cpuWaitNs),
    memory: minus(after.memory, before.memory),
    orders: minus(after.orders, before.orders),
    tallies: after.tallies.map((tally, w) => tallyBetween(before.tallies[w], tally)),
    // what a CPU counts for in a period of pressure changes while the period lasts, so totals may step back a little
    pressureNs: minus(after.pressureNs, before.pressureNs).map((ns) => Math.max(0, ns)),
  };
}

export function memoryCount(counts: Counts, name: Counter): number {
  return counts.memory[COUNTERS.indexOf(name)];
}

export function orderCount(counts: Counts, name: OrderCounter, order: number): number {
  return counts.orders[ORDER_COUNTERS.indexOf(name) * ORDERS + order];
}

/** Slots in use, of all devices. */
export function usedSlots(swap: SwapSpace): number {
  return swap.totalSlots - swap.freeSlots;
}
