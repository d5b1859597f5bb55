/** How long faults took, and what of. Names are those of a workload's metrics, without the workload. */
import type { LocalText, MetricDefinition } from '../../lab/types.ts';
import { PART_FORMULAS, PART_LABELS } from '../part-texts.ts';
import { PARTS } from '../work-log.ts';
import { text } from './define.ts';

/** Statistics of fault times, in the order of the table. */
export const QUANTILES = [
  { name: 'p50', p: 0.5 },
  { name: 'p99', p: 0.99 },
  { name: 'p99.9', p: 0.999 },
  { name: 'max', p: 1 },
] as const;

/** Kinds of faults that have statistics of their own. */
export const FAULT_STEMS = ['fault', 'major', 'minor'] as const;
export type FaultStem = (typeof FAULT_STEMS)[number];

const FAULTS: Readonly<Record<FaultStem, { readonly label: LocalText; readonly of: LocalText }>> = {
  fault: {
    label: text('Page fault', '缺页'),
    of: text('the time from the exception to the return of every fault', '每次缺页从异常到返回的时间'),
  },
  major: {
    label: text('Major fault', '主缺页'),
    of: text('the time of faults whose page was read from swap', '从交换区读入页面的缺页时间'),
  },
  minor: {
    label: text('First touch', '首次访问'),
    of: text('the time of faults that got a new page', '分配新页的缺页时间'),
  },
};

function faultStatistics(stem: FaultStem): MetricDefinition[] {
  const { label, of } = FAULTS[stem];
  return [{ name: 'mean' }, ...QUANTILES].map(({ name }) => ({
    name: `${stem}.${name}`,
    unit: 'ns',
    better: 'lower',
    label: text(`${label.en}, ${name}`, `${label.zh}，${name === 'mean' ? '平均' : name === 'max' ? '最大' : name}`),
    formula: text(
      `${name === 'mean' ? 'arithmetic mean' : name === 'max' ? 'largest' : `${name}`} of ${of.en}`,
      `${of.zh}的${name === 'mean' ? '算术平均' : name === 'max' ? '最大值' : `${name} 分位数`}`,
    ),
    ...((name === 'p99.9' || name === 'max' || stem === 'minor') && { detail: true }),
  }));
}

function partMetrics(): MetricDefinition[] {
  return (['mean', 'p99'] as const).flatMap((statistic) =>
    PARTS.map(
      (part): MetricDefinition => ({
        name: `fault.parts.${part}.${statistic}`,
        unit: 'ns',
        better: 'lower',
        detail: true,
        label: text(
          `Fault: ${PART_LABELS[part].en}, ${statistic === 'mean' ? 'mean' : 'around p99'}`,
          `缺页：${PART_LABELS[part].zh}，${statistic === 'mean' ? '平均' : 'p99 附近'}`,
        ),
        formula: text(
          `${PART_FORMULAS[part].en}; mean over ${statistic === 'mean' ? 'all measured faults' : 'the measured faults that took between p98.5 and p99.5'}`,
          `${PART_FORMULAS[part].zh}；${statistic === 'mean' ? '对全部测得的缺页取平均' : '对耗时介于 p98.5 与 p99.5 之间的缺页取平均'}`,
        ),
      }),
    ),
  );
}

export const FAULT_METRICS: readonly MetricDefinition[] = [...FAULT_STEMS.flatMap(faultStatistics), ...partMetrics()];
