import { amountOf } from './figure-schema.ts';
import { ascending, atMost, type Placed, placed, type Refuse, unique } from './orders.ts';
import type { RawMachineFile } from './schema.ts';

type RawCore = NonNullable<RawMachineFile['coreTypes']>[number];

/** Types of cores, and how many of them share a cache, a node, a socket. */
export function checkCores(raw: RawMachineFile, refuse: Refuse): void {
  const { coreTypes = [] } = raw;
  if (coreTypes.length === 0) return;
  unique(
    coreTypes.map(({ name }) => name),
    (at) => ['coreTypes', at, 'name'],
    refuse,
  );
  for (const [at, type] of coreTypes.entries()) checkType(type, at, refuse);
  const capacity = (at: number) => placed(['coreTypes', at], 'capacity', coreTypes[at].capacity);
  if (coreTypes[0].capacity.is !== 1) {
    refuse(capacity(0).path, 'the fastest cores come first, and their capacity is 1', 'capacities compare with them');
  }
  const slowestFirst = coreTypes.map((_, at) => ({ ...capacity(at), name: 'capacity' })).reverse();
  ascending(slowestFirst, false, (path) => refuse(path, 'the fastest cores come first'));
  checkSharing(raw, coreTypes, refuse);
  checkRate(raw, coreTypes, refuse);
}

function checkType(type: RawCore, at: number, refuse: Refuse): void {
  const path = ['coreTypes', at];
  const base = placed(path, 'baseFrequency', type.baseFrequency);
  const max = placed(path, 'maxFrequency', type.maxFrequency);
  atMost(base, max, refuse);
  const { operatingPoints: points = [] } = type;
  if (points === 'unknown') return;
  const of = (key: 'frequency' | 'volts' | 'watts'): Placed[] =>
    points.map((point, index) => ({
      path: [...path, 'operatingPoints', index, key],
      name: key,
      value: amountOf(point[key]),
    }));
  const frequencies = of('frequency');
  ascending(frequencies, true, refuse);
  ascending(of('volts'), false, refuse);
  ascending(of('watts'), false, refuse);
  for (const frequency of frequencies.slice(-1)) atMost(frequency, max, refuse);
}

function checkSharing(raw: RawMachineFile, types: readonly RawCore[], refuse: Refuse): void {
  const cores = types.reduce((sum, type) => sum + type.cores.is, 0);
  const divides = (key: 'sockets' | 'llcCores' | 'nodes', whole: number, what: string): void => {
    const part = raw[key]?.is;
    if (part !== undefined && whole % part !== 0) refuse([key, 'is'], `does not divide ${what}`);
  };
  divides('sockets', cores, `the ${cores} cores`);
  divides('llcCores', cores, `the ${cores} cores`);
  divides('nodes', cores, `the ${cores} cores`);
}

/** No program computes faster than all cores together in every cycle. */
function checkRate({ work = [] }: RawMachineFile, types: readonly RawCore[], refuse: Refuse): void {
  let peak = 0;
  for (const { cores, maxFrequency, flopsPerCycle } of types) {
    if (maxFrequency === undefined || flopsPerCycle === undefined) return;
    peak += cores.is * maxFrequency.is * flopsPerCycle.is;
  }
  for (const [at, { rate }] of work.entries()) {
    if (rate.unit !== 'flop/s' || rate.value <= peak) continue;
    refuse(['work', at, 'rate'], `is more than all cores can do at once, ${(peak / 1e9).toFixed(0)}Gflop/s`);
  }
}
