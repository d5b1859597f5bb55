import * as z from 'zod';
import { LOCAL_DISTANCE, uniformDistances } from '../topology/topology.ts';
import { MAX_CPUS } from './cpu-list.ts';

/** Largest SLIT distance: firmware states one byte, 255 means unreachable. */
const MAX_DISTANCE = 254;
const distance = z.int().min(LOCAL_DISTANCE).max(MAX_DISTANCE);

/** Keys of the machine that say which CPUs share what. CPUs are numbered core by core, cache by cache, node by node. */
export const topologyKeys = {
  smt: z
    .literal([1, 2, 4])
    .optional()
    .meta({ description: 'Hardware threads per core: CPUs 0 and 1 are siblings if 2. Divides llc. Default: 1.' }),
  llc: z
    .int()
    .min(1)
    .max(MAX_CPUS)
    .optional()
    .meta({ description: 'CPUs that share one last-level cache; divides the CPUs of a node. Default: all of a node.' }),
  nodes: z.int().min(1).max(MAX_CPUS).optional().meta({ description: 'NUMA nodes; divides cpus. Default: 1.' }),
  numaDistance: z
    .union([distance, z.array(z.array(distance))])
    .optional()
    .meta({
      description:
        'Distance between nodes as in ACPI SLIT, 10 = local: one number for all pairs, or a matrix. Default: 20.',
    }),
};

const raw = z.object({ cpus: z.int(), ...topologyKeys });
export type RawTopology = z.output<typeof raw>;

export type TopologyKey = keyof typeof topologyKeys | 'cpus';

export function resolveTopology({ cpus, smt = 1, llc, nodes = 1, numaDistance }: RawTopology) {
  return {
    smt,
    llcCpus: llc ?? cpus / nodes,
    nodes,
    numaDistance: typeof numaDistance === 'number' ? uniformDistances(nodes, numaDistance) : numaDistance,
  };
}
