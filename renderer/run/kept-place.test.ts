// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bringBack, type KeptOutcome } from './kept-place.ts';

const NEWER = { kind: 'refused', reason: 'of a newer version', newer: true } as const;
const OPENED = { kind: 'opened' } as const;
const NOTHING = { kind: 'nothing' } as const;

beforeEach(() => localStorage.clear());
const finds = (found: Readonly<Record<string, KeptOutcome>>) => vi.fn(async (name: string) => found[name]);
const crashed = { name: 'tab', restore: true };
const closed = { name: 'tab', restore: false };

describe('what a window kept', () => {
  it('is brought back after a crash, and not after it was closed', async () => {
    expect(await bringBack(crashed, finds({ tab: OPENED }))).toEqual({ name: 'tab', restored: true });
    const open = finds({ tab: OPENED });
    expect(await bringBack(closed, open)).toEqual({ name: 'tab', restored: false });
    expect(open).not.toHaveBeenCalled();
  });

  it('in a later version is left as it is, said once, and nothing is kept in its place', async () => {
    const first = await bringBack(crashed, finds({ tab: NEWER, 'tab.beside': NOTHING }));
    expect(first).toEqual({ name: 'tab.beside', restored: false, refused: NEWER });
    const later = finds({ tab: NEWER, 'tab.beside': OPENED });
    expect(await bringBack(crashed, later)).toEqual({ name: 'tab.beside', restored: true });
    expect(await bringBack(closed, finds({ tab: NEWER }))).toEqual({ name: 'tab.beside', restored: false });
    // somebody was quicker than the start of the app
    expect(await bringBack(closed, finds({ tab: { kind: 'unwanted' } }))).toEqual({
      name: 'tab.beside',
      restored: false,
    });
  });

  it('is shown by the later version, also when the earlier one was closed in between', async () => {
    await bringBack(crashed, finds({ tab: NEWER, 'tab.beside': NOTHING }));
    expect(await bringBack(closed, finds({ tab: OPENED }))).toEqual({ name: 'tab', restored: true });
    expect(await bringBack(closed, finds({}))).toEqual({ name: 'tab', restored: false });
  });

  it('and is damaged is said, and makes way for what is kept next', async () => {
    const damaged = { kind: 'refused', reason: 'damaged', newer: false } as const;
    expect(await bringBack(crashed, finds({ tab: damaged }))).toEqual({
      ...{ name: 'tab', restored: false },
      refused: damaged,
    });
  });
});
