import type { LocalText } from '../lab/types.ts';
import { formatMemory, formatPercent, formatPrefixed } from '../units/format.ts';
import type { HardwareConfig, Uncertain, WorkloadConfig } from './config.ts';
import type { ServiceConfig } from './services/config.ts';

interface Line {
  readonly label: LocalText;
  readonly value: string;
}

const uncertain = ({ value, spread }: Uncertain): string =>
  `${Number(value.toPrecision(4))}${spread > 0 ? ` ± ${formatPercent(spread)}` : ''}`;

/** What a reader must know about the set-up, in a few lines. Values are the same in every language: names and quantities. */
export function describe({
  machine,
  workloads,
  assumptions,
  figures,
  services,
  scaleOut,
  windowS,
}: HardwareConfig): readonly Line[] {
  const { isaPowerFactor, softwareMaturity, coreShare, processNm, pue, usdPerKwh, gCo2PerKwh, lifeYears } = assumptions;
  return [
    { label: { en: 'Machine', zh: '机器' }, value: `${machine.id} · ${machine.released}` },
    ...workloads.map((workload) => ({
      label: { en: `Work ${workload.name}`, zh: `工作 ${workload.name}` },
      value: describeWork(workload),
    })),
    ...services.map(({ name, spec }) => ({
      label: { en: `Work ${name}`, zh: `工作 ${name}` },
      value: describeService(spec),
    })),
    { label: { en: 'Figures', zh: '数据' }, value: figures },
    {
      label: { en: 'Assumed of machines', zh: '对机器的假设' },
      value: `ISA × ${uncertain(isaPowerFactor)} · software × ${uncertain(softwareMaturity)} · cores ${uncertain(coreShare)}${processNm === undefined ? '' : ` · ${processNm} nm`}`,
    },
    {
      label: { en: 'Assumed of the world', zh: '对环境的假设' },
      value: `PUE ${uncertain(pue)} · ${uncertain(usdPerKwh)} USD/kWh · ${uncertain(gCo2PerKwh)} g/kWh · ${uncertain(lifeYears)} a`,
    },
    ...(scaleOut
      ? [
          {
            label: { en: 'Data centre', zh: '数据中心' },
            value: `${scaleOut.nodes} × baseline · ${scaleOut.years} a · ${uncertain(scaleOut.utilisation)}`,
          },
        ]
      : []),
    ...(windowS > 0 ? [{ label: { en: 'Window', zh: '时间窗' }, value: `${windowS} s` }] : []),
  ];
}

function describeService(spec: ServiceConfig['spec']): string {
  switch (spec.kind) {
    case 'jobs':
      return `${spec.jobs} jobs · ${spec.hosts} hosts · ${spec.arrivalsPerS}/s · ${exponent(spec.instructions)} instructions · ${spec.placement}${spec.sleep ? ' · sleep' : ''}`;
    case 'park':
      return `${spec.nodes} × baseline · ${spec.minutes} min · ${formatPercent(spec.load)} · ${spec.balance}${spec.sleep ? ' · sleep' : ''}`;
    case 'pipeline':
      return `${spec.samples} × ${formatMemory(spec.sampleBytes)} · ${spec.accelerator.id} · ${spec.workers} workers · cache ${formatPercent(spec.cache.share)} ${spec.cache.policy} · prefetch ${spec.prefetch}`;
  }
}

function describeWork({ work, cores, serial, hz }: WorkloadConfig): string {
  const manner = [
    ...(cores === undefined ? [] : [`${cores} cores`]),
    ...(serial > 0 ? [`serial ${formatPercent(serial)}`] : []),
    ...(hz === undefined ? [] : [formatPrefixed(hz, 'Hz')]),
  ];
  return [amount(work), ...manner].join(' · ');
}

function amount(work: WorkloadConfig['work']): string {
  switch (work.kind) {
    case 'floating-point':
      return `${exponent(work.flops)} flop`;
    case 'tensor':
      return `${exponent(work.flops)} flop ${work.precision}`;
    case 'integer':
      return `${exponent(work.instructions)} instructions`;
    case 'memory-bound':
      return `${formatMemory(work.bytes)} · ${Number(work.intensity.toPrecision(3))} flop/B`;
    case 'idle-heavy':
      return `${exponent(work.instructionsPerS)} instructions/s for ${work.seconds} s`;
    case 'requests':
      return `${exponent(work.requests)} requests · ${work.measuredAs}`;
    case 'decode':
      return `${work.tokens} tokens · ${exponent(work.parameters)} × ${work.bytesPerParameter} B${work.measuredAs === undefined ? '' : ` · ${work.measuredAs}`}`;
  }
}

const exponent = (value: number): string => value.toExponential(2).replace(/\.?0*e\+/, 'e');
