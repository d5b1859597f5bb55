import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spawnInPlace } from '../../workers/runner/in-place.fixture.ts';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { CONTROL } from '../../workers/runner/types.ts';

const TRACES = new URL('../../scenarios/traces/', import.meta.url);
const files = readdirSync(TRACES).filter((name) => name.endsWith('.trace.txt'));

test('traces are shipped', () => {
  expect(files.length).toBeGreaterThanOrEqual(3);
});

test.each(files)('%s: its own kernel’s policy reproduces the recorded run delay within 15 %%', async (fileName) => {
  const service = new RunServiceSession(spawnInPlace, 1);
  const bytes = new Uint8Array(readFileSync(new URL(fileName, TRACES)));
  const opened = await service.open({ kind: 'trace', bytes, fileName, variants: ['recorded'] }, { replications: 1 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), { replications: 1 });
  const { faithfulness } = result;
  if (!faithfulness?.checked) throw new Error(`not checked: ${faithfulness?.summary.en}`);
  expect(faithfulness.recordedNs).toBeGreaterThan(0);
  expect(Math.abs(faithfulness.bias)).toBeLessThan(0.15);
  expect(faithfulness.correlation).toBeGreaterThan(0.9);
});

test('without the kernel a trace cannot be checked, and the result says so', async () => {
  const service = new RunServiceSession(spawnInPlace, 1);
  const text = readFileSync(new URL(files[0], TRACES), 'utf8').replaceAll(/^# dyno:.*\n/gm, '');
  const bytes = new TextEncoder().encode(text);
  const open = (kernel?: string) =>
    service.open(
      { kind: 'trace', bytes, fileName: 'a.txt', variants: ['recorded', 'cfs'], ...(kernel && { kernel }) },
      { replications: 1 },
    );
  const opened = await open();
  if (!opened.ok) throw new Error('not opened');
  expect(opened.preview.faithfulness).toMatchObject({ checked: false });
  expect(opened.preview.variants.map(({ id }) => id)).toEqual(['recorded', 'cfs']);
  const stated = await open('cfs:6.1');
  if (!stated.ok) throw new Error('not opened');
  expect(stated.preview.variants.map(({ id }) => id)).toEqual(['recorded', 'replayed', 'cfs']);
  expect(await open('cfs:9')).toMatchObject({ ok: false });
});
