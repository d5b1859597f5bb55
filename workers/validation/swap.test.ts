import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { swapExperimentSchema, swapTest } from './swap-experiment.ts';
import { validateFiles } from './validate.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../tests/fixtures/ground-truth/swap/${name}.json`, import.meta.url), 'utf8');

test.each([
  ['zram_same_rand', { device: 'zram', same: true, sequential: false, readOnly: false, deviceMib: undefined }],
  ['zram99M_same_rand_nearfull', { device: 'zram', deviceMib: 99 }],
  ['zram2040M_t2112_l96_same_rand', { deviceMib: 2040, totalMib: 2112, limitMib: 96 }],
  ['zram_lzorle_rand', { compressor: 'lzo-rle', same: false }],
  ['zram_same_rand_ro', { readOnly: true }],
  ['file_rand', { device: 'file', same: false }],
])('the test %s says what was done', (name, expected) => {
  expect(swapTest(name)).toMatchObject(expected);
});

test('a name that says something else is not understood', () => {
  expect(swapTest('nvme_mixed')).toBeUndefined();
});

test.each(['swap_icount_kernels', 'swap_fill_level', 'swap_native618'])('%s is read', (name) => {
  expect(swapExperimentSchema.safeParse(JSON.parse(fixture(name))).success).toBe(true);
});

test('a fuller device costs the classic allocator and not the swap table', () => {
  const [result] = [...validateFiles([{ path: 'swap_fill_level.json', text: fixture('swap_fill_level') }], 1)];
  if (result?.kind !== 'checked') throw new Error(`not checked: ${JSON.stringify(result)}`);
  const fill = result.rows.filter(({ bar }) => bar.startsWith('swap fault rate'));
  expect(fill.map(({ kernel }) => kernel)).toEqual(['i61', 'i618']);
  for (const { passed } of fill) expect(passed).toBe(true);
});

test('a broken swap file says what is wrong with it', () => {
  const text = JSON.stringify({ ...JSON.parse(fixture('swap_native618')), results: { zram_same_rand: { 1: {} } } });
  const [result] = [...validateFiles([{ path: 'broken.json', text }], 1)];
  expect(result).toMatchObject({ kind: 'broken' });
});
