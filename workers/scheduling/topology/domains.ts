import { CAPACITY } from '../load/signals.ts';
import {
  type BalancerGeneration,
  type DomainLevel,
  type DomainSettings,
  domainSettings,
  FAR_DISTANCE,
} from './domain-settings.ts';
import type { Topology } from './topology.ts';

/** CPUs of a domain that are balanced as one: a CPU, a core, a cache, a node. */
export interface DomainGroup {
  readonly cpus: Int32Array;
  /** Number of the group among all groups of all domains. */
  readonly id: number;
  /** Of its CPUs together, of the slowest and of the fastest of them; a CPU has at most 1024. */
  readonly capacity: number;
  readonly leastCapacity: number;
  readonly mostCapacity: number;
}

/** A set of CPUs among which load is evened out. One object for all CPUs that see the same span and groups. */
export interface Domain {
  readonly level: DomainLevel;
  readonly cpus: Int32Array;
  /** 1 for each CPU of the machine that is in the domain. */
  readonly holds: Uint8Array;
  readonly groups: readonly DomainGroup[];
  readonly settings: DomainSettings;
  /** Groups of this domain are themselves domains that prefer to hold one task each. */
  readonly spreadsOverGroups: boolean;
  /** SMT: the CPUs share the execution units of a core. */
  readonly sharesCapacity: boolean;
  /** SMT and MC: the CPUs share a last-level cache. */
  readonly sharesCache: boolean;
  /** New and waking tasks are placed across this domain (not on far nodes). */
  readonly placesTasks: boolean;
  /** CPUs of different capacities are in it (SD_ASYM_CPUCAPACITY). */
  readonly isUnlike: boolean;
  /** NUMA: tasks a node may run before a small imbalance between nodes is evened out (imb_numa_nr). */
  readonly allowedNumaTasks: number;
}

/** A domain as one CPU sees it. */
export interface DomainOfCpu {
  readonly domain: Domain;
  /** Index into `domain.groups` of the group the CPU is in. */
  readonly local: number;
  /** Domain that the CPU keeps its interval and failure counters under. */
  readonly id: number;
}

interface Level {
  readonly name: DomainLevel;
  /** CPUs of the domain that `cpu` is in. */
  readonly span: (cpu: number) => readonly number[];
  readonly far: boolean;
}

/** Chains of scheduling domains, lowest level first, of every CPU. */
export interface DomainTree {
  readonly ofCpu: readonly (readonly DomainOfCpu[])[];
  /** Domains of all CPUs, counted for every CPU: one more than the highest `DomainOfCpu.id`. */
  readonly count: number;
  readonly groups: number;
}

/** Levels with a single group are left out. `capacities`: of every CPU, as far as the scheduler knows. */
export function buildDomains(
  topology: Topology,
  generation: BalancerGeneration,
  capacities: Float64Array = new Float64Array(topology.cpus).fill(CAPACITY),
): DomainTree {
  const shared = new Map<string, Domain>();
  let count = 0;
  let groups = 0;
  const ofCpu = Array.from({ length: topology.cpus }, (_, cpu) => {
    const chain: DomainOfCpu[] = [];
    let below: Level | undefined;
    for (const level of levelsOf(topology)) {
      const span = level.span(cpu);
      const lower = below?.span ?? ((one: number) => [one]);
      if (lower(cpu).length === span.length) continue;
      const key = `${level.name} ${below?.name ?? ''} ${span.join(' ')}`;
      let domain = shared.get(key);
      if (domain === undefined) {
        domain = createDomain(topology, generation, capacities, level, below?.name, span, lower, groups);
        groups += domain.groups.length;
        shared.set(key, domain);
      }
      const local = domain.groups.findIndex(({ cpus }) => cpus.includes(cpu));
      chain.push({ domain, local, id: count++ });
      below = level;
    }
    return chain;
  });
  return { ofCpu, count, groups };
}

function levelsOf(topology: Topology): readonly Level[] {
  const range = (first: number, length: number): number[] => Array.from({ length }, (_, i) => first + i);
  const { smt, llcCpus, nodeCpus, nodes, distance } = topology;
  const near: Level[] = [
    { name: 'SMT', far: false, span: (cpu) => range(topology.coreFirst[cpu], smt) },
    { name: 'MC', far: false, span: (cpu) => range(topology.llcFirst[cpu], llcCpus) },
    { name: 'PKG', far: false, span: (cpu) => range(topology.nodeOf[cpu] * nodeCpus, nodeCpus) },
  ];
  const distances = [...new Set(distance.flat())].sort((a, b) => a - b).slice(1);
  const numa = distances.map((reach): Level => {
    const within = (node: number) => range(0, nodes).filter((other) => distance[node][other] <= reach);
    return {
      name: 'NUMA',
      far: reach > FAR_DISTANCE,
      span: (cpu) => within(topology.nodeOf[cpu]).flatMap((node) => range(node * nodeCpus, nodeCpus)),
    };
  });
  return nodes === 1 ? near : [...near, ...numa];
}

function createDomain(
  topology: Topology,
  generation: BalancerGeneration,
  capacities: Float64Array,
  level: Level,
  below: DomainLevel | undefined,
  span: readonly number[],
  lower: (cpu: number) => readonly number[],
  firstGroup: number,
): Domain {
  const taken = new Set<number>();
  const groups: DomainGroup[] = [];
  for (const cpu of span) {
    if (taken.has(cpu)) continue;
    // spans of far levels overlap: a CPU belongs to the first group that reaches it
    const cpus = lower(cpu).filter((member) => span.includes(member) && !taken.has(member));
    for (const member of cpus) taken.add(member);
    const own = cpus.map((member) => capacities[member]);
    groups.push({
      cpus: Int32Array.from(cpus),
      id: firstGroup + groups.length,
      capacity: own.reduce((sum, capacity) => sum + capacity, 0),
      leastCapacity: Math.min(...own),
      mostCapacity: Math.max(...own),
    });
  }
  const isUnlike = span.some((cpu) => capacities[cpu] !== capacities[span[0]]);
  const child = below && domainSettings(generation, below, groups[0].cpus.length);
  return {
    level: level.name,
    cpus: Int32Array.from(span),
    holds: Uint8Array.from({ length: topology.cpus }, (_, cpu) => (taken.has(cpu) ? 1 : 0)),
    groups,
    settings: domainSettings(generation, level.name, span.length),
    // tasks are not spread over CPUs of different capacities for the sake of evenness
    spreadsOverGroups: child?.preferSibling === true && !isUnlike,
    sharesCapacity: level.name === 'SMT',
    sharesCache: level.name === 'SMT' || level.name === 'MC',
    placesTasks: !level.far,
    isUnlike,
    allowedNumaTasks: allowedNumaTasks(topology, span.length),
  };
}

/** One LLC per node: an eighth of its CPUs; several: as many as there are; more for wider domains (build_sched_domains, 5.18). */
function allowedNumaTasks({ nodeCpus, llcCpus }: Topology, span: number): number {
  const llcs = nodeCpus / llcCpus;
  const perNode = Math.max(1, llcs === 1 ? nodeCpus >> 3 : llcs);
  return perNode * Math.max(1, Math.floor(span / (2 * nodeCpus)));
}
