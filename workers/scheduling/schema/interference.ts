import * as z from 'zod';
import { bandwidth, positiveBandwidth, positiveBytes, positiveDuration, size } from '../../units/schema.ts';
import { type InterferenceConfig, type MemoryDemand, NO_DEMAND } from '../interference/config.ts';
import { PRESETS, type PresetName } from '../interference/presets.ts';

const off = z.literal(false);
const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];
/** A part that a scenario mentions without saying everything is completed from this preset if it names none. */
const USUAL: PresetName = 'xeon-8360y';

const smt = z
  .strictObject({
    factor: z.number().min(0.25).max(1).optional().meta({
      description: 'Speed of a thread whose sibling is busy, relative to having the core alone. Default: 0.6.',
    }),
  })
  .meta({ description: 'Busy hardware threads of one core slow each other.' });

const llc = z
  .strictObject({
    size: positiveBytes('Size of one last-level cache.').optional(),
    missPenalty: z
      .number()
      .min(0)
      .max(20)
      .optional()
      .meta({ description: 'Extra time of a task whose whole footprint misses; 1 = twice as slow. Default: 1.' }),
  })
  .meta({ description: 'Tasks that run below one last-level cache share it in proportion to their footprints.' });

const memoryBandwidth = z
  .strictObject({ perNode: positiveBandwidth('Memory bandwidth of one node.').optional() })
  .meta({ description: 'When the tasks of a node ask for more bandwidth than it has, all get less in proportion.' });

const cold = z
  .strictObject({
    private: positiveBytes('Caches of one core.').optional(),
    privateRefill: positiveBandwidth('How fast a core refills its own caches from the last-level cache.').optional(),
    memoryRefill: positiveBandwidth('How fast a core refills from memory of its node.').optional(),
    evict: positiveDuration('Time others must run until a task finds its private caches replaced.').optional(),
    cap: positiveDuration('No migration or preemption costs more.').optional(),
  })
  .meta({ description: 'Migrations and preemptions leave a task with cold caches, which it refills first.' });

const parts = {
  preset: z.enum(PRESET_NAMES).optional().meta({ description: 'Machine whose figures are used where none are given.' }),
  smt: z.union([off, smt]).optional(),
  llc: z.union([off, llc]).optional(),
  bandwidth: z.union([off, memoryBandwidth]).optional(),
  cold: z.union([off, cold]).optional(),
};

export const interference = z
  .union([off, z.strictObject(parts)])
  .meta({ description: 'What tasks do to each other through shared hardware. Default: false, nothing.' });

export const memory = z
  .strictObject({
    footprint: size('Memory that a thread uses again and again, such as 2MB. Default: 0B.').optional(),
    bandwidth: bandwidth(
      'Traffic to memory of a running thread at full speed, such as 4GB/s. Default: 0B/s.',
    ).optional(),
    smtSensitivity: z
      .number()
      .min(0)
      .max(10)
      .optional()
      .meta({ description: 'How strongly a busy sibling slows it; 0 = not at all. Default: 1.' }),
    cacheSensitivity: z
      .number()
      .min(0)
      .max(10)
      .optional()
      .meta({ description: 'How strongly misses in the last-level cache slow it; 0 = not at all. Default: 1.' }),
  })
  .meta({ description: 'What each thread asks of caches and memory; it matters where the machine has interference.' });

type RawInterference = z.output<typeof interference>;

/** Without a preset a part is on when it is mentioned; with one, unless it is false. */
export function resolveInterference(given: RawInterference | undefined): InterferenceConfig | undefined {
  if (given === undefined || given === false) return undefined;
  const preset: InterferenceConfig | undefined = given.preset && PRESETS[given.preset];
  const usual: InterferenceConfig = PRESETS[USUAL];
  const part = <Config>(
    of: (config: InterferenceConfig) => Config | undefined,
    stated: unknown,
  ): Config | undefined => {
    if (stated === false || (stated === undefined && preset === undefined)) return undefined;
    const base = preset && of(preset);
    return stated === undefined ? base : (base ?? of(usual));
  };
  const smt = part((config) => config.smt, given.smt);
  const llc = part((config) => config.llc, given.llc);
  const bandwidth = part((config) => config.bandwidth, given.bandwidth);
  const cold = part((config) => config.cold, given.cold);
  const stated = {
    smt: given.smt || undefined,
    llc: given.llc || undefined,
    bandwidth: given.bandwidth || undefined,
    cold: given.cold || undefined,
  };
  return {
    smt: smt && { factor: stated.smt?.factor ?? smt.factor },
    llc: llc && {
      bytes: stated.llc?.size ?? llc.bytes,
      missPenalty: stated.llc?.missPenalty ?? llc.missPenalty,
    },
    bandwidth: bandwidth && { bytesPerSecond: stated.bandwidth?.perNode ?? bandwidth.bytesPerSecond },
    cold: cold && {
      ...cold,
      privateBytes: stated.cold?.private ?? cold.privateBytes,
      llcBytes: stated.llc?.size ?? cold.llcBytes,
      privateRefill: stated.cold?.privateRefill ?? cold.privateRefill,
      memoryRefill: stated.cold?.memoryRefill ?? cold.memoryRefill,
      evictNs: stated.cold?.evict ?? cold.evictNs,
      capNs: stated.cold?.cap ?? cold.capNs,
    },
  };
}

export function resolveMemory(given: z.output<typeof memory> | undefined): MemoryDemand | undefined {
  if (given === undefined) return undefined;
  return {
    footprintBytes: given.footprint ?? NO_DEMAND.footprintBytes,
    bytesPerSecond: given.bandwidth ?? NO_DEMAND.bytesPerSecond,
    smtSensitivity: given.smtSensitivity ?? NO_DEMAND.smtSensitivity,
    cacheSensitivity: given.cacheSensitivity ?? NO_DEMAND.cacheSensitivity,
  };
}
