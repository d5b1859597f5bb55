import { describe, expect, it } from 'vitest';
import { buildDomains } from './domains.ts';
import { type MachineShape, Topology } from './topology.ts';

const build = (shape: MachineShape, generation: '3.3' | '4.14' | '5.5' = '5.5') =>
  buildDomains(new Topology(shape), generation);

describe('scheduling domains', () => {
  it('go from hardware threads over caches and packages to nodes', () => {
    const { ofCpu } = build({ cpus: 32, smt: 2, llcCpus: 8, nodes: 2 });
    const chain = ofCpu[9].map(({ domain, local }) => ({
      level: domain.level,
      cpus: domain.cpus.length,
      groups: domain.groups.length,
      local,
    }));
    expect(chain).toEqual([
      { level: 'SMT', cpus: 2, groups: 2, local: 1 },
      { level: 'MC', cpus: 8, groups: 4, local: 0 },
      { level: 'PKG', cpus: 16, groups: 2, local: 1 },
      { level: 'NUMA', cpus: 32, groups: 2, local: 0 },
    ]);
    expect(ofCpu[9][1].domain).toBe(ofCpu[15][1].domain);
  });

  it('leave out levels that hold a single group', () => {
    const levels = (shape: MachineShape) => build(shape).ofCpu[0].map(({ domain }) => domain.level);
    expect(levels({ cpus: 1, smt: 1, llcCpus: 1, nodes: 1 })).toEqual([]);
    expect(levels({ cpus: 8, smt: 1, llcCpus: 8, nodes: 1 })).toEqual(['MC']);
    expect(levels({ cpus: 8, smt: 2, llcCpus: 2, nodes: 1 })).toEqual(['SMT', 'PKG']);
  });

  it('have intervals of their size from 4.14 on, and fixed ones in 3.3', () => {
    const settings = (generation: '3.3' | '4.14' | '5.5') =>
      build({ cpus: 16, smt: 1, llcCpus: 16, nodes: 1 }, generation).ofCpu[0][0].domain.settings;
    expect(settings('3.3')).toMatchObject({ minIntervalMs: 1, maxIntervalMs: 4, busyFactor: 64, imbalancePct: 125 });
    expect(settings('4.14')).toMatchObject({ minIntervalMs: 16, maxIntervalMs: 32, busyFactor: 32, imbalancePct: 117 });
    expect(settings('5.5')).toMatchObject({ minIntervalMs: 16, maxIntervalMs: 32, busyFactor: 16, imbalancePct: 117 });
  });

  it('have one level for each distance between nodes, and keep new tasks on this side of the far ones', () => {
    const numaDistance = [
      [10, 16, 32, 33],
      [16, 10, 33, 32],
      [32, 33, 10, 16],
      [33, 32, 16, 10],
    ];
    const { ofCpu } = build({ cpus: 8, smt: 1, llcCpus: 2, nodes: 4, numaDistance });
    const numa = ofCpu[2].filter(({ domain }) => domain.level === 'NUMA').map(({ domain }) => domain);
    expect(numa.map(({ cpus, placesTasks }) => [Array.from(cpus), placesTasks])).toEqual([
      [[0, 1, 2, 3], true],
      [[0, 1, 2, 3, 6, 7], false],
      [[0, 1, 2, 3, 4, 5, 6, 7], false],
    ]);
    for (const { cpus, groups } of numa) {
      expect(groups.flatMap((group) => Array.from(group.cpus)).toSorted((a, b) => a - b)).toEqual(Array.from(cpus));
    }
  });

  it('refuse counts that do not divide each other', () => {
    expect(() => new Topology({ cpus: 8, smt: 2, llcCpus: 3, nodes: 1 })).toThrow('2 does not divide 3 CPUs');
  });
});
