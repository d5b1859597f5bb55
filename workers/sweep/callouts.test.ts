import { describe, expect, it } from 'vitest';
import { numericAxis, type Value } from '../scenario/axis-values.ts';
import { calloutsOf, type SweptLine } from './callouts.ts';

const METRIC = {
  name: 'web.latency.p99',
  unit: 'ns',
  label: { en: 'Latency, p99', zh: '延迟，p99' },
  subject: 'web',
  formula: { en: '' },
} as const;

/** Lines without noise but for a hundredth that replications differ by. */
function line(
  values: readonly Value[],
  curve: (x: number) => number,
  better: 'lower' | 'higher' | 'neither',
): SweptLine {
  const axis = { path: 'workload.web.threads', values, unit: '', scale: 'linear' as const, ...numericAxis(values) };
  const at = axis.at ?? values.map((_, index) => index);
  const spread = (y: number) => [y - 0.01, y, y + 0.01];
  return {
    ...{ axis, fixed: undefined, metric: { ...METRIC, better }, intervals: 'mean' },
    variants: [
      { id: 'cfs', label: { en: 'CFS 6.5' }, baseline: true, values: at.map(() => [100, 100, 100]) },
      {
        id: 'bt',
        label: { en: 'BT class', zh: '离线类' },
        baseline: false,
        values: at.map((x) => spread(100 + curve(x))),
      },
    ],
  };
}

const textsOf = (of: SweptLine): readonly string[] => calloutsOf(of).map(({ text }) => text.en);

describe('callouts', () => {
  it('say from where on a variant is ahead, by the direction that is better', () => {
    const falling = (x: number) => 24 - x;
    const texts = (better: 'lower' | 'higher' | 'neither') => textsOf(line([8, 16, 32, 40], falling, better))[0];
    expect(texts('lower')).toBe('“BT class” beats “CFS 6.5” from threads of web = 24 [24, 24] on (web: Latency, p99)');
    expect(texts('higher')).toBe('“BT class” beats “CFS 6.5” up to threads of web = 24 [24, 24] (web: Latency, p99)');
    expect(texts('neither')).toBe(
      '“BT class” exceeds “CFS 6.5” up to threads of web = 24 [24, 24] (web: Latency, p99)',
    );
  });

  it('are said in Chinese as well', () => {
    const [found] = calloutsOf(line([8, 16, 32, 40], (x) => 24 - x, 'lower'));
    expect(found.text.zh).toBe('web 的线程数达到 24 [24, 24] 起\uff0c“离线类”优于“CFS 6.5”\uff08web：延迟，p99\uff09');
  });

  it('take lines as straight over the logarithm where the axis is logarithmic, and values in any order', () => {
    const [found] = calloutsOf(line(['16ms', '1ms', '4ms', '64ms'], (x) => Math.log2(x) - 3, 'lower'));
    expect(found).toMatchObject({ kind: 'crossover', ahead: 'below', at: expect.closeTo(8, 6) });
    expect(found.text.en).toMatch(/up to threads of web = 8 \[.*\] ms \(/);
  });

  it('say who is ahead where nothing crosses', () => {
    expect(textsOf(line([1, 2, 3], () => -5, 'lower'))).toEqual([
      '“BT class” beats “CFS 6.5” at every value (web: Latency, p99)',
    ]);
    expect(textsOf(line([1, 2, 3], () => 0, 'lower'))).toEqual([
      '“BT class” and “CFS 6.5”: no difference detected at any value (web: Latency, p99)',
    ]);
    expect(textsOf(line([1, 2, 3], (x) => (x < 3 ? 0 : 5), 'lower'))).toEqual([
      '“BT class” is worse than “CFS 6.5” at 1 of 3 values, no difference detected at the others (web: Latency, p99)',
    ]);
    // names have no order: there is nothing to cross between them
    expect(textsOf(line(['a', 'b', 'c'], (x) => x - 1.5, 'lower'))).toEqual([
      '“BT class” beats “CFS 6.5” at 2 of 3 values, the other way round at 1 (web: Latency, p99)',
    ]);
  });

  it('find where a line bends', () => {
    const bent = calloutsOf(line([1, 2, 3, 4, 5, 6, 7, 8], (x) => -Math.min(x, 4.5), 'lower'));
    expect(bent[1]).toMatchObject({ kind: 'knee', variant: 'bt', shape: 'flattens', at: expect.closeTo(4.5, 1) });
  });

  it('wait for two replications of two points', () => {
    const one = line([1, 2], () => 1, 'lower');
    const variants = one.variants.map((variant) => ({ ...variant, values: [variant.values[0], []] }));
    expect(calloutsOf({ ...one, variants })).toEqual([]);
  });
});
