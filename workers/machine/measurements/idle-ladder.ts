/**
 * Power of a server while its cores leave the deepest idle state one by one: measured ends, and steps by the measured
 * slopes. Source: tud-zih-energy/2021-rome-ee.
 */
import * as z from 'zod';
import { EnergyMeter } from '../power/energy-meter.ts';
import { POWER_PARTS } from '../power/parts.ts';
import type { PowerConfig } from '../power/power-config.ts';

const count = z.number().int().min(0);
export const idleLadderSchema = z.looseObject({
  measurement: z.literal('idle-ladder'),
  source: z.string(),
  machine: z.string(),
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
 * 2 × EPYC 7502, out of the wall. Source: the project's notes on the measurement (99.05 + 81 for the first core that wakes
 * + 0.33 for each in a loop of pauses, + 0.052 for its second thread, + 0.09 for each in C1); confidence: measured.
 */
const ROME = { restWatts: 99.05, awakeWatts: 81, pauseWatts: 0.33, siblingWatts: 0.052, lightWatts: 0.09 } as const;

/** Busy cores do nothing but pause. */
export function romeIdle(cores: number, threadsPerCore: number): PowerConfig {
  const { restWatts, awakeWatts, pauseWatts, siblingWatts, lightWatts } = ROME;
  return {
    cpuCore: Array.from({ length: cores * threadsPerCore }, (_, cpu) => Math.floor(cpu / threadsPerCore)),
    coreDomain: Array.from({ length: cores }, () => 0),
    domains: [{ type: 'Zen 2', startHz: 2.5e9, hz: [2.5e9], busyWatts: [pauseWatts] }],
    siblingShare: siblingWatts / pauseWatts,
    memoryShare: 1,
    idleStates: [
      { name: 'C1', exitNs: 1_000, residencyNs: 2_000, watts: lightWatts },
      { name: 'C2', exitNs: 21_000, residencyNs: 800_000, watts: 0 },
    ],
    restWatts,
    awakeWatts,
    joulesPerByte: 0,
    acceleratorWatts: 0,
    fans: undefined,
    supply: undefined,
  };
}

/** Watts of one step by the energy meter that simulations use. */
export function ladderWatts({ cores, threadsPerCore }: IdleLadder, step: LadderStep): number {
  const meter = new EnergyMeter(romeIdle(cores, threadsPerCore));
  for (let core = 0; core < step.pauseCores; core++) meter.cpuBusy(core * threadsPerCore, 0);
  for (let core = 0; core < step.pauseSiblings; core++) meter.cpuBusy(core * threadsPerCore + 1, 0);
  for (let core = 0; core < step.lightCores; core++) meter.cpuIdle(core * threadsPerCore, 0, 0);
  const watts = new Float64Array(POWER_PARTS.length);
  meter.watts(watts);
  return watts.reduce((sum, part) => sum + part, 0);
}
