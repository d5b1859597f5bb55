import type { MachineConfig } from '../config.ts';
import { CAPACITY } from '../load/signals.ts';

/**
 * Whether something of this size leaves a fifth of a capacity free: fits_capacity(), margin 1280 / 1024. Source: fair.c
 * of 5.10 to 6.12; confidence: remembered.
 */
export function fitsCapacity(utilisation: number, capacity: number): boolean {
  return utilisation * 1280 < capacity * 1024;
}

/** Whether a capacity is greater by more than noise, 5 %: capacity_greater(). Source: fair.c from 5.13; remembered. */
export function isGreaterCapacity(a: number, b: number): boolean {
  return a * 1024 > b * 1078;
}

/** Type of core of every CPU: an index into `machine.cores`, 0 where cores are equal. */
export function coreTypeOf({ cpus, cores }: Pick<MachineConfig, 'cpus' | 'cores'>): Uint8Array {
  const types = new Uint8Array(cpus);
  let first = 0;
  for (const [type, core] of (cores ?? []).entries()) {
    types.fill(type, first, first + core.cpus);
    first += core.cpus;
  }
  return types;
}

/** Capacity of every CPU, 1024 = the fastest (arch_scale_cpu_capacity). */
export function capacitiesOf(machine: Pick<MachineConfig, 'cpus' | 'cores'>): Float64Array {
  const { cores } = machine;
  return Float64Array.from(coreTypeOf(machine), (type) =>
    cores === undefined ? CAPACITY : Math.round(cores[type].capacity * CAPACITY),
  );
}
