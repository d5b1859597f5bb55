/**
 * Power of a server while its cores leave the deepest idle state one by one: measured ends, and steps by the measured
 * slopes. Source: tud-zih-energy/2021-rome-ee.
 */
import * as z from 'zod';
import { machineNamed } from '../catalogue/shipped.ts';
import { EnergyMeter } from '../power/energy-meter.ts';
import { POWER_PARTS } from '../power/parts.ts';
import type { PowerConfig } from '../power/power-config.ts';
import { SIBLING_SHARE } from '../power/power-config-of.ts';

const count = z.number().int().min(0);
export const idleLadderSchema = z.looseObject({
  measurement: z.literal('idle-ladder'),
  source: z.string(),
  machine: z.string(),
  /** Its file in the catalogue. */
  model: z.string(),
  cores: count,
  threadsPerCore: z.number().int().min(1).max(8),
  steps: z.array(
    z.looseObject({
      /** Cores in a loop of pauses, and second threads of such cores. */
      pauseCores: count,
      pauseSiblings: count,
      /** Cores in the lightest idle state; all others are in the deepest. */
      lightCores: count,
      watts: z.number().positive(),
      from: z.enum(['measured', 'slope']),
    }),
  ),
});
export type IdleLadder = z.output<typeof idleLadderSchema>;
export type LadderStep = IdleLadder['steps'][number];

/**
 * Power of the machine's idle states. Busy cores do nothing but pause: they draw what the catalogue says of the state
 * "POLL". Throws RangeError where the machine's file does not say what the ladder needs.
 */
function idleConfig({ model, cores, threadsPerCore }: IdleLadder): PowerConfig {
  const { wallPower, idleStates } = machineNamed(model) ?? {};
  const poll = idleStates?.find(({ name }) => name === 'POLL')?.watts;
  const light = idleStates?.find(({ name }) => name === 'C1')?.watts;
  if (!wallPower?.idleWatts || !wallPower.wakeWatts || !poll || !light)
    throw new RangeError(`model: the catalogue has no idle ladder of a machine '${model}'`);
  return {
    cpuCore: Array.from({ length: cores * threadsPerCore }, (_, cpu) => Math.floor(cpu / threadsPerCore)),
    coreDomain: Array.from({ length: cores }, () => 0),
    domains: [{ type: 'pause', startHz: 1, hz: [1], busyWatts: [poll.value] }],
    siblingShare: SIBLING_SHARE,
    memoryShare: 1,
    idleStates: [
      { name: 'C1', exitNs: 0, residencyNs: 0, watts: light.value },
      { name: 'deepest', exitNs: 0, residencyNs: 0, watts: 0 },
    ],
    restWatts: wallPower.idleWatts.value,
    awakeWatts: wallPower.wakeWatts.value,
    joulesPerByte: 0,
    acceleratorWatts: 0,
    fans: undefined,
    supply: undefined,
  };
}

/** Watts of one step by the energy meter that simulations use. */
export function ladderWatts(ladder: IdleLadder, step: LadderStep): number {
  const { threadsPerCore } = ladder;
  const meter = new EnergyMeter(idleConfig(ladder));
  for (let core = 0; core < step.pauseCores; core++) meter.cpuBusy(core * threadsPerCore, 0);
  for (let core = 0; core < step.pauseSiblings; core++) meter.cpuBusy(core * threadsPerCore + 1, 0);
  for (let core = 0; core < step.lightCores; core++) meter.cpuIdle(core * threadsPerCore, 0, 0);
  const watts = new Float64Array(POWER_PARTS.length);
  meter.watts(watts);
  return watts.reduce((sum, part) => sum + part, 0);
}
