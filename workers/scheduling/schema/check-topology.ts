import type { Advice } from '../../lab/report.ts';
import { LOCAL_DISTANCE } from '../topology/topology.ts';
import type { RawTopology, TopologyKey } from './topology.ts';

/** Reports what does not fit together. */
export function checkTopology(
  given: RawTopology,
  report: (key: TopologyKey, message: string, advice?: Advice) => void,
): void {
  const { cpus, smt = 1, nodes = 1, numaDistance } = given;
  if (cpus % nodes !== 0) {
    report('nodes', `${nodes} nodes do not divide ${cpusText(cpus)}`);
    return;
  }
  const nodeCpus = cpus / nodes;
  const { llc = nodeCpus } = given;
  const of =
    nodes === 1 ? cpusText(cpus) : nodeCpus === 1 ? 'the only CPU of a node' : `the ${nodeCpus} CPUs of a node`;
  if (nodeCpus % llc !== 0) report('llc', `${llc} CPUs per last-level cache do not divide ${of}`);
  else if (llc % smt !== 0)
    report('smt', `${smt} threads per core do not divide ${cpusText(llc)} per last-level cache`);
  if (!Array.isArray(numaDistance)) return;
  if (numaDistance.length !== nodes || numaDistance.some((row) => row.length !== nodes)) {
    report('numaDistance', `expected ${nodes} rows of ${nodes} distances`, { hint: 'one row for each of `nodes`' });
    return;
  }
  numaDistance.forEach((row, from) => {
    row.forEach((value, to) => {
      if (from === to && value !== LOCAL_DISTANCE) {
        report('numaDistance', `the distance of node ${from} to itself is ${LOCAL_DISTANCE}, not ${value}`);
      } else if (from !== to && value === LOCAL_DISTANCE) {
        report('numaDistance', `nodes ${from} and ${to} are as close as one node`, { hint: 'distances begin at 11' });
      } else if (value !== numaDistance[to][from]) {
        report('numaDistance', `nodes ${from} and ${to} are ${value} one way and ${numaDistance[to][from]} the other`);
      }
    });
  });
}

/** How many CPUs, as messages say it. */
export const cpusText = (cpus: number): string => (cpus === 1 ? '1 CPU' : `${cpus} CPUs`);
