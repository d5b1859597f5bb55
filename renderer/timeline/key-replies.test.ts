import { describe, expect, it } from 'vitest';
import { replyTo } from './key-replies.ts';
import { commandFor } from './keyboard.ts';
import { createTimelineStore, type TimelineState } from './state.ts';
import { STRINGS } from './strings.ts';

const NO_CHORD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

/** What a key says in a state of the timeline that is 10 ms long. */
function said(key: string, change: Partial<TimelineState>, language: 'en' | 'zh', before: Partial<TimelineState> = {}) {
  const store = createTimelineStore(10_000_000);
  store.setState(change);
  const command = commandFor({ ...NO_CHORD, key });
  if (!command) throw new Error(`${key} is no key of the timeline`);
  return replyTo(
    command,
    store.getState(),
    { selection: { from: 0, to: 5 }, why: undefined, ...before },
    STRINGS[language],
    language,
  );
}

describe('a key whose outcome is only drawn says it:', () => {
  it('zooming, panning and fitting tell what is in sight', () => {
    for (const key of ['w', 'a', 'f']) expect(said(key, {}, 'en')).toMatch(/: 0.* s – 0\.010.* s$/);
  });
  it('bookmarks tell their time and note, or that there is none', () => {
    const bookmarks = [{ atNs: 2_000_000, note: '慢' }];
    expect(said('m', { playhead: 2_000_000, bookmarks }, 'zh')).toMatch(/^书签：0\.002.* s 慢$/);
    expect(said(']', { playhead: 3_000_000, bookmarks }, 'en')).toContain(STRINGS.en.noBookmark);
  });
  it('playing, its speed, the table and clearing', () => {
    expect(said(' ', { playing: true }, 'en')).toBe('Playing');
    expect(said('k', { playing: false }, 'zh')).toMatch(/^已在 0.* s 处暂停$/);
    expect(said('l', { speed: 3 }, 'en')).toContain('/s');
    expect(said('t', { table: true }, 'en')).toBe(STRINGS.en.tableShown);
    expect(said('Escape', { selection: undefined }, 'en')).toBe(STRINGS.en.cleared);
  });
  it('the explanation that E or Escape puts away; one that stays or comes is told by itself', () => {
    const why: TimelineState['why'] = { side: 0, question: { kind: 'request', row: 1 } };
    for (const key of ['e', 'Escape']) expect(said(key, {}, 'en', { why })).toBe('Explanation closed');
    expect(said('e', {}, 'zh', { why })).toBe('已关闭解释');
    expect(said('e', { why }, 'en', { why })).toBeUndefined();
    expect(said('e', { why }, 'en')).toBeUndefined();
    expect(said('e', {}, 'en')).toBeUndefined();
  });
});
