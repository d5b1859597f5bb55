import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { hardwareResult, hardwareSources } from '../labs/hardware/hardware-run.fixture.ts';
import { HARDWARE_WORDS } from './hardware-words.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import { layerPaths } from './PowerFigure.tsx';
import { ReportPage } from './ReportPage.tsx';
import { printedText } from './report.fixture.ts';

const markup = (language: 'en' | 'zh') =>
  renderToStaticMarkup(
    <ReportPage
      runs={[{ result: hardwareResult(), timelines: hardwareSources() }]}
      language={language}
      options={DEFAULT_OPTIONS}
    />,
  );
/** Figures in their order: each as its own markup. */
const figures = (language: 'en' | 'zh' = 'en') => markup(language).match(/<figure .*?<\/figure>/gs) ?? [];
const captioned = (text: string) => figures().find((figure) => figure.includes(text)) ?? '';
const texts = (figure: string) => [...figure.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('the report of a hardware run', () => {
  it.each(['en', 'zh'] as const)('has its figures as vectors in %s, and no coordinate is undefined', (language) => {
    const all = markup(language);
    expect(printedText(all)).toContain(HARDWARE_WORDS[language].energyCaption);
    expect(all).not.toMatch(/<img|<canvas|NaN|undefined|Infinity/);
  });

  it('compares every work with the baseline, and says what is unknown', () => {
    const matrix = texts(captioned('fast against slow'));
    const energy = matrix.indexOf('Energy of the work');
    expect(matrix[energy + 1]).toMatch(/^▼ × 0\.(4[5-9]|5[0-5]?)\d*$/);
    expect(matrix[energy + 2]).toBe('unknown');
  });

  it('gives energy for one unit of work with its interval', () => {
    const bars = texts(captioned('Energy for one unit of work'));
    const hpl = bars.indexOf('hpl, per Gflop');
    // 120 W at 100 and at 200 Gflop/s, as each draw has them
    const [slow, fast] = bars.slice(hpl + 1, hpl + 3);
    expect(slow).toMatch(/^1\.\d+ J \[1[.\d]* J, 1\.\d+ J\]$/);
    expect(fast).toMatch(/^[56]\d\d mJ \[\d+ mJ, \d+ mJ\]$/);
    expect(bars.filter((text) => text === 'unknown')).toHaveLength(1);
  });

  it('names the input that carries the ratio', () => {
    const tornado = texts(captioned('What the result rests on'));
    expect(tornado).toContain('× 0.5');
    expect(tornado.some((text) => text.includes('work.hpl.rate'))).toBe(true);
  });

  it('draws power by part with one path for each part', () => {
    const power = captioned('Mean power by part');
    expect(texts(power)).toEqual(expect.arrayContaining(['slow', 'fast', 'Cores', 'At rest']));
    expect(power.match(/<path d="M[^"]+z"/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

it('a layer of a printed stack is as high as its part, and has gaps where nothing is known', () => {
  const stack = { edges: Float64Array.of(0, 1, 2), values: Float64Array.of(1, Number.NaN, 2, Number.NaN), layers: 2 };
  const paths = layerPaths(
    stack,
    (x) => x * 10,
    (y) => 100 - y,
  );
  expect(paths).toEqual(['M0 100V99H10V100H0z', 'M0 99V97H10V99H0z']);
});
