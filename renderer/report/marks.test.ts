import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Marker, stylesOf } from './marks.tsx';

test('no two of many variants look alike, and the baseline comes first', () => {
  const variants = Array.from({ length: 14 }, (_, i) => ({ id: `v${i}`, baseline: i === 5 }));
  const styles = [...stylesOf(variants)];
  expect(styles[0][0]).toBe('v5');
  expect(new Set(styles.map(([, style]) => JSON.stringify(style))).size).toBe(14);
  // in black and white, too
  expect(new Set(styles.map(([, { dash, marker }]) => `${dash} ${marker}`)).size).toBe(14);
});

test('up to eight variants have a marker of their own, and up to seven a dash', () => {
  const variants = Array.from({ length: 8 }, (_, i) => ({ id: `v${i}`, baseline: i === 0 }));
  const styles = [...stylesOf(variants).values()];
  expect(new Set(styles.map(({ marker }) => marker)).size).toBe(8);
  expect(new Set(styles.slice(0, 7).map(({ dash }) => dash)).size).toBe(7);
});

test('every marker is drawn differently', () => {
  const variants = Array.from({ length: 8 }, (_, i) => ({ id: `v${i}`, baseline: i === 0 }));
  const drawn = [...stylesOf(variants).values()].map(({ marker, dash }) =>
    renderToStaticMarkup(createElement(Marker, { style: { colour: '#000', marker, dash }, x: 5, y: 5 })),
  );
  expect(new Set(drawn).size).toBe(8);
});
