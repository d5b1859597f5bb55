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

test('a real-time task of a trace stays real-time: it never waits for the hog, the hog for it', async () => {
  const lines: string[] = [];
  const at = (us: number, current: string, event: string) =>
    lines.push(`${current.padStart(16)}    [000] d..2.  100.${String(us).padStart(6, '0')}: ${event}`);
  const [hog, irq] = ['comm=hog pid=7 prio=120', 'comm=irq/9-nic pid=9 prio=49'];
  const named = (task: string, side: 'prev' | 'next') => task.replace(/(comm|pid|prio)=/g, `${side}_$1=`);
  const turn = (us: number, from: string, state: string, to: string, current: string) =>
    at(us, current, `sched_switch: ${named(from, 'prev')} prev_state=${state} ==> ${named(to, 'next')}`);
  turn(0, 'comm=swapper/0 pid=0 prio=120', 'R', hog, '<idle>-0');
  for (let us = 10_000; us < 900_000; us += 10_000) {
    at(us, 'hog-7', `sched_waking: ${irq} target_cpu=000`);
    turn(us + 2, hog, 'R', irq, 'hog-7');
    turn(us + 3002, irq, 'S', hog, 'irq/9-nic-9');
  }
  const service = new RunServiceSession(spawnInPlace, 1);
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const input = { kind: 'trace', bytes, fileName: 'rt.txt', kernel: 'cfs:6.1', variants: ['recorded', 'bt'] } as const;
  const opened = await service.open(input, { replications: 1 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const { variants, faithfulness } = await service.run(new SharedArrayBuffer(CONTROL.words * 4), { replications: 1 });
  for (const id of ['replayed', 'bt']) {
    const metrics = variants.find((variant) => variant.id === id)?.metrics ?? {};
    expect(metrics['irq/9-nic.delay'].value).toBeLessThan(1e6);
    expect(metrics['irq/9-nic.cpu'].value).toBeCloseTo(89 * 3e6, -6);
  }
  if (!faithfulness?.checked) throw new Error(`not checked: ${faithfulness?.summary.en}`);
  expect(Math.abs(faithfulness.bias)).toBeLessThan(0.01);
});
