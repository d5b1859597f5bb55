import { describe, expect, it } from 'vitest';
import { anchorOf, headingsOf, isPage, PAGES, pageText, search } from './pages.ts';
import { topicOf } from './topic.ts';

describe('help', () => {
  it('has every page, and the guide in both languages with the same sections', async () => {
    for (const page of PAGES) expect((await pageText(page, 'en')).length).toBeGreaterThan(500);
    const levels = async (language: 'en' | 'zh') =>
      headingsOf(await pageText('GUIDE', language)).map(({ level }) => level);
    expect(await pageText('GUIDE', 'zh')).toMatch(/^# 使用指南/);
    expect(await levels('zh')).toEqual(await levels('en'));
  });

  it('links only to pages and sections that exist', async () => {
    for (const page of PAGES) {
      const text = await pageText(page, 'en');
      for (const [, name = page, anchor] of text.matchAll(/\]\((?:(\w+)\.md)?(?:#([^)]+))?\)/g)) {
        expect([page, name, isPage(name) || ['ARCHITECTURE', 'REVIEW'].includes(name)]).toEqual([page, name, true]);
        if (!anchor || !isPage(name)) continue;
        expect(headingsOf(await pageText(name, 'en')).map(({ id }) => id)).toContain(anchor);
      }
    }
  });

  it('opens at a section that exists for every screen', async () => {
    const sections = headingsOf(await pageText('GUIDE', 'en')).filter(({ level }) => level === 2);
    const titleOf = (tab: Parameters<typeof topicOf>[0]['tab']) =>
      sections[topicOf({ screen: 'workbench', tab }).section ?? -1]?.text;
    expect([titleOf('compare'), titleOf('timeline'), titleOf('report'), titleOf('scenario')]).toEqual([
      'Reading a comparison',
      'Timeline',
      'Reports',
      'Editing a scenario',
    ]);
    expect(sections[topicOf({ screen: 'lessons', tab: 'compare' }).section ?? -1]?.text).toBe('Lessons');
  });

  it('is searched for all words, and says below which heading they stand', async () => {
    const pages = [['GUIDE', await pageText('GUIDE', 'en')]] as const;
    const [hit] = search(pages, "cliff's DELTA");
    expect(hit?.heading?.text).toBe('Reading a comparison');
    expect(search(pages, 'no such words here')).toEqual([]);
    expect(search(pages, '  ')).toEqual([]);
  });

  it('reads headings outside of code', () => {
    expect(headingsOf('# A `b`\n```\n# no\n```\n## [C](d.md)')).toEqual([
      { level: 1, text: 'A b', id: 'a-b' },
      { level: 2, text: 'C', id: 'c' },
    ]);
    expect(anchorOf('Traces, CFS & EEVDF')).toBe('traces-cfs--eevdf');
  });
});
