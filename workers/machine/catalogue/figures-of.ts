/** Every figure of a machine as a list, for whoever shows or counts them. */
import { CONFIDENCES, type Confidence, type Figure, type Known, type Machine } from './types.ts';

export type FigureUnit =
  | '1'
  | 'B'
  | 'B/s'
  | 'Hz'
  | 'MIPS'
  | 'USD'
  | 'V'
  | 'W'
  | 'flop/s'
  | 'nm'
  | 'ns'
  | Machine['work'][number]['unit'];

export interface NamedFigure {
  /** Where it stands in the machine: "memory.bytes", "coreTypes.Zen 2.cores", "work.hpl.rate". */
  readonly key: string;
  readonly unit: FigureUnit;
  readonly figure: Known;
}

type Entry = readonly [key: string, unit: FigureUnit, figure: Known];

/** In the order of a machine file. What the machine has no part for (cores of an accelerator) is not listed. */
export function figuresOf(machine: Machine): readonly NamedFigure[] {
  const { coreTypes, idleStates, work, accelerators } = machine;
  const whole: readonly Entry[] = coreTypes.length === 0 ? [] : hostFigures(machine);
  const entries: readonly Entry[] = [
    ['process', 'nm', machine.processNm],
    ...whole,
    ...coreTypes.flatMap((type) => prefixed(`coreTypes.${type.name}`, coreFigures(type))),
    ...idleStates.flatMap(({ name, exitNs, residencyNs, watts }) =>
      prefixed(`idleStates.${name}`, [
        ['exit', 'ns', exitNs],
        ['residency', 'ns', residencyNs],
        ['watts', 'W', watts],
      ]),
    ),
    ...work.flatMap(({ work: name, rate, unit, wallWatts }) =>
      prefixed(`work.${name}`, [
        ['rate', unit, rate],
        ['wallWatts', 'W', wallWatts],
      ]),
    ),
    ...accelerators.flatMap((each) => prefixed(`accelerators.${each.name}`, acceleratorFigures(each))),
    ['price', 'USD', machine.price],
  ];
  return entries.map(([key, unit, figure]) => ({ key, unit, figure }));
}

const prefixed = (prefix: string, entries: readonly Entry[]): readonly Entry[] =>
  entries.map(([key, unit, figure]) => [`${prefix}.${key}`, unit, figure]);

function hostFigures(machine: Machine): readonly Entry[] {
  const { memory, packagePower, wallPower } = machine;
  return [
    ['sockets', '1', machine.sockets],
    ['llcCores', '1', machine.llcCores],
    ['nodes', '1', machine.nodes],
    ['frequencyLatency', 'ns', machine.frequencyLatencyNs],
    ...prefixed('memory', [
      ['bytes', 'B', memory.bytes],
      ['peakBandwidth', 'B/s', memory.peakBandwidth],
      ['sustainedBandwidth', 'B/s', memory.sustainedBandwidth],
      ['coreBandwidth', 'B/s', memory.coreBandwidth],
      ['idleWatts', 'W', memory.idleWatts],
      ['busyWatts', 'W', memory.busyWatts],
    ]),
    ...prefixed('packagePower', [
      ['tdpWatts', 'W', packagePower.tdpWatts],
      ['baseWatts', 'W', packagePower.baseWatts],
      ['coreWatts', 'W', packagePower.coreWatts],
      ['memoryCoreWatts', 'W', packagePower.memoryCoreWatts],
    ]),
    ...prefixed('wallPower', [
      ['idleWatts', 'W', wallPower.idleWatts],
      ['wakeWatts', 'W', wallPower.wakeWatts],
      ...wallPower.atLoad.map((watts, step): Entry => [`atLoad.${10 * (step + 1)}%`, 'W', watts]),
      ['fullWatts', 'W', wallPower.fullWatts],
      ['supplyWatts', 'W', wallPower.supplyWatts],
    ]),
  ];
}

function coreFigures(type: Machine['coreTypes'][number]): readonly Entry[] {
  return [
    ['cores', '1', type.cores],
    ['smt', '1', type.smt],
    ['capacity', '1', type.capacity],
    ['baseFrequency', 'Hz', type.baseHz],
    ['maxFrequency', 'Hz', type.maxHz],
    ...type.operatingPoints.flatMap(({ hz, volts, watts }) =>
      prefixed(`operatingPoints.${hz.value / 1e6}MHz`, [
        ['frequency', 'Hz', hz],
        ['volts', 'V', volts],
        ['watts', 'W', watts],
      ]),
    ),
    ['flopsPerCycle', '1', type.flopsPerCycle],
    ['simdBits', '1', type.simdBits],
    ['sevenZip', 'MIPS', type.sevenZip],
  ];
}

function acceleratorFigures(accelerator: Machine['accelerators'][number]): readonly Entry[] {
  return [
    ['count', '1', accelerator.count],
    ['bf16', 'flop/s', accelerator.bf16Flops],
    ['fp8', 'flop/s', accelerator.fp8Flops],
    ['bytes', 'B', accelerator.memoryBytes],
    ['bandwidth', 'B/s', accelerator.bandwidth],
    ['idleWatts', 'W', accelerator.idleWatts],
    ['fullWatts', 'W', accelerator.fullWatts],
    ['hostBandwidth', 'B/s', accelerator.hostBandwidth],
    ['linkBandwidth', 'B/s', accelerator.linkBandwidth],
  ];
}

export interface Knowledge {
  readonly known: number;
  readonly unknown: number;
  /** Of the least trusted figure; undefined when none is known. */
  readonly lowest: Confidence | undefined;
}

export function knowledgeOf(machine: Machine): Knowledge {
  const all = figuresOf(machine);
  const known = all.flatMap(({ figure }): readonly Figure[] => (figure ? [figure] : []));
  const worst = Math.max(...known.map(({ confidence }) => CONFIDENCES.indexOf(confidence)));
  return { known: known.length, unknown: all.length - known.length, lowest: CONFIDENCES[worst] };
}
