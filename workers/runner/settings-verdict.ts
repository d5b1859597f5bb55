import type { LocalText } from '../lab/types.ts';
import type { ClaimVerdict, SettingsResult } from './types.ts';

/** How a claim fares over all settings that were tested: in how many it holds, and where it does not. */
export function settingsVerdict(
  settings: SettingsResult,
  claim: string,
): { readonly verdict: ClaimVerdict; readonly summary: LocalText } {
  const verdicts = settings.points.map(({ claims }) => claims.find(({ id }) => id === claim)?.verdict ?? 'not tested');
  const tested = verdicts.filter((verdict) => verdict !== 'not tested');
  const holding = verdicts.filter((verdict) => verdict === 'supported').length;
  if (tested.length === 0) {
    return { verdict: 'not tested', summary: { en: 'not tested under other settings', zh: '未在其他设置下检验' } };
  }
  const failing = settings.points.filter((_, i) => verdicts[i] !== 'supported' && verdicts[i] !== 'not tested');
  const where = describeWhere(
    settings,
    failing.map(({ values }) => values),
  );
  const en = `holds under ${holding} of ${tested.length} settings`;
  const zh = `在 ${tested.length} 种设置中的 ${holding} 种下成立`;
  if (failing.length === 0) return { verdict: 'supported', summary: { en, zh } };
  if (holding === 0) {
    return {
      verdict: 'not supported',
      summary: { en: `holds under none of ${tested.length} settings`, zh: `在 ${tested.length} 种设置下均不成立` },
    };
  }
  return {
    verdict: 'depends',
    summary: { en: `${en}; not with ${where}`, zh: `${zh}\uff1b不成立\uff1a${where}` },
  };
}

type Values = SettingsResult['points'][number]['values'];

/**
 * The settings of some points, as short as it can be said: an axis along which they take every value is not named, and
 * if the rest is a product of values it is written as one.
 */
function describeWhere({ axes }: SettingsResult, points: readonly Values[]): string {
  const taken = axes.map((_, a) => [...new Set(points.map((values) => values[a]))]);
  const product = taken.reduce((size, values) => size * values.length, 1);
  const name = (a: number): string => axes[a].path.replace(/^(machine|policy)\./, '');
  if (product === points.length) {
    const named = axes.flatMap(({ values }, a) =>
      taken[a].length === values.length ? [] : [`${name(a)} ${taken[a].join(' | ')}`],
    );
    return named.length > 0 ? named.join(', ') : axes.map((_, a) => name(a)).join(', ');
  }
  return points.map((values) => values.map((value, a) => `${name(a)} ${value}`).join(', ')).join('; ');
}
