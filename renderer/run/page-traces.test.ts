import { afterEach, expect, it, vi } from 'vitest';
import { shippedPageTraces } from './page-traces.ts';

const NAMES_ONE = 'workload: { app: { kind: page-trace, path: traces/index-and-sort.lackey.gz } }';

afterEach(() => vi.unstubAllGlobals());

it('reads the shipped traces that a scenario names, once', async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response('1\n2\n')));
  vi.stubGlobal('fetch', fetched);
  const traces = shippedPageTraces();
  expect(await traces('workload: { app: { kind: page-trace, path: traces/mine.gz } }')).toEqual({});
  expect(fetched).not.toHaveBeenCalled();
  for (let i = 0; i < 2; i++) {
    const files = await traces(NAMES_ONE);
    expect(Object.keys(files)).toEqual(['index-and-sort.lackey.gz']);
    expect(await files['index-and-sort.lackey.gz'].text()).toBe('1\n2\n');
  }
  expect(fetched).toHaveBeenCalledTimes(1);
});

it('leaves out what cannot be fetched, and asks again the next time', async () => {
  const fetched = vi.fn(() => Promise.reject(new Error('offline')));
  vi.stubGlobal('fetch', fetched);
  const traces = shippedPageTraces();
  expect(await traces(NAMES_ONE)).toEqual({});
  expect(await traces(NAMES_ONE)).toEqual({});
  expect(fetched).toHaveBeenCalledTimes(2);
});
