import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { labelWidth } from './label-lines.ts';
import { PartsFigure } from './PartsFigure.tsx';
import { fixtureResult } from './report.fixture.ts';
import { WORDS } from './words.ts';

const LABEL = 'The online service beside eight batch threads of equal weight';

it('long labels of bars break into lines that end before the bars', () => {
  const parts = {
    subject: 'web',
    statistic: 'p99' as const,
    parts: [{ id: 'work' as const, label: { en: 'work' } }],
    variants: ['one', 'two', 'three'].map((id) => ({ id, label: { en: LABEL }, totalNs: 1e6, ns: [1e6] })),
  };
  const markup = renderToStaticMarkup(
    <PartsFigure result={fixtureResult()} language="en" words={WORDS.en} styles={new Map()} parts={parts} />,
  );
  const lines = [...markup.matchAll(/<text x="0" y="([\d.]+)">([^<]*)<\/text>/g)];
  expect(lines.map(([, , line]) => line).join(' ')).toBe(Array(3).fill(LABEL).join(' '));
  const bars = Math.min(
    ...[...markup.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="13"/g)].map(([, x]) => Number(x)),
  );
  for (const [, , line] of lines) expect(labelWidth(line)).toBeLessThan(bars);
  // below each other, also from one variant to the next
  const tops = lines.map(([, y]) => Number(y));
  for (const [index, top] of tops.entries()) if (index > 0) expect(top - tops[index - 1]).toBeGreaterThan(9);
});
