/**
 * Power of a core over its frequency where nobody measured it: a·C·V²·f plus leakage, with a voltage that falls with the
 * frequency down to a floor.
 */

export interface CmosCore {
  /** Fastest point: frequency, voltage and power there. */
  readonly maxHz: number;
  readonly maxVolts: number;
  readonly maxWatts: number;
  /** Frequency below which the voltage falls no further, and that voltage. */
  readonly floorHz: number;
  readonly floorVolts: number;
  /** Part of `maxWatts` that leaks. */
  readonly leakage: number;
}

/**
 * Voltage from 1.1 V at the highest frequency to 0.7 V at 40 % of it; a quarter of the power leaks (20 … 30 % of a server
 * die). Source: project's notes on power models, McPAT-like split; confidence: assumed.
 */
const TYPICAL_CORE = { maxVolts: 1.1, floorVolts: 0.7, floorPart: 0.4, leakage: 0.25 } as const;

export function typicalCore(maxHz: number, maxWatts: number): CmosCore {
  const { maxVolts, floorVolts, floorPart, leakage } = TYPICAL_CORE;
  return { maxHz, maxVolts, maxWatts, floorHz: floorPart * maxHz, floorVolts, leakage };
}

export function coreVolts({ maxHz, maxVolts, floorHz, floorVolts }: CmosCore, hz: number): number {
  if (hz >= maxHz) return maxVolts;
  if (hz <= floorHz) return floorVolts;
  return floorVolts + ((maxVolts - floorVolts) * (hz - floorHz)) / (maxHz - floorHz);
}

/**
 * Switching: a·C·V²·f.
 *
 * @param volts at this frequency where it is known
 */
export function dynamicWatts(core: CmosCore, hz: number, volts = coreVolts(core, hz)): number {
  const part = volts / core.maxVolts;
  return core.maxWatts * (1 - core.leakage) * part * part * (hz / core.maxHz);
}

/**
 * V·I(V): the current through transistors that are off grows about with the square of the voltage over this narrow range
 * (a stand-in for exp(k·V), so that results are the same on every engine).
 */
export function leakageWatts(core: CmosCore, hz: number, volts = coreVolts(core, hz)): number {
  const part = volts / core.maxVolts;
  return core.maxWatts * core.leakage * part * part * part;
}

export function coreWatts(core: CmosCore, hz: number, volts = coreVolts(core, hz)): number {
  return dynamicWatts(core, hz, volts) + leakageWatts(core, hz, volts);
}
