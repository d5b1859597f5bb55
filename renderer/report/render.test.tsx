import { describe, expect, it } from 'vitest';
import { renderReport } from './render.tsx';
import { fixtureResult, fixtureTimelines } from './report.fixture.ts';

const data = { result: fixtureResult(), language: 'en', timelines: fixtureTimelines() } as const;

describe('the report document', () => {
  it('stands alone: no script, no address, fonts inside', () => {
    const html = renderReport({ ...data, language: 'zh' });
    expect(html).not.toMatch(/<script|https?:|<link/);
    expect(html.match(/@font-face\{[^}]*url\("data:font\/woff2;base64,/g)).toHaveLength(6);
  });

  it('declares its language and carries the Chinese font only where Chinese is written', () => {
    expect(renderReport({ ...data, language: 'zh' })).toContain('<html lang="zh-CN"');
    const latin = { ...data, result: { ...data.result, title: { en: 'Plain' } } };
    expect(renderReport(latin)).toContain('<html lang="en"');
    expect(renderReport(latin)).not.toContain('font-family:"Noto Sans SC";font-weight');
  });

  it('refers to font files where it is told to', () => {
    expect(renderReport(data, { fontUrl: (file) => `fonts/${file}` })).toContain(
      'url("fonts/inter-latin-400-normal.woff2")',
    );
  });

  it('keeps markup and quotes of a title as text', () => {
    const title = { en: '"</style><b>&amp;' };
    const html = renderReport({ ...data, result: { ...data.result, title } });
    const footer = /--report-footer:([^"]*)"/.exec(html)?.[1];
    expect(html.includes('</style><b>')).toBe(false);
    expect(footer).toContain('\\22 \\3c /style\\3e \\3c b\\3e &#38;amp;');
  });
});
