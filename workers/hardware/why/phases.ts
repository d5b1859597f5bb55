/** What took time and energy in a recorded replication: the phases of every work, and what limited each. */
import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import type { HardwareConfig } from '../config.ts';
import { estimate, isOverload } from '../estimate.ts';
import { isMissing } from '../figures.ts';
import { drawsOf } from '../inputs.ts';
import { makeService } from '../services/make.ts';
import { powerStack } from '../views/power-stack.ts';
import type { WorkPhase } from './work-phase.ts';

/** The phases in their order in time. @param seed of the replication that was recorded */
export function phasesOf(
  config: HardwareConfig,
  recording: RecordingReader,
  directory: RecordingDirectory,
  seed: number,
): readonly WorkPhase[] {
  const { power } = directory;
  if (!power) return [];
  const draw = drawsOf(seed);
  const constant = config.workloads.flatMap((workload) => {
    const found = estimate(config, workload, draw);
    if (isMissing(found) || isOverload(found)) return [];
    const { phases, limit, utilisation } = found;
    const all = config.machine.coreTypes.reduce((sum, { cores }) => sum + cores.value, 0);
    return phases.map(({ cores, seconds }, index): Unplaced => {
      if (phases.length > 1 && index === 0) {
        const waiting = all > 1 ? 1 - 1 / all : 0;
        return { work: workload.name, kind: 'serial', cores, seconds, waiting };
      }
      const given = workload.work.kind === 'idle-heavy';
      const kind = given ? 'demand' : limit;
      const waiting = given ? 1 - utilisation : limit === 'accelerator' ? undefined : 1 - cores / Math.max(all, cores);
      return { work: workload.name, kind, cores, seconds, waiting };
    });
  });
  const services = config.services.flatMap((spec): Unplaced[] => {
    const service = makeService(config, spec, draw, seed);
    if (!service) return [];
    while (service.advance(EVENTS) !== 'done');
    const { stall, utilisation } = service.values();
    const fed = stall !== undefined;
    const waiting = stall ?? (utilisation === undefined ? undefined : 1 - utilisation);
    const seconds = service.nowNs / 1e9;
    return [{ work: spec.name, kind: fed ? 'input' : 'service', cores: undefined, seconds, waiting }];
  });
  const place = placer(recording, directory, power);
  const worked = constant.reduce((sum, { seconds }) => sum + seconds, 0);
  const total = directory.endNs - directory.startNs;
  const served = services.reduce((sum, { seconds }) => sum + seconds, 0);
  // rest is recorded before and after works of constant power, the same each time
  const rest = Math.max(0, (total / 1e9 - worked - served) / 2);
  const resting: Unplaced[] = rest * 1e9 >= 1 ? [{ work: '', kind: 'rest', cores: 0, seconds: rest, waiting: 1 }] : [];
  return [...resting, ...constant, ...resting, ...services].map(place);
}

const EVENTS = 100_000;

type Unplaced = Omit<WorkPhase, 'fromNs' | 'toNs' | 'joules'> & { readonly seconds: number };

/** Puts phases one behind the other, with the energy that was recorded meanwhile. */
function placer(
  recording: RecordingReader,
  directory: RecordingDirectory,
  power: NonNullable<RecordingDirectory['power']>,
): (phase: Unplaced) => WorkPhase {
  let nowNs = directory.startNs;
  return ({ seconds, ...phase }) => {
    const fromNs = nowNs;
    nowNs = Math.min(directory.endNs, fromNs + Math.max(1, Math.round(seconds * 1e9)));
    const { joules } = powerStack(recording, directory, power, { fromNs, toNs: nowNs }, 1);
    const { startNs } = directory;
    return { ...phase, fromNs: fromNs - startNs, toNs: nowNs - startNs, joules: [...joules] };
  };
}
