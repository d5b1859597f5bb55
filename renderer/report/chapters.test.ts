import { describe, expect, it } from 'vitest';
import type { OpenResult } from '../../workers/runner/service.ts';
import type { ServiceHandle } from '../service.ts';
import { createChapters } from './chapters.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import { fixtureResult, fixtureTimelines } from './report.fixture.ts';

const file = (name: string) => ({ name, bytes: new Uint8Array() });

/** A service that opens everything but what is called "broken". */
function setUp() {
  let open = 0;
  const asked: string[] = [];
  const chapters = createChapters(() => {
    open++;
    const remote = {
      async open({ fileName }: { readonly fileName: string }): Promise<OpenResult> {
        const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
        const damaged = { ...place, path: '', severity: 'error', message: 'is damaged', hint: '' } as const;
        if (fileName === 'broken') return { ok: false, diagnostics: [damaged] };
        return { ok: true, preview: fixtureResult(), diagnostics: [] };
      },
      async recording(variant: string) {
        asked.push(variant);
        return fixtureTimelines().find((source) => source.variant === variant);
      },
    };
    return { remote, dispose: () => open-- } as unknown as ServiceHandle;
  });
  const names = () => chapters.state.getState().chapters.map(({ fileName }) => fileName);
  return { chapters, names, asked, opened: () => open };
}

describe('chapters of a report', () => {
  it('are saved runs with the recordings that figures need, and leave no worker behind', async () => {
    const { chapters, names, asked, opened } = setUp();
    const excerpt = { name: 'e', fromNs: 0, toNs: 1, variants: ['alone'], caption: '' };
    await chapters.add(file('a'), { ...DEFAULT_OPTIONS, excerpts: [excerpt] });
    expect(names()).toEqual(['a']);
    expect(asked).toEqual(['cfs', 'bt', 'alone']);
    const [{ run }] = chapters.state.getState().chapters;
    expect(run.timelines.map(({ variant }) => variant)).toEqual(['cfs', 'alone']);
    expect(opened()).toBe(0);
  });

  it('can be moved and removed', async () => {
    const { chapters, names } = setUp();
    for (const name of ['a', 'b', 'c']) await chapters.add(file(name), DEFAULT_OPTIONS);
    const [a, , c] = chapters.state.getState().chapters;
    chapters.move(c.key, -1);
    expect(names()).toEqual(['a', 'c', 'b']);
    chapters.move(a.key, -1);
    expect(names()).toEqual(['a', 'c', 'b']);
    chapters.remove(a.key);
    expect(names()).toEqual(['c', 'b']);
  });

  it('say what is wrong with a file, and are none of another document', async () => {
    const { chapters, names, opened } = setUp();
    await expect(chapters.add(file('broken'), DEFAULT_OPTIONS)).rejects.toThrow('is damaged');
    expect([names(), opened(), chapters.state.getState().reading]).toEqual([[], 0, undefined]);
    const reading = chapters.add(file('a'), DEFAULT_OPTIONS);
    chapters.clear();
    await reading;
    expect(names()).toEqual([]);
  });
});
