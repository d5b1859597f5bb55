import type { PerformanceDomain } from '../../machine/power/frequency/energy-model.ts';
import type { CorePlacement, MachineConfig } from '../config.ts';
import { CAPACITY } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import { capacitiesOf, coreTypeOf } from './capacities.ts';
import { ScaledClock } from './scaled-clock.ts';

/** What the scheduler is told about the speed of its CPUs. */
export interface CapacityKnowledge {
  /** Clocks of load tracking. */
  readonly clock: ScaledClock;
  /** Of every CPU as the scheduler takes it, 1024 = the fastest. */
  readonly capacities: Float64Array;
  /** CPUs differ, and the scheduler acts on it. */
  readonly isAsymmetric: boolean;
  /** Energy model; empty = tasks are not placed by energy. */
  readonly performanceDomains: readonly PerformanceDomain[];
}

/** Undefined where CPUs are equal and keep their speed: then nothing of this is needed. */
export function knowledgeOf(
  state: SchedulerState,
  machine: MachineConfig,
  placement: CorePlacement,
  changesFrequency: boolean,
): CapacityKnowledge | undefined {
  if (machine.cores === undefined && !changesFrequency) return undefined;
  const capacities = knownCapacities(machine, placement);
  const scale = capacities.map((capacity) => capacity / CAPACITY);
  const isAsymmetric = capacities.some((capacity) => capacity !== capacities[0]);
  return {
    clock: new ScaledClock(state, scale),
    capacities,
    isAsymmetric,
    performanceDomains: placement === 'energy-aware' ? performanceDomainsOf(machine) : [],
  };
}

/** Capacities as a scheduler of this kind sees them: one that is unaware takes all CPUs for equal. */
function knownCapacities(machine: MachineConfig, placement: CorePlacement): Float64Array {
  return placement === 'unaware' ? new Float64Array(machine.cpus).fill(CAPACITY) : capacitiesOf(machine);
}

/** Energy model of a machine: CPUs of one core type change frequency together. */
export function performanceDomainsOf(machine: MachineConfig): readonly PerformanceDomain[] {
  const types = coreTypeOf(machine);
  return (machine.cores ?? []).map(({ operatingPoints, capacity }, type) => {
    const highest = operatingPoints[operatingPoints.length - 1].hz;
    const full = Math.round(capacity * CAPACITY);
    return {
      cpus: [...types.keys()].filter((cpu) => types[cpu] === type),
      capacities: operatingPoints.map(({ hz }) => (full * hz) / highest),
      watts: operatingPoints.map(({ watts }) => watts),
    };
  });
}
