import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, newestRelease } from './update-manifest.ts';

const FEED = { on: true, url: 'https://example.org/dyno/list.json', channel: 'stable' } as const;
const FILE = { name: 'Dyno-1.2.0-linux-x64.AppImage', size: 1, sha256: '0'.repeat(64) };
const release = (version: string, more: object = {}) => ({
  version,
  channel: 'stable',
  date: '2026-12-01',
  page: 'https://example.org/news',
  files: [FILE],
  ...more,
});
const list = (...releases: readonly object[]) => JSON.stringify({ dynoUpdates: 1, releases });

describe('the newest version', () => {
  it('is told with its page and its files', () => {
    const text = list(release('1.9.0'), release('1.10.0'), release('1.2.0'));
    expect(newestRelease(text, FEED, '1.9.0')).toMatchObject({ version: '1.10.0', files: [FILE] });
  });

  it('is none when nothing is newer than what is installed', () => {
    expect(newestRelease(list(release('1.9.0')), FEED, '1.9.0')).toBeUndefined();
    expect(newestRelease(list(release('1.9.0')), FEED, '2.0.0')).toBeUndefined();
    expect(newestRelease(list(), FEED, '0.1.0')).toBeUndefined();
  });

  it('is a beta only for those who take betas, and who take what is stable, too', () => {
    const text = list(release('2.0.0-beta.1', { channel: 'beta' }), release('1.0.0'));
    expect(newestRelease(text, FEED, '0.1.0')?.version).toBe('1.0.0');
    expect(newestRelease(text, { ...FEED, channel: 'beta' }, '0.1.0')?.version).toBe('2.0.0-beta.1');
  });
});

describe('a list of versions', () => {
  it.each([
    ['is no JSON', '<html>', /does not answer with JSON/],
    ['is of another kind', '[]', /wrong at its top/],
    ['has another version', JSON.stringify({ dynoUpdates: 2, releases: [] }), /wrong at dynoUpdates/],
    ['has a key of its own', JSON.stringify({ dynoUpdates: 1, releases: [], run: 'x' }), /wrong at its top/],
    ['has a release without hashes', list(release('1.0.0', { files: [{ name: 'a', size: 1 }] })), /files\.0\.sha256/],
    ['has a file with a path', list(release('1.0.0', { files: [{ ...FILE, name: '../a' }] })), /files\.0\.name/],
    [
      'leads to a page without encryption',
      list(release('1.0.0', { page: 'http://example.org/' })),
      /releases\.0\.page/,
    ],
    ['leads to a script', list(release('1.0.0', { page: 'javascript:alert(1)' })), /releases\.0\.page/],
    ['leads elsewhere', list(release('1.0.0', { page: 'https://example.com/' })), /not at https:\/\/example\.org/],
    ['has a version that is none', list(release('latest')), /releases\.0\.version/],
  ])('that %s is refused in a sentence', (_name, text, message) => {
    expect(() => newestRelease(text, FEED, '0.1.0')).toThrow(message);
  });
});

describe('the order of versions', () => {
  it('is that of Semantic Versioning', () => {
    // from its section 11
    const rising = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'];
    const all = [...rising, '1.0.0-rc.1', '1.0.0', '2.0.0', '2.1.0', '2.1.1', '2.1.10'];
    for (const [i, a] of all.entries()) {
      for (const [j, b] of all.entries()) expect(Math.sign(compareVersions(a, b)), `${a} ${b}`).toBe(Math.sign(i - j));
    }
  });

  it('is total', () => {
    const part = fc.nat(3);
    const word = fc.constantFrom('', '-a', '-1', '-a.1', '-b');
    const version = fc.tuple(part, part, part, word).map(([a, b, c, pre]) => `${a}.${b}.${c}${pre}`);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        expect(compareVersions(a, b) === 0).toBe(a === b);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
