import { describe, expect, it } from 'vitest';
import { renderReport } from './render.tsx';
import { fixtureReport, fixtureResult } from './report.fixture.ts';

describe('the report document', () => {
  it('stands alone: no script, no address, fonts inside', () => {
    const html = renderReport(fixtureReport('zh'));
    expect(html).not.toMatch(/<script|https?:|<link/);
    expect(html.match(/@font-face\{[^}]*url\("data:font\/woff2;base64,/g)).toHaveLength(6);
  });

  it('declares its language and carries the Chinese font only where Chinese is written', () => {
    expect(renderReport(fixtureReport('zh'))).toContain('<html lang="zh-CN"');
    const latin = fixtureReport('en', { ...fixtureResult(), title: { en: 'Plain' } });
    expect(renderReport(latin)).toContain('<html lang="en"');
    expect(renderReport(latin)).not.toContain('font-family:"Noto Sans SC";font-weight');
  });

  it('refers to font files where it is told to', () => {
    expect(renderReport(fixtureReport('en'), { fontUrl: (file) => `fonts/${file}` })).toContain(
      'url("fonts/inter-latin-400-normal.woff2")',
    );
  });

  it('keeps markup and quotes of a title as text', () => {
    const html = renderReport(fixtureReport('en', { ...fixtureResult(), title: { en: '"</style><b>&amp;' } }));
    expect(html.includes('</style><b>')).toBe(false);
    expect(html).toContain('data-head="&quot;&lt;/style&gt;&lt;b&gt;&amp;amp;"');
  });

  it('states the paper', () => {
    const { options, ...data } = fixtureReport('en');
    const html = renderReport({ ...data, options: { ...options, paper: 'Letter' } });
    expect(html).toContain('@page{size:letter portrait');
    expect(html).toContain('data-paper="Letter"');
  });
});
