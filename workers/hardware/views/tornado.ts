import type { LocalText } from '../../lab/types.ts';
import type { Confidence } from '../../machine/catalogue/types.ts';
import type { Assumptions, HardwareConfig, Uncertain, WorkloadConfig } from '../config.ts';
import { billOf, economyOf } from '../economy.ts';
import { estimate } from '../estimate.ts';
import { isMissing } from '../figures.ts';
import { fleetOf } from '../fleet.ts';
import { BEST, type Draw } from '../inputs.ts';
import { swingsOf } from '../sensitivity.ts';

export const TORNADO_RESULTS = ['energy', 'cost', 'co2'] as const;
/** Of one work, or of the data centre where the scenario has one. */
export type TornadoResult = (typeof TORNADO_RESULTS)[number];

/** One input, and what the ratio becomes at the ends of its range. */
export interface TornadoBar {
  readonly id: string;
  readonly label: LocalText;
  /** The input at its ends, in its own unit. */
  readonly lowInput: number;
  readonly highInput: number;
  /** The ratio there. */
  readonly low: number;
  readonly high: number;
  readonly confidence: Confidence;
  readonly source: string;
  /** Not how far the input may be off, but what somebody claims or another design would have. */
  readonly whatIf: boolean;
}

export interface Tornado {
  /** Result of `a` over that of `b`, every input at its best value. */
  readonly ratio: number;
  /** The widest first. */
  readonly bars: readonly TornadoBar[];
}

/** A share of the ratio that is only rounding. */
const NEXT_TO_NOTHING = 1e-6;
/** Inputs are moved by so many standard deviations: 95 % of what they may be. */
const DEVIATIONS = 2;

/**
 * Which input carries the ratio of two variants: each alone, low and high.
 *
 * @returns undefined where one of the results is unknown
 */
export function tornado(
  a: HardwareConfig,
  b: HardwareConfig,
  workload: string,
  result: TornadoResult,
): Tornado | undefined {
  const ratioOf = (own: HardwareConfig, draw: Draw): number | undefined => {
    const above = resultOf(own, workload, result, draw);
    const below = resultOf(b, workload, result, draw);
    return above === undefined || below === undefined || below === 0 ? undefined : above / below;
  };
  const ratio = ratioOf(a, BEST);
  if (ratio === undefined) return undefined;
  const known = swingsOf((draw) => ratioOf(a, draw), DEVIATIONS).map(({ input, low, high }): TornadoBar => {
    const { name, value, spread, source, confidence } = input;
    const [lowInput, highInput] = [value * (1 - DEVIATIONS * spread), value * (1 + DEVIATIONS * spread)];
    return { id: name, label: labelOf(name), lowInput, highInput, low, high, confidence, source, whatIf: false };
  });
  const bars = [...known, ...whatIfs(a, b, ratio, (own) => ratioOf(own, BEST))]
    .filter(({ low, high }) => Math.abs(high - low) > NEXT_TO_NOTHING * ratio)
    .sort((one, other) => Math.abs(other.high - other.low) - Math.abs(one.high - one.low));
  return { ratio, bars };
}

function resultOf(config: HardwareConfig, name: string, result: TornadoResult, draw: Draw): number | undefined {
  const workload = config.workloads.find((each) => each.name === name);
  if (workload === undefined) return undefined;
  const bill = billFor(config, workload, draw);
  if (bill === undefined) return undefined;
  if (result === 'energy') return bill.joules;
  // electricity alone where nobody published a price
  return result === 'co2' ? bill.gCo2 : (bill.usd ?? bill.energyUsd);
}

function billFor(config: HardwareConfig, workload: WorkloadConfig, draw: Draw) {
  const fleet = fleetOf(config, workload, draw);
  if (fleet !== undefined) return isMissing(fleet) ? undefined : fleet;
  const own = estimate(config, workload, draw);
  return isMissing(own) ? undefined : billOf(economyOf(config, draw), own.joules, own.seconds);
}

/** What others claim of the machine in question, or what it would be on the process of the other one. */
const CLAIMS: readonly (Uncertain & {
  readonly name: 'isaPowerFactor' | 'softwareMaturity';
  readonly to: number;
  readonly label: LocalText;
})[] = [
  {
    name: 'isaPowerFactor',
    value: 1,
    to: 0.7,
    spread: 0,
    label: { en: 'ISA: cores draw 30 % less', zh: 'ISA：核心功率低 30%' },
    source: 'the claim under test',
    confidence: 'announced',
  },
  {
    name: 'softwareMaturity',
    value: 1,
    to: 1.69,
    spread: 0,
    label: { en: 'Software as good as the best', zh: '软件达到最佳水平' },
    source: 'HPL on JH7110, tuned against stock: 5.28 / 3.13 Gflop/s (opensolvers.github.io)',
    confidence: 'measured',
  },
];

function whatIfs(
  a: HardwareConfig,
  b: HardwareConfig,
  ratio: number,
  ratioOf: (own: HardwareConfig) => number | undefined,
): readonly TornadoBar[] {
  const assuming = (changes: Partial<Assumptions>): HardwareConfig => ({
    ...a,
    assumptions: { ...a.assumptions, ...changes },
  });
  const claimed = CLAIMS.flatMap(({ name, to, label, source, confidence }): TornadoBar[] => {
    const high = ratioOf(assuming({ [name]: { ...a.assumptions[name], value: to } }));
    if (high === undefined) return [];
    const lowInput = a.assumptions[name].value;
    return [{ id: name, label, lowInput, highInput: to, low: ratio, high, source, confidence, whatIf: true }];
  });
  const own = a.assumptions.processNm ?? a.machine.processNm?.value;
  const other = b.machine.processNm?.value;
  const scaled =
    own === undefined || other === undefined || own === other ? undefined : ratioOf(assuming({ processNm: other }));
  if (own === undefined || other === undefined || scaled === undefined) return claimed;
  const process: TornadoBar = {
    id: 'processNode',
    label: { en: 'Cores on the process of the other machine', zh: '核心采用对方的制程' },
    lowInput: own,
    highInput: other,
    low: ratio,
    high: scaled,
    source: 'claims of foundries for one node against another',
    confidence: 'recalled',
    whatIf: true,
  };
  return [...claimed, process];
}

const ASSUMPTION_LABELS: Readonly<Record<string, LocalText>> = {
  'isa-power-factor': { en: 'ISA factor on the power of cores', zh: '核心功率的 ISA 系数' },
  'software-maturity': { en: 'Software maturity', zh: '软件成熟度' },
  'core-share': { en: 'Share of cores in the power above idle', zh: '核心占空闲以上功率的比例' },
  'compute-efficiency': { en: 'Share of peak flop/s reached', zh: '达到峰值算力的比例' },
  'bandwidth-efficiency': { en: 'Share of peak bandwidth reached', zh: '达到峰值带宽的比例' },
  'decode-efficiency': { en: 'Share of bandwidth reached by decoding', zh: '解码达到的带宽比例' },
  'integer-scaling': { en: '7-zip over cores', zh: '7-zip 多核扩展' },
  'voltage-floor': { en: 'Floor of the voltage', zh: '电压下限' },
  'wake-share': { en: 'Share of waking packages in the power above idle', zh: '封装唤醒占空闲以上功率的比例' },
  'load-curve': { en: 'Load curve stands for other work', zh: '负载曲线代表其他工作' },
  nameplate: { en: 'Rating stands for power', zh: '额定功率代表实际功率' },
  'process-scaling': { en: 'Scaling between processes', zh: '制程换算' },
  pue: { en: 'PUE', zh: 'PUE' },
  'usd-per-kwh': { en: 'Price of electricity', zh: '电价' },
  'co2-per-kwh': { en: 'CO₂ of electricity', zh: '电力的 CO₂' },
  life: { en: 'Life of machines', zh: '机器使用年限' },
  utilisation: { en: 'Utilisation', zh: '利用率' },
};

/** `assumption.<name>.<machine>` and `machine.<id>.<key>` as people read them. */
function labelOf(name: string): LocalText {
  const [kind, first, ...rest] = name.split('.');
  if (kind === 'machine') return { en: `${first}: ${rest.join('.')}`, zh: `${first}：${rest.join('.')}` };
  const label = ASSUMPTION_LABELS[first] ?? { en: first };
  if (rest.length === 0) return label;
  const machine = rest.join('.');
  return { en: `${machine}: ${label.en}`, zh: `${machine}：${label.zh ?? label.en}` };
}
