import type { HardwareConfig, WorkloadConfig } from '../config.ts';
import { type Economy, economyOf } from '../economy.ts';
import { type Estimate, estimate, restOf } from '../estimate.ts';
import { isMissing } from '../figures.ts';
import { type Fleet, fleetOf } from '../fleet.ts';
import type { Draw } from '../inputs.ts';
import { sumOf } from '../watts.ts';

/** What the metrics of one work are computed from; what is unknown is absent. */
export interface WorkloadContext {
  readonly config: HardwareConfig;
  readonly workload: WorkloadConfig;
  readonly draw: Draw;
  readonly own: Estimate;
  /** The same work on the baseline; absent for the baseline itself. */
  readonly baseline: Estimate | undefined;
  readonly restWatts: number | undefined;
  readonly economy: Economy;
  readonly fleet: Fleet | undefined;
}

/** Undefined where the work itself is unknown. */
export function contextOf(config: HardwareConfig, workload: WorkloadConfig, draw: Draw): WorkloadContext | undefined {
  const own = estimate(config, workload, draw);
  if (isMissing(own)) return undefined;
  const rest = restOf(config, draw);
  return {
    config,
    workload,
    draw,
    own,
    baseline: baselineOf(config, workload, draw),
    restWatts: rest && sumOf(rest),
    economy: economyOf(config, draw),
    fleet: known(fleetOf(config, workload, draw)),
  };
}

/** What the same work takes on the baseline. */
function baselineOf(config: HardwareConfig, workload: WorkloadConfig, draw: Draw): Estimate | undefined {
  const { baseline, figures } = config;
  return baseline && known(estimate({ ...baseline, figures }, workload, draw));
}

function known<Value extends object>(
  value: Value | undefined,
): Exclude<Value, { readonly missing: unknown }> | undefined {
  return value === undefined || isMissing(value) ? undefined : (value as Exclude<Value, { readonly missing: unknown }>);
}
