import { both, type Say } from '../lab/both.ts';
import type { LocalText, SetupLine } from '../lab/types.ts';
import { formatMemory, formatPercent, formatPowerOfTen, formatPrefixed } from '../units/format.ts';
import type { HardwareConfig, Uncertain, WorkloadConfig } from './config.ts';
import type { ServiceConfig } from './services/config.ts';

const uncertain = ({ value, spread }: Uncertain): string =>
  `${Number(value.toPrecision(4))}${spread > 0 ? ` ± ${formatPercent(spread)}` : ''}`;

/** What a reader must know about the set-up, in a few lines. */
export function describe({
  machine,
  workloads,
  assumptions,
  figures,
  services,
  scaleOut,
  windowS,
}: HardwareConfig): readonly SetupLine[] {
  const { isaPowerFactor, softwareMaturity, coreShare, processNm, pue, usdPerKwh, gCo2PerKwh, lifeYears } = assumptions;
  return [
    { label: { en: 'Machine', zh: '机器' }, value: { en: `${machine.id} · ${machine.released}` } },
    ...workloads.map((workload) => ({
      label: { en: `Work ${workload.name}`, zh: `工作 ${workload.name}` },
      value: both((say) => describeWork(workload, say)),
    })),
    ...services.map(({ name, spec }) => ({
      label: { en: `Work ${name}`, zh: `工作 ${name}` },
      value: both((say) => describeService(spec, say)),
    })),
    { label: { en: 'Figures', zh: '数据' }, value: FIGURES[figures] },
    {
      label: { en: 'Assumed of machines', zh: '对机器的假设' },
      value: both(
        (say) =>
          `ISA × ${uncertain(isaPowerFactor)} · ${say('software', '软件')} × ${uncertain(softwareMaturity)} · ${say('cores', '核心占比')} ${uncertain(coreShare)}${processNm === undefined ? '' : ` · ${processNm} nm`}`,
      ),
    },
    {
      label: { en: 'Assumed of the world', zh: '对环境的假设' },
      value: both(
        (say) =>
          `PUE ${uncertain(pue)} · ${uncertain(usdPerKwh)} USD/kWh · ${uncertain(gCo2PerKwh)} g/kWh · ${uncertain(lifeYears)} ${say('a', '年')}`,
      ),
    },
    ...(scaleOut
      ? [
          {
            label: { en: 'Data centre', zh: '数据中心' },
            value: both(
              (say) =>
                `${scaleOut.nodes} × ${say('baseline', '基线')} · ${scaleOut.years} ${say('a', '年')} · ${uncertain(scaleOut.utilisation)}`,
            ),
          },
        ]
      : []),
    ...(windowS > 0 ? [{ label: { en: 'Window', zh: '时间窗' }, value: { en: `${windowS} s` } }] : []),
  ];
}

const FIGURES: Readonly<Record<HardwareConfig['figures'], LocalText>> = {
  measured: { en: 'measured', zh: '实测' },
  model: { en: 'model', zh: '模型' },
};

/** How jobs or demand are shared out among machines. */
const SHARED_OUT = { spread: '分散', pack: '集中' } as const;
/** What a cache of samples keeps. */
const CACHES = { lru: 'lru', keep: '保留先到者' } as const;

function describeService(spec: ServiceConfig['spec'], say: Say): string {
  switch (spec.kind) {
    case 'jobs':
      return `${spec.jobs} ${say('jobs', '个作业')} · ${spec.hosts} ${say('hosts', '台主机')} · ${spec.arrivalsPerS}/s · ${formatPowerOfTen(spec.instructions)} ${say('instructions', '条指令')} · ${say(spec.placement, SHARED_OUT[spec.placement])}${spec.sleep ? say(' · sleep', ' · 休眠') : ''}`;
    case 'park':
      return `${spec.nodes} × ${say('baseline', '基线')} · ${spec.minutes} min · ${formatPercent(spec.load)} · ${say(spec.balance, SHARED_OUT[spec.balance])}${spec.sleep ? say(' · sleep', ' · 休眠') : ''}`;
    case 'pipeline':
      return `${spec.samples} × ${formatMemory(spec.sampleBytes)} · ${spec.accelerator.id} · ${spec.workers} ${say('workers', '个工作线程')} · ${say('cache', '缓存')} ${formatPercent(spec.cache.share)} ${say(spec.cache.policy, CACHES[spec.cache.policy])} · ${say('prefetch', '预取')} ${spec.prefetch}`;
  }
}

function describeWork({ work, cores, serial, hz }: WorkloadConfig, say: Say): string {
  const manner = [
    ...(cores === undefined ? [] : [`${cores} ${say('cores', '个核心')}`]),
    ...(serial > 0 ? [`${say('serial', '串行')} ${formatPercent(serial)}`] : []),
    ...(hz === undefined ? [] : [formatPrefixed(hz, 'Hz')]),
  ];
  return [amount(work, say), ...manner].join(' · ');
}

function amount(work: WorkloadConfig['work'], say: Say): string {
  switch (work.kind) {
    case 'floating-point':
      return `${formatPowerOfTen(work.flops)} flop`;
    case 'tensor':
      return `${formatPowerOfTen(work.flops)} flop ${work.precision}`;
    case 'integer':
      return `${formatPowerOfTen(work.instructions)} ${say('instructions', '条指令')}`;
    case 'memory-bound':
      return `${formatMemory(work.bytes)} · ${Number(work.intensity.toPrecision(3))} flop/B`;
    case 'idle-heavy':
      return say(
        `${formatPowerOfTen(work.instructionsPerS)} instructions/s for ${work.seconds} s`,
        `每秒 ${formatPowerOfTen(work.instructionsPerS)} 条指令，共 ${work.seconds} s`,
      );
    case 'requests':
      return `${formatPowerOfTen(work.requests)} ${say('requests', '次请求')} · ${work.measuredAs}`;
    case 'decode':
      return `${work.tokens} ${say('tokens', '个词元')} · ${formatPowerOfTen(work.parameters)} ${say('parameters of', '个参数，每个')} ${work.bytesPerParameter} B${work.measuredAs === undefined ? '' : ` · ${work.measuredAs}`}`;
  }
}
