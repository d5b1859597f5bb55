/** Metrics of one work on one machine. */
import { CLAIMED_PART, isaFactorNeeded } from '../claim.ts';
import { billOf, YEAR_S } from '../economy.ts';
import { estimate } from '../estimate.ts';
import { isMissing } from '../figures.ts';
import { type Race, raceOf } from '../race.ts';
import { spreadOf } from '../sensitivity.ts';
import type { WorkloadContext } from './context.ts';
import { text, type WorkloadMetric } from './define.ts';

const FLOPS = ['floating-point', 'tensor'];
const COUNTS = ['integer', 'decode', 'idle-heavy', 'requests'];

const watts = ({ own }: WorkloadContext): number => own.joules / own.seconds;
const rate = ({ own }: WorkloadContext): number => own.amount / own.seconds;
const has = (kinds: readonly string[], { workload }: WorkloadContext): boolean => kinds.includes(workload.work.kind);
const only = (kinds: readonly string[], value: (context: WorkloadContext) => number) => (context: WorkloadContext) =>
  has(kinds, context) ? value(context) : undefined;

const bill = ({ own, economy }: WorkloadContext) => billOf(economy, own.joules, own.seconds);
/** Of a machine that does this work all the time. */
const yearly = (context: WorkloadContext) => billOf(context.economy, watts(context) * YEAR_S, YEAR_S);

const raceIn = ({ config, workload, draw }: WorkloadContext): Race | undefined => raceOf(config, workload, draw);

function windowEnergy({ config, own, restWatts }: WorkloadContext): number | undefined {
  const rest = config.windowS - own.seconds;
  return config.windowS === 0 || rest < 0 || restWatts === undefined ? undefined : own.joules + rest * restWatts;
}

function energySpread({ config, workload }: WorkloadContext): number | undefined {
  return spreadOf((draw) => {
    const each = estimate(config, workload, draw);
    return isMissing(each) ? undefined : each.joules;
  });
}

function factorNeeded({ config, own, baseline }: WorkloadContext): number | undefined {
  // the same ISA has nothing to prove
  if (baseline === undefined || config.baseline?.machine.isa === config.machine.isa) return undefined;
  const factor = isaFactorNeeded(own, baseline, CLAIMED_PART, config.assumptions.isaPowerFactor.value);
  return Number.isFinite(factor) ? factor : undefined;
}

export const WORKLOAD_METRICS: readonly WorkloadMetric[] = [
  {
    name: 'time',
    unit: 'ns',
    better: 'lower',
    label: text('Time', '时间'),
    formula: text(
      'serial part / rate of one core + the rest / rate of all cores',
      '串行部分 / 单核速率 + 其余部分 / 全部核心速率',
    ),
    value: ({ own }) => own.seconds * 1e9,
  },
  {
    name: 'flops',
    unit: 'flop/s',
    better: 'higher',
    label: text('Rate', '速率'),
    formula: text('operations / time', '运算次数 / 时间'),
    value: only(FLOPS, rate),
  },
  {
    name: 'rate',
    unit: '1/s',
    better: 'higher',
    label: text('Rate', '速率'),
    formula: text('instructions, tokens or requests / time', '指令数、词元数或请求数 / 时间'),
    value: only(COUNTS, rate),
  },
  {
    name: 'bandwidth',
    unit: 'B/s',
    better: 'higher',
    label: text('Bandwidth', '带宽'),
    formula: text('bytes / time', '字节数 / 时间'),
    value: only(['memory-bound'], rate),
  },
  {
    name: 'power',
    unit: 'W',
    better: 'lower',
    label: text('Mean power', '平均功率'),
    formula: text('energy / time', '能量 / 时间'),
    value: watts,
  },
  {
    name: 'peak-power',
    unit: 'W',
    better: 'lower',
    label: text('Peak power', '峰值功率'),
    formula: text('largest power of all phases', '各阶段功率的最大值'),
    value: ({ own }) => own.peakWatts,
    detail: true,
  },
  {
    name: 'energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of the work', '完成工作的能量'),
    formula: text(
      'sum of power × time over all phases, out of the wall (or of what is known: see the notices)',
      '各阶段功率 × 时间之和，取自墙上插座（或已知部分，见提示）',
    ),
    value: ({ own }) => own.joules,
  },
  {
    name: 'core-energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of the cores', '核心能量'),
    formula: text('power of the cores × time, the ISA’s factor included', '核心功率 × 时间，含 ISA 系数'),
    value: ({ own }) => own.coreJoules,
    detail: true,
  },
  {
    name: 'energy-delay',
    unit: 'J·s',
    better: 'lower',
    label: text('Energy × delay', '能量 × 延迟'),
    formula: text('energy × time', '能量 × 时间'),
    value: ({ own }) => own.joules * own.seconds,
    detail: true,
  },
  {
    name: 'flops-per-joule',
    unit: 'flop/J',
    better: 'higher',
    label: text('Work per joule', '每焦耳工作量'),
    formula: text('operations / energy', '运算次数 / 能量'),
    value: only(FLOPS, ({ own }) => own.amount / own.joules),
  },
  {
    name: 'per-joule',
    unit: '1/J',
    better: 'higher',
    label: text('Work per joule', '每焦耳工作量'),
    formula: text('instructions, bytes, tokens or requests / energy', '指令数、字节数、词元数或请求数 / 能量'),
    value: only([...COUNTS, 'memory-bound'], ({ own }) => own.amount / own.joules),
  },
  {
    name: 'utilisation',
    unit: 'ratio',
    better: 'neither',
    label: text('Load against the capacity', '负载占能力之比'),
    formula: text('load / rate of all cores', '负载 / 全部核心速率'),
    value: only(['idle-heavy'], ({ own }) => own.utilisation),
    detail: true,
  },
  {
    name: 'window-energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of the window', '时间窗内的能量'),
    formula: text('energy + power at rest × (measure.duration − time)', '能量 + 空闲功率 ×（measure.duration − 时间）'),
    value: windowEnergy,
  },
  {
    name: 'building-energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of the building', '机房能量'),
    formula: text('energy × PUE', '能量 × PUE'),
    value: (context) => bill(context).joules,
    detail: true,
  },
  {
    name: 'energy-cost',
    unit: 'USD',
    better: 'lower',
    label: text('Electricity for the work', '完成工作的电费'),
    formula: text('energy × PUE × price per kWh', '能量 × PUE × 每 kWh 电价'),
    value: (context) => bill(context).energyUsd,
    detail: true,
  },
  {
    name: 'cost',
    unit: 'USD',
    better: 'lower',
    label: text('Cost of the work', '完成工作的成本'),
    formula: text('electricity + price of the machine × time / life', '电费 + 机器价格 × 时间 / 使用年限'),
    value: (context) => bill(context).usd,
  },
  {
    name: 'co2',
    unit: 'gCO2',
    better: 'lower',
    label: text('CO₂ of the work', '完成工作的 CO₂'),
    formula: text('energy × PUE × g per kWh', '能量 × PUE × 每 kWh 克数'),
    value: (context) => bill(context).gCo2,
  },
  {
    name: 'cost-year',
    unit: 'USD',
    better: 'lower',
    label: text('Cost per year', '每年成本'),
    formula: text(
      'of a machine that does this work all the time: electricity + price / life',
      '持续执行此工作的机器：电费 + 价格 / 年限',
    ),
    value: (context) => yearly(context).usd,
    detail: true,
  },
  {
    name: 'energy-cost-year',
    unit: 'USD',
    better: 'lower',
    label: text('Electricity per year', '每年电费'),
    formula: text('mean power × PUE × a year × price per kWh', '平均功率 × PUE × 一年 × 每 kWh 电价'),
    value: (context) => yearly(context).energyUsd,
    detail: true,
  },
  {
    name: 'co2-year',
    unit: 'gCO2',
    better: 'lower',
    label: text('CO₂ per year', '每年 CO₂'),
    formula: text('mean power × PUE × a year × g per kWh', '平均功率 × PUE × 一年 × 每 kWh 克数'),
    value: (context) => yearly(context).gCo2,
    detail: true,
  },
  {
    name: 'energy-spread',
    unit: 'ratio',
    better: 'lower',
    label: text('How far the energy may be off', '能量的不确定度'),
    formula: text(
      'one standard deviation, relative: root of the sum of squares of what every input alone does',
      '相对标准差：各输入单独影响的平方和的平方根',
    ),
    value: energySpread,
    detail: true,
  },
  {
    name: 'isa-factor-needed',
    unit: 'count',
    better: 'neither',
    label: text('Core power needed for 20 % less energy', '节能 20% 所需的核心功率系数'),
    formula: text(
      '(0.8 × energy of the baseline − energy of all but the cores) / energy of the cores × isaPowerFactor; below 0: no ISA could do it',
      '（0.8 × 基线能量 − 核心以外的能量）/ 核心能量 × isaPowerFactor；小于 0 表示任何 ISA 都做不到',
    ),
    value: factorNeeded,
    detail: true,
  },
  {
    name: 'best-frequency',
    unit: 'Hz',
    better: 'neither',
    label: text('Frequency of least energy', '能耗最低的频率'),
    formula: text(
      'least (others + cores × f³) / f: the machine is off, or does other work, afterwards',
      '（其余 + 核心 × f³）/ f 的最小点：之后机器关闭或做其他工作',
    ),
    value: (context) => raceIn(context)?.best.hz,
    detail: true,
  },
  {
    name: 'best-frequency-window',
    unit: 'Hz',
    better: 'neither',
    label: text('The same in a fixed time', '固定时间内能耗最低的频率'),
    formula: text(
      'the same with the power at rest taken off the others: the machine rests afterwards',
      '同上，其余功率减去空闲功率：之后机器空闲',
    ),
    value: (context) => raceIn(context)?.bestInWindow?.hz,
    detail: true,
  },
  {
    name: 'fleet-nodes',
    unit: 'count',
    better: 'lower',
    label: text('Machines of the data centre', '数据中心机器数'),
    formula: text(
      'baseline machines × their rate / rate of this one, rounded up',
      '基线机器数 × 其速率 / 本机速率，向上取整',
    ),
    value: ({ fleet }) => fleet?.nodes,
  },
  {
    name: 'fleet-energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of the data centre', '数据中心能量'),
    formula: text(
      'machines × (utilisation × mean power + (1 − utilisation) × power at rest) × PUE × years',
      '机器数 ×（利用率 × 平均功率 +（1 − 利用率）× 空闲功率）× PUE × 年数',
    ),
    value: ({ fleet }) => fleet?.joules,
  },
  {
    name: 'fleet-energy-cost',
    unit: 'USD',
    better: 'lower',
    label: text('Electricity of the data centre', '数据中心电费'),
    formula: text('energy of the data centre × price per kWh', '数据中心能量 × 每 kWh 电价'),
    value: ({ fleet }) => fleet?.energyUsd,
  },
  {
    name: 'fleet-cost',
    unit: 'USD',
    better: 'lower',
    label: text('Cost of the data centre', '数据中心成本'),
    formula: text('electricity + machines × price × years / life', '电费 + 机器数 × 价格 × 年数 / 年限'),
    value: ({ fleet }) => fleet?.usd,
  },
  {
    name: 'fleet-co2',
    unit: 'gCO2',
    better: 'lower',
    label: text('CO₂ of the data centre', '数据中心 CO₂'),
    formula: text('energy of the data centre × g per kWh', '数据中心能量 × 每 kWh 克数'),
    value: ({ fleet }) => fleet?.gCo2,
  },
];
