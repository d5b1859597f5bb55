/** Callouts in both languages: the same sentences on charts, on the command line and in reports. */
import { closeUp } from '../lab/close-up.ts';
import type { Better, LocalText, MetricDefinition } from '../lab/types.ts';
import { parameterLabel } from './parameter-words.ts';
import type { Callout, FixedValue, SweepAxis } from './types.ts';

type Located = { readonly at: number; readonly low: number; readonly high: number };

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** "24.1 [22.8, 25.9] ms" */
const placed = ({ at, low, high }: Located, unit: string): string =>
  `${digits(at)} [${digits(low)}, ${digits(high)}]${unit === '' ? '' : ` ${unit}`}`;

const where = (fixed: FixedValue | undefined): string =>
  fixed ? `; ${parameterLabel(fixed.path).en} = ${fixed.value}` : '';
const whereZh = (fixed: FixedValue | undefined): string =>
  fixed ? `；${parameterLabel(fixed.path).zh} = ${fixed.value}` : '';

/** English and Chinese of a name; Chinese sentences have a space only before and behind what is not Chinese. */
const inBoth = ({ en, zh = en }: LocalText): Required<LocalText> => ({ en, zh });
/** The label of a variant may be a sentence of its own: quotes say where it ends. */
const quoted = ({ en, zh = en }: LocalText): Required<LocalText> => ({ en: `“${en}”`, zh: `“${zh}”` });
const text = (en: string, zh: string): LocalText => ({ en, zh: closeUp(zh).replace(/ (?=“)|(?<=”) /g, '') });

interface Subject {
  /** As people call it. */
  readonly variant: LocalText;
  readonly metric: MetricDefinition;
  readonly axis: SweepAxis;
  readonly fixed: FixedValue | undefined;
}

/** A metric as people call it, behind the workload or task that it is counted for. */
function metricWords({ label, subject }: MetricDefinition): Required<LocalText> {
  const { en, zh } = inBoth(label);
  return subject === undefined ? { en, zh } : { en: `${subject}: ${en}`, zh: `${subject}：${zh}` };
}

export function crossoverText(
  { variant, metric, axis, fixed }: Subject,
  baseline: LocalText,
  better: Better,
  place: Located,
  ahead: 'above' | 'below',
): LocalText {
  const at = placed(place, axis.unit);
  const key = inBoth(parameterLabel(axis.path));
  const [own, other] = [variant, baseline].map(quoted);
  const of = metricWords(metric);
  const en = better === 'neither' ? 'exceeds' : 'beats';
  const zh = better === 'neither' ? '大于' : '优于';
  return ahead === 'above'
    ? text(
        `${own.en} ${en} ${other.en} from ${key.en} = ${at} on (${of.en}${where(fixed)})`,
        `${key.zh} 达到 ${at} 起，${own.zh} ${zh} ${other.zh}（${of.zh}${whereZh(fixed)}）`,
      )
    : text(
        `${own.en} ${en} ${other.en} up to ${key.en} = ${at} (${of.en}${where(fixed)})`,
        `${key.zh} 不超过 ${at} 时，${own.zh} ${zh} ${other.zh}（${of.zh}${whereZh(fixed)}）`,
      );
}

export function kneeText(
  { variant, metric, axis, fixed }: Subject,
  place: Located,
  shape: Extract<Callout, { kind: 'knee' }>['shape'],
): LocalText {
  const at = placed(place, axis.unit);
  const [key, own, of] = [inBoth(parameterLabel(axis.path)), quoted(variant), metricWords(metric)];
  const zh = shape === 'flattens' ? '趋于平缓' : '变陡';
  return text(
    `${own.en}: ${of.en} ${shape === 'flattens' ? 'flattens' : 'gets steeper'} at ${key.en} = ${at}${where(fixed)}`,
    `${own.zh}：${of.zh} 在 ${key.zh} 为 ${at} 处 ${zh}${whereZh(fixed)}`,
  );
}

/** Who is ahead where the order does not change. */
export function orderText(
  { variant, metric, fixed }: Omit<Subject, 'axis'>,
  baseline: LocalText,
  better: Better,
  signs: readonly (-1 | 0 | 1)[],
): LocalText {
  const known = signs.filter((sign) => sign !== 0);
  const [own, other] = [variant, baseline].map(quoted);
  const words = metricWords(metric);
  const of = `(${words.en}${where(fixed)})`;
  const ofZh = `（${words.zh}${whereZh(fixed)}）`;
  if (known.length === 0)
    return text(
      `${own.en} and ${other.en}: no difference detected at any value ${of}`,
      `${own.zh} 与 ${other.zh}：在所有取值下均未检出差异${ofZh}`,
    );
  const leads = known.filter((sign) => sign === (better === 'lower' ? -1 : 1)).length;
  if (leads > 0 && leads < known.length)
    return text(
      `${own.en} ${better === 'neither' ? 'exceeds' : 'beats'} ${other.en} at ${leads} of ${signs.length} values, the other way round at ${known.length - leads} ${of}`,
      `${own.zh} 在 ${signs.length} 个取值中的 ${leads} 个下${better === 'neither' ? '大于' : '优于'} ${other.zh}，在 ${known.length - leads} 个下相反${ofZh}`,
    );
  const ahead = leads > 0;
  const en = better === 'neither' ? (ahead ? 'exceeds' : 'stays below') : ahead ? 'beats' : 'is worse than';
  const zh = better === 'neither' ? (ahead ? '大于' : '小于') : ahead ? '优于' : '劣于';
  return known.length === signs.length
    ? text(`${own.en} ${en} ${other.en} at every value ${of}`, `${own.zh} 在所有取值下均 ${zh} ${other.zh}${ofZh}`)
    : text(
        `${own.en} ${en} ${other.en} at ${known.length} of ${signs.length} values, no difference detected at the others ${of}`,
        `${own.zh} 在 ${signs.length} 个取值中的 ${known.length} 个下 ${zh} ${other.zh}，其余未检出差异${ofZh}`,
      );
}
