import type { KeyPath, Report } from '../../lab/report.ts';
import { cpusText } from './check-topology.ts';
import { placesByCapacity } from './cores.ts';
import type { FilledMachine } from './model.ts';
import type { VariantView } from './variant-view.ts';

/** Reports what does not fit together in a variant. */
export function checkCores(
  machine: FilledMachine['machine'],
  view: VariantView,
  kernel: string,
  wherePlacement: KeyPath,
  report: Report,
): void {
  const { cores: types, cpus, smt = 1 } = machine;
  const known = Object.keys(types ?? {});
  for (const { name, workload } of view.workloads) {
    for (const type of Object.keys(workload.coreSpeeds ?? {})) {
      if (known.includes(type)) continue;
      const path = ['workload', name, 'coreSpeeds', type];
      report(path, `no type of core is called '${type}'`, { given: type, known, atKey: true });
    }
  }
  const differs = types !== undefined && new Set(Object.values(types).map(({ capacity }) => capacity)).size > 1;
  if (view.placement !== undefined && view.placement !== 'unaware') {
    if (!differs) report(wherePlacement, `${view.placement} placement needs cores of different capacities`);
    if (!placesByCapacity(kernel)) {
      report(wherePlacement, `Linux ${kernel} does not place by capacity`, {
        hint: 'it came with later kernels: use 5.10 or newer',
      });
    }
  }
  if (types === undefined) return;
  const sum = Object.values(types).reduce((all, type) => all + type.cpus, 0);
  if (sum !== cpus) report(['machine', 'cores'], `the types have ${cpusText(sum)}, the machine ${cpus}`);
  if (Object.values(types).every(({ capacity }) => capacity !== 1)) {
    report(['machine', 'cores'], 'no type has capacity 1', { hint: 'capacities are relative to the fastest type' });
  }
  for (const [name, { cpus: own, operatingPoints = [] }] of Object.entries(types)) {
    const path = ['machine', 'cores', name];
    if (own % smt !== 0) report([...path, 'cpus'], `${smt} threads per core do not divide ${cpusText(own)}`);
    operatingPoints.forEach(({ frequency }, p) => {
      if (p === 0 || frequency > operatingPoints[p - 1].frequency) return;
      report([...path, 'operatingPoints', String(p), 'frequency'], 'frequencies rise from point to point');
    });
    if (view.placement === 'energy-aware' && operatingPoints.length === 0) {
      report(path, `energy-aware placement needs the operating points of '${name}'`);
    }
  }
}
