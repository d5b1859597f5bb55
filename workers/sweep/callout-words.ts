/** Callouts in both languages: the same sentences on charts, on the command line and in reports. */
import type { Better, LocalText } from '../lab/types.ts';
import type { Callout, FixedValue, SweepAxis, SweepResult } from './types.ts';

type Located = { readonly at: number; readonly low: number; readonly high: number };
export type Variants = SweepResult['variants'];

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** "24.1 [22.8, 25.9] ms" */
const placed = ({ at, low, high }: Located, unit: string): string =>
  `${digits(at)} [${digits(low)}, ${digits(high)}]${unit === '' ? '' : ` ${unit}`}`;

/** Without its section: cpus, web.threads. */
const keyOf = (path: string): string => path.slice(path.indexOf('.') + 1);
const where = (fixed: FixedValue | undefined): string => (fixed ? `, ${keyOf(fixed.path)} ${fixed.value}` : '');
const whereZh = (fixed: FixedValue | undefined): string => (fixed ? `，${keyOf(fixed.path)} ${fixed.value}` : '');

interface Subject {
  readonly variant: string;
  readonly metric: string;
  readonly axis: SweepAxis;
  readonly fixed: FixedValue | undefined;
}

export function crossoverText(
  { variant, metric, axis, fixed }: Subject,
  baseline: string,
  better: Better,
  place: Located,
  ahead: 'above' | 'below',
): LocalText {
  const at = placed(place, axis.unit);
  const key = keyOf(axis.path);
  const en = better === 'neither' ? 'exceeds' : 'beats';
  const zh = better === 'neither' ? '大于' : '优于';
  return ahead === 'above'
    ? {
        en: `${variant} ${en} ${baseline} from ${key} ${at} on (${metric}${where(fixed)})`,
        zh: `${key} 达到 ${at} 起，${variant} ${zh} ${baseline}（${metric}${whereZh(fixed)}）`,
      }
    : {
        en: `${variant} ${en} ${baseline} up to ${key} ${at} (${metric}${where(fixed)})`,
        zh: `${key} 不超过 ${at} 时，${variant} ${zh} ${baseline}（${metric}${whereZh(fixed)}）`,
      };
}

export function kneeText(
  { variant, metric, axis, fixed }: Subject,
  place: Located,
  shape: Extract<Callout, { kind: 'knee' }>['shape'],
): LocalText {
  const at = `${keyOf(axis.path)} ${placed(place, axis.unit)}`;
  const zh = shape === 'flattens' ? '趋于平缓' : '变陡';
  return {
    en: `${variant}: ${metric} ${shape === 'flattens' ? 'flattens' : 'gets steeper'} at ${at}${where(fixed)}`,
    zh: `${variant}：${metric} 在 ${at} 处${zh}${whereZh(fixed)}`,
  };
}

/** Who is ahead where the order does not change. */
export function orderText(
  { variant, metric, fixed }: Omit<Subject, 'axis'>,
  baseline: string,
  better: Better,
  signs: readonly (-1 | 0 | 1)[],
): LocalText {
  const known = signs.filter((sign) => sign !== 0);
  const of = `(${metric}${where(fixed)})`;
  const ofZh = `（${metric}${whereZh(fixed)}）`;
  if (known.length === 0)
    return {
      en: `${variant} and ${baseline}: no difference detected at any value ${of}`,
      zh: `${variant} 与 ${baseline}：在所有取值下均未检出差异${ofZh}`,
    };
  const leads = known.filter((sign) => sign === (better === 'lower' ? -1 : 1)).length;
  if (leads > 0 && leads < known.length)
    return {
      en: `${variant} ${better === 'neither' ? 'exceeds' : 'beats'} ${baseline} at ${leads} of ${signs.length} values, the other way round at ${known.length - leads} ${of}`,
      zh: `${variant} 在 ${signs.length} 个取值中的 ${leads} 个下${better === 'neither' ? '大于' : '优于'} ${baseline}，在 ${known.length - leads} 个下相反${ofZh}`,
    };
  const ahead = leads > 0;
  const en = better === 'neither' ? (ahead ? 'exceeds' : 'stays below') : ahead ? 'beats' : 'is worse than';
  const zh = better === 'neither' ? (ahead ? '大于' : '小于') : ahead ? '优于' : '劣于';
  return known.length === signs.length
    ? {
        en: `${variant} ${en} ${baseline} at every value ${of}`,
        zh: `${variant} 在所有取值下均${zh} ${baseline}${ofZh}`,
      }
    : {
        en: `${variant} ${en} ${baseline} at ${known.length} of ${signs.length} values, no difference detected at the others ${of}`,
        zh: `${variant} 在 ${signs.length} 个取值中的 ${known.length} 个下${zh} ${baseline}，其余未检出差异${ofZh}`,
      };
}
