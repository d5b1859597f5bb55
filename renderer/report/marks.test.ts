import { expect, test } from 'vitest';
import { stylesOf } from './marks.tsx';

test('no two of many variants look alike, and the baseline comes first', () => {
  const variants = Array.from({ length: 14 }, (_, i) => ({ id: `v${i}`, baseline: i === 5 }));
  const styles = [...stylesOf(variants)];
  expect(styles[0][0]).toBe('v5');
  expect(new Set(styles.map(([, style]) => JSON.stringify(style))).size).toBe(14);
  // in black and white, too
  expect(new Set(styles.map(([, { dash, marker }]) => `${dash} ${marker}`)).size).toBe(14);
});
