/** The shape of a machine; every count divides the next: smt | llcCpus | cpus / nodes | cpus. */
export interface MachineShape {
  /** Logical CPUs. */
  readonly cpus: number;
  /** Hardware threads of a core. */
  readonly smt: number;
  /** Logical CPUs that share a last-level cache. */
  readonly llcCpus: number;
  /** NUMA nodes. */
  readonly nodes: number;
  /** Distance between nodes in the units of ACPI's SLIT: 10 = local. Symmetric. Default: 20 between all nodes. */
  readonly numaDistance?: readonly (readonly number[])[] | undefined;
}

/** SLIT distances that Linux assumes where firmware states none: LOCAL_DISTANCE and REMOTE_DISTANCE. */
export const LOCAL_DISTANCE = 10;
export const REMOTE_DISTANCE = 20;

/** Every node equally far from every other one. */
export function uniformDistances(nodes: number, remote = REMOTE_DISTANCE): number[][] {
  return Array.from({ length: nodes }, (_, from) =>
    Array.from({ length: nodes }, (_unused, to) => (from === to ? LOCAL_DISTANCE : remote)),
  );
}

/**
 * Which CPUs are siblings. CPUs are numbered with siblings side by side (core 0 is CPUs 0 and 1 with two threads per
 * core), then caches, then nodes, so that every core, cache and node is a range of CPU numbers. Many PCs number the
 * second threads after all first ones; only the numbers differ, not what shares what.
 */
export class Topology {
  readonly cpus: number;
  readonly smt: number;
  readonly llcCpus: number;
  readonly llcs: number;
  readonly nodes: number;
  readonly nodeCpus: number;
  readonly distance: readonly (readonly number[])[];
  /** First CPU of the core, of the last-level cache, and the node of every CPU. */
  readonly coreFirst: Int32Array;
  readonly llcFirst: Int32Array;
  readonly llcOf: Int32Array;
  readonly nodeOf: Int32Array;

  /** @throws RangeError when the counts do not divide each other. */
  constructor(shape: MachineShape) {
    const { cpus, smt, llcCpus, nodes } = shape;
    const nodeCpus = cpus / nodes;
    for (const [part, whole] of [
      [smt, llcCpus],
      [llcCpus, nodeCpus],
      [nodes, cpus],
    ]) {
      if (!(whole % part === 0)) throw new RangeError(`${part} does not divide ${whole} CPUs`);
    }
    this.cpus = cpus;
    this.smt = smt;
    this.llcCpus = llcCpus;
    this.llcs = cpus / llcCpus;
    this.nodes = nodes;
    this.nodeCpus = nodeCpus;
    this.distance = shape.numaDistance ?? uniformDistances(nodes);
    const perCpu = (value: (cpu: number) => number): Int32Array =>
      Int32Array.from({ length: cpus }, (_, c) => value(c));
    this.coreFirst = perCpu((cpu) => cpu - (cpu % smt));
    this.llcFirst = perCpu((cpu) => cpu - (cpu % llcCpus));
    this.llcOf = perCpu((cpu) => Math.floor(cpu / llcCpus));
    this.nodeOf = perCpu((cpu) => Math.floor(cpu / nodeCpus));
  }

  sharesCache(a: number, b: number): boolean {
    return this.llcFirst[a] === this.llcFirst[b];
  }
}
