import { describe, expect, it } from 'vitest';
import { checkTopology } from './check-topology.ts';
import { type RawTopology, resolveTopology } from './topology.ts';

function mistakesOf(given: RawTopology): string[] {
  const found: string[] = [];
  checkTopology(given, (key, message) => found.push(`${key}: ${message}`));
  return found;
}

describe('the topology of a machine', () => {
  it.each<[RawTopology, string]>([
    [{ cpus: 8, nodes: 3 }, 'nodes: 3 nodes do not divide 8 CPUs'],
    [{ cpus: 1, nodes: 2 }, 'nodes: 2 nodes do not divide 1 CPU'],
    [{ cpus: 8, llc: 3 }, 'llc: 3 CPUs per last-level cache do not divide 8 CPUs'],
    [{ cpus: 8, nodes: 2, llc: 8 }, 'llc: 8 CPUs per last-level cache do not divide the 4 CPUs of a node'],
    [{ cpus: 6, llc: 3, smt: 2 }, 'smt: 2 threads per core do not divide 3 CPUs per last-level cache'],
    [{ cpus: 4, nodes: 2, numaDistance: [[10, 20]] }, 'numaDistance: expected 2 rows of 2 distances'],
    [
      {
        cpus: 4,
        nodes: 2,
        numaDistance: [
          [10, 20],
          [30, 10],
        ],
      },
      'numaDistance: nodes 0 and 1 are 20 one way and 30 the other',
    ],
    [
      {
        cpus: 4,
        nodes: 2,
        numaDistance: [
          [11, 20],
          [20, 10],
        ],
      },
      'numaDistance: the distance of node 0 to itself is 10, not 11',
    ],
    [
      {
        cpus: 4,
        nodes: 2,
        numaDistance: [
          [10, 10],
          [10, 10],
        ],
      },
      'numaDistance: nodes 0 and 1 are as close as one node',
    ],
  ])('%o is refused', (given, message) => {
    expect(mistakesOf(given)[0]).toBe(message);
  });

  it('has a whole cache per node, and equal distances, unless stated otherwise', () => {
    expect(mistakesOf({ cpus: 16, nodes: 2, smt: 2, llc: 4 })).toEqual([]);
    expect(resolveTopology({ cpus: 16, nodes: 2 })).toMatchObject({ smt: 1, llcCpus: 8, nodes: 2 });
    expect(resolveTopology({ cpus: 4, nodes: 2, numaDistance: 32 }).numaDistance).toEqual([
      [10, 32],
      [32, 10],
    ]);
  });
});
