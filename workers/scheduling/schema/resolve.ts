import type { MachineFiles } from '../../machine/catalogue/model.ts';
import type { MachineConfig, PreemptionConfig, SchedulingConfig, WorkloadConfig } from '../config.ts';
import { PREEMPT_AT_ONCE } from '../plain-machine.ts';
import type { PowerRunConfig } from '../power/config.ts';
import { resolveCoreSpeeds, resolveCores, usualPlacement } from './cores.ts';
import type { PolicyFiles } from './ext.ts';
import { resolveInterference, resolveMemory } from './interference.ts';
import { isRealTime } from './lower-steps.ts';
import { DEFAULT_HZ, type RawMachine } from './machine.ts';
import { type FilledMachine, fillMachine } from './model.ts';
import { partsOfVariant } from './parts.ts';
import { powerOf, type RawPower } from './power.ts';
import { resolveGroups } from './resolve-groups.ts';
import type { SchedulingScenario } from './scenario.ts';
import { resolveTopology } from './topology.ts';
import { resolvePolicy } from './tunables.ts';
import { viewVariant } from './variant-view.ts';

/**
 * What the simulation of one variant is built from. The scenario must have passed `checkScheduling`, and the texts of the
 * files that it names must be there.
 */
export function resolveScheduling(
  scenario: SchedulingScenario,
  variantId: string,
  files: PolicyFiles & MachineFiles = {},
): SchedulingConfig {
  const view = viewVariant(scenario, variantId);
  const filled = machineOfVariant(view.machine, files);
  const policy = resolvePolicy(view.policy, filled.machine.tunedFor ?? filled.machine.cpus, files);
  const used = new Set(view.workloads.flatMap(({ workload }) => workload.group ?? []));
  const groups = resolveGroups(view.groups, used);
  const customSlices = policy.fair.kind === 'eevdf' && policy.fair.kernel !== '6.6';
  const { parts, resources } = partsOfVariant(view);
  const machine = resolveMachine(filled.machine);
  return {
    machine,
    policy,
    groups,
    workloads: view.workloads.flatMap(({ name, workload, policy: taskPolicy }, w) =>
      parts[w].map(({ suffix, threads, behaviour, countedAs }): WorkloadConfig => {
        const partName = suffix === '' ? name : `${name}.${suffix}`;
        const series = countedAs === '' ? name : `${name}.${countedAs}`;
        return {
          name: partName,
          ...(series !== partName && { series }),
          behaviour,
          threads,
          nice: workload.nice ?? 0,
          policy: taskPolicy,
          rtPriority: isRealTime(taskPolicy) ? (workload.rtPriority ?? 1) : undefined,
          group: groups.findIndex((group) => group.name === workload.group),
          affinity: workload.cpus,
          memory: resolveMemory(workload.memory),
          ...(workload.coreSpeeds && { coreSpeeds: resolveCoreSpeeds(workload.coreSpeeds, machine) }),
          sliceNs: customSlices ? workload.slice : undefined,
        };
      }),
    ),
    ...(resources.length > 0 && { resources }),
    ...(machine.cores && { placement: view.placement ?? usualPlacement(policy.fair.kernel) }),
    ...(view.power && { power: resolvePower(view.power, filled) }),
    ...(scenario.starvedAfter !== undefined && { starvedAfterNs: scenario.starvedAfter }),
    warmupNs: scenario.measure.warmup,
    durationNs: scenario.measure.duration,
  };
}

/** @throws Error when the file of a machine is missing: whoever reads scenarios checks that first. */
function machineOfVariant(raw: RawMachine, files: MachineFiles): FilledMachine {
  const filled = fillMachine(raw, files);
  if (filled === undefined) throw new Error(`the machine file ${raw.model} has not been read`);
  if ('message' in filled) throw new Error(filled.message);
  return filled;
}

/** @throws Error when figures are missing: `checkScheduling` reports that first. */
function resolvePower(given: RawPower, filled: FilledMachine): PowerRunConfig {
  const power = powerOf(given, filled);
  if ('message' in power) throw new Error(power.message);
  return power;
}

function resolveMachine(raw: FilledMachine['machine']): MachineConfig {
  const { cpus, hz, preemption, costs = {}, interference, cores } = raw;
  return {
    cpus,
    ...resolveTopology(raw),
    hz: hz ?? DEFAULT_HZ,
    preemption: resolvePreemption(preemption),
    costs: {
      contextSwitchNs: costs.contextSwitch ?? 0,
      tickNs: costs.tick ?? 0,
      sliceTimerNs: costs.sliceTimer ?? 0,
      sliceTimerLatencyNs: costs.sliceTimerLatency ?? 0,
      wakeupNs: costs.wakeup ?? 0,
      ipiNs: costs.ipi ?? 0,
      idleExitNs: costs.idleExit ?? 0,
      migrationNs: costs.migration ?? 0,
    },
    interference: resolveInterference(interference),
    ...(cores && { cores: resolveCores(cores) }),
  };
}

function resolvePreemption(given: RawMachine['preemption']): PreemptionConfig {
  if (given === undefined || typeof given === 'string') return { ...PREEMPT_AT_ONCE, model: given ?? 'none' };
  const { model, inKernel, untilPoint, untilEnabled } = given;
  return { model, inKernel, untilPoint, untilEnabled };
}
