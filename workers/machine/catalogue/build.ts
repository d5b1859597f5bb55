/** From a machine file that fits its schema to the machine: numbers meet their sources. */
import type { Path } from '../../documents/locate.ts';
import type { Citations } from './citations.ts';
import type { RawMachineFile } from './schema.ts';
import type { Accelerator, CoreType, IdleState, Machine, MeasuredWork, OperatingPoint } from './types.ts';

type RawCore = NonNullable<RawMachineFile['coreTypes']>[number];
type RawPoint = Exclude<NonNullable<RawCore['operatingPoints']>, 'unknown'>[number];
type RawState = Exclude<NonNullable<RawMachineFile['idleStates']>, 'unknown'>[number];
type RawWork = NonNullable<RawMachineFile['work']>[number];
type RawAccelerator = NonNullable<RawMachineFile['accelerators']>[number];

export function buildMachine(id: string, raw: RawMachineFile, cite: Citations): Machine {
  const known = (key: 'process' | 'sockets' | 'llcCores' | 'nodes' | 'frequencyLatency' | 'price') =>
    cite.known([key], raw[key]);
  const { en, zh } = raw.name;
  return {
    id,
    name: zh === undefined ? { en } : { en, zh },
    kind: raw.kind,
    isa: raw.isa,
    released: raw.released,
    processNm: known('process'),
    announced: raw.announced ?? false,
    sockets: known('sockets'),
    llcCores: known('llcCores'),
    nodes: known('nodes'),
    coreTypes: (raw.coreTypes ?? []).map((type, at) => coreType(type, ['coreTypes', at], cite)),
    frequencyLatencyNs: known('frequencyLatency'),
    idleStates: items(raw.idleStates).map((state, at) => idleState(state, ['idleStates', at], cite)),
    memory: memory(raw, cite),
    packagePower: packagePower(raw, cite),
    wallPower: wallPower(raw, cite),
    work: (raw.work ?? []).map((work, at) => measuredWork(work, ['work', at], cite)),
    accelerators: (raw.accelerators ?? []).map((each, at) => accelerator(each, ['accelerators', at], cite)),
    price: known('price'),
  };
}

const items = <Item>(list: readonly Item[] | 'unknown' | undefined): readonly Item[] =>
  list === undefined || list === 'unknown' ? [] : list;

function coreType(raw: RawCore, path: Path, cite: Citations): CoreType {
  const rating = cite.known([...path, 'sevenZip'], raw.sevenZip);
  return {
    name: raw.name,
    cores: cite.figure([...path, 'cores'], raw.cores),
    smt: cite.figure([...path, 'smt'], raw.smt),
    baseHz: cite.known([...path, 'baseFrequency'], raw.baseFrequency),
    maxHz: cite.known([...path, 'maxFrequency'], raw.maxFrequency),
    capacity: cite.figure([...path, 'capacity'], raw.capacity),
    operatingPoints: items(raw.operatingPoints).map((point, at) =>
      operatingPoint(point, [...path, 'operatingPoints', at], cite),
    ),
    flopsPerCycle: cite.known([...path, 'flopsPerCycle'], raw.flopsPerCycle),
    simdBits: cite.known([...path, 'simdBits'], raw.simdBits),
    sevenZip: rating && { ...rating, value: rating.value / 1e6 },
  };
}

function operatingPoint(raw: RawPoint, path: Path, cite: Citations): OperatingPoint {
  return {
    hz: cite.cite(path, raw.frequency, raw),
    volts: cite.ofItem(path, 'volts', raw.volts, raw),
    watts: cite.ofItem(path, 'watts', raw.watts, raw),
  };
}

function idleState(raw: RawState, path: Path, cite: Citations): IdleState {
  return {
    name: raw.name,
    exitNs: cite.cite(path, raw.exit, raw),
    residencyNs: cite.cite(path, raw.residency, raw),
    watts: cite.ofItem(path, 'watts', raw.watts, raw),
  };
}

function memory({ memory: raw = {} }: RawMachineFile, cite: Citations): Machine['memory'] {
  const known = (key: keyof typeof raw) => cite.known(['memory', key], raw[key]);
  return {
    bytes: known('bytes'),
    peakBandwidth: known('peakBandwidth'),
    sustainedBandwidth: known('sustainedBandwidth'),
    coreBandwidth: known('coreBandwidth'),
    idleWatts: known('idleWatts'),
    busyWatts: known('busyWatts'),
  };
}

function packagePower({ packagePower: raw = {} }: RawMachineFile, cite: Citations): Machine['packagePower'] {
  const known = (key: keyof typeof raw) => cite.known(['packagePower', key], raw[key]);
  return {
    tdpWatts: known('tdpWatts'),
    baseWatts: known('baseWatts'),
    coreWatts: known('coreWatts'),
    memoryCoreWatts: known('memoryCoreWatts'),
  };
}

function wallPower({ wallPower: raw = {} }: RawMachineFile, cite: Citations): Machine['wallPower'] {
  const { atLoad, supplyClass } = raw;
  const known = (key: 'idleWatts' | 'wakeWatts' | 'fullWatts' | 'supplyWatts') =>
    cite.known(['wallPower', key], raw[key]);
  return {
    idleWatts: known('idleWatts'),
    wakeWatts: known('wakeWatts'),
    atLoad: atLoad ? atLoad.are.map((watts) => cite.cite(['wallPower', 'atLoad'], watts, atLoad)) : [],
    fullWatts: known('fullWatts'),
    supplyWatts: known('supplyWatts'),
    supplyClass: supplyClass === 'unknown' ? undefined : supplyClass,
  };
}

function measuredWork(raw: RawWork, path: Path, cite: Citations): MeasuredWork {
  return {
    work: raw.work,
    rate: cite.cite(path, raw.rate.value, raw),
    unit: raw.rate.unit,
    wallWatts: cite.ofItem(path, 'wallWatts', raw.wallWatts, raw),
  };
}

function accelerator(raw: RawAccelerator, path: Path, cite: Citations): Accelerator {
  const known = (key: Exclude<keyof RawAccelerator, 'name' | 'count'>) => cite.known([...path, key], raw[key]);
  return {
    name: raw.name,
    count: cite.figure([...path, 'count'], raw.count),
    bf16Flops: known('bf16'),
    fp8Flops: known('fp8'),
    memoryBytes: known('bytes'),
    bandwidth: known('bandwidth'),
    idleWatts: known('idleWatts'),
    fullWatts: known('fullWatts'),
    hostBandwidth: known('hostBandwidth'),
    linkBandwidth: known('linkBandwidth'),
  };
}
