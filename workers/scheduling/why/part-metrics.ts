import type { MetricDefinition } from '../../lab/types.ts';
import type { SchedulingConfig } from '../config.ts';
import { PART, PART_FORMULAS, PART_LABELS, PARTS, type Part } from './parts.ts';
import type { PartMeans } from './tail.ts';

/** Statistics of each part of the latency. */
const STATISTICS = ['mean', 'p99'] as const;
type Statistic = (typeof STATISTICS)[number];

/** "<workload>.latency.parts.queue.p99" */
function nameOf(subject: string, part: Part, statistic: Statistic): string {
  return `${subject}.latency.parts.${part}.${statistic}`;
}

function definitionOf(part: Part, statistic: Statistic): MetricDefinition {
  const label = PART_LABELS[part];
  const formula = PART_FORMULAS[part];
  const mean = statistic === 'mean';
  return {
    name: nameOf('<workload>', part, statistic),
    unit: 'ns',
    better: part === 'work' ? 'neither' : 'lower',
    detail: true,
    label: {
      en: `Latency: ${label.en}, ${mean ? 'mean' : 'around p99'}`,
      zh: `延迟：${label.zh}，${mean ? '平均' : 'p99 附近'}`,
    },
    formula: {
      en: `${formula.en}; mean over ${mean ? 'all measured requests' : 'the measured requests whose latency lies between p98.5 and p99.5'}`,
      zh: `${formula.zh}；${mean ? '对全部测得的请求取平均' : '对延迟介于 p98.5 与 p99.5 之间的请求取平均'}`,
    },
  };
}

/** Metrics of the parts of the latency, with `<workload>` as a placeholder. */
export const PART_METRICS: readonly MetricDefinition[] = STATISTICS.flatMap((statistic) =>
  PARTS.map((part) => definitionOf(part, statistic)),
);

/** The part that a metric of PART_METRICS is about. */
export function partOfMetric(name: string): Part | undefined {
  const [, part] = /\.latency\.parts\.(\w+)\.\w+$/.exec(name) ?? [];
  return PARTS.find((known) => known === part);
}

/** Whether a part of the latency can be more than nothing in a configuration. */
export function canOccur(part: Part, { machine, workloads, groups, policy }: SchedulingConfig): boolean {
  switch (part) {
    case 'smt':
      return machine.interference?.smt !== undefined && machine.smt > 1;
    case 'cache':
      return machine.interference?.llc !== undefined;
    case 'bandwidth':
    case 'cold':
      return machine.interference?.[part] !== undefined;
    case 'preemption':
      return machine.preemption.inKernel > 0;
    case 'kernel':
      return Object.values(machine.costs).some((ns) => ns > 0);
    case 'lock':
    case 'io':
      return workloads.some(({ behaviour }) => behaviour.kind === 'steps');
    case 'throttled':
      return groups.some(({ bandwidth }) => bandwidth !== undefined) || policy.bt !== undefined;
    default:
      return true;
  }
}

/** Values of PART_METRICS for one series. */
export function partValues(series: string, means: PartMeans): Record<string, number> {
  return Object.fromEntries(
    STATISTICS.flatMap((statistic) =>
      PARTS.map((part) => [nameOf(series, part, statistic), means[statistic][PART[part]]]),
    ),
  );
}
