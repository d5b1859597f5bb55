import type { SchedulingConfig, WorkloadConfig } from '../config.ts';
import { configOf, type Setup } from '../scenario.fixture.ts';
import { resolveInterference } from '../schema/interference.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { machineInfo } from './machine-info.ts';
import { openPolicy } from './sandboxed-program.ts';

interface PolicySetup extends Omit<Setup, 'policy' | 'workloads'> {
  readonly workloads: readonly WorkloadConfig[];
  readonly timeoutNs?: number;
  readonly partial?: boolean;
  /** Memory bandwidth of the machine, bytes per second; undefined = no limit. */
  readonly bandwidth?: number;
}

/** The configuration of a scenario under a policy of one's own. */
export function policyConfig(
  source: string,
  { timeoutNs = 30e9, partial = false, bandwidth, ...setup }: PolicySetup,
): SchedulingConfig {
  const config = configOf({ ...setup, policy: { eevdf: { kernel: '6.12' } } });
  const ext = { name: 'mine', fileName: 'mine.ts', source, partial, timeoutNs };
  const interference = bandwidth === undefined ? undefined : resolveInterference({ bandwidth: { perNode: bandwidth } });
  return { ...config, machine: { ...config.machine, interference }, policy: { ...config.policy, ext } };
}

/** Loads a policy and builds its simulation. */
export async function openWith(source: string, setup: PolicySetup, seed = 1): Promise<SchedulingSimulation> {
  const config = policyConfig(source, setup);
  const program = await openPolicy(source, 'mine.ts', machineInfo(config, seed));
  return new SchedulingSimulation(config, seed, undefined, program);
}

/** Runs a scenario under a policy to its end. */
export async function runWith(source: string, setup: PolicySetup, seed = 1): Promise<SchedulingSimulation> {
  const simulation = await openWith(source, setup, seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}
