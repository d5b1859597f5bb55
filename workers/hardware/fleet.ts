import type { Equipped, HardwareConfig, WorkloadConfig } from './config.ts';
import { type Bill, billOf, economyOf, YEAR_S } from './economy.ts';
import { estimate, restOf } from './estimate.ts';
import { assumption, isMissing, type Missing, missing } from './figures.ts';
import type { Draw } from './inputs.ts';
import { sumOf } from './watts.ts';

export interface Fleet extends Bill {
  readonly nodes: number;
}

/** As many machines as do, for years, what the baseline's do: those work for a share of the time and rest otherwise. */
export function fleetOf(config: HardwareConfig, workload: WorkloadConfig, draw: Draw): Fleet | Missing | undefined {
  const { scaleOut, baseline, figures } = config;
  if (scaleOut === undefined || workload.work.kind === 'idle-heavy') return undefined;
  const own = estimate(config, workload, draw);
  if (isMissing(own)) return own;
  const reference = baseline === undefined ? own : estimate({ ...baseline, figures }, workload, draw);
  if (isMissing(reference)) return reference;
  const nodes =
    baseline === undefined ? scaleOut.nodes : Math.ceil((scaleOut.nodes * reference.capacity) / own.capacity);
  const utilisation = Math.min(1, draw(assumption('utilisation', scaleOut.utilisation)));
  const watts = nodeWatts(config, own.joules / own.seconds, utilisation, draw);
  if (isMissing(watts)) return watts;
  const seconds = scaleOut.years * YEAR_S;
  return { nodes, ...billOf(economyOf(config, draw), nodes * watts * seconds, nodes * seconds) };
}

/** Mean power of a node that works for a share of the time. */
function nodeWatts(equipped: Equipped, busyWatts: number, utilisation: number, draw: Draw): number | Missing {
  if (utilisation === 1) return busyWatts;
  const rest = restOf(equipped, draw);
  if (rest === undefined) return missing('wallPower.idleWatts');
  return utilisation * busyWatts + (1 - utilisation) * sumOf(rest);
}
