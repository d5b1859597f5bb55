/** A run that is recorded in part, or not at all, measures what a run measures that is recorded whole. */
import { describe, expect, it } from 'vitest';
import type { RecordMode } from '../recording/part.ts';
import { RecordingReader, type TableReader } from '../recording/reader.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { recordModeText } from './record-mode.ts';
import type { DocumentInput, RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, type RunResult } from './types.ts';

const SCHEDULING = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 2, hz: 250 }
workload:
  web: { kind: server, threads: 2, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 3 }
measure: { warmup: 50ms, duration: 950ms, replications: 2, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;

const SWAP = `
dyno: 1
lab: swap
title: A small run
machine: { preset: laptop, memory: 1GiB }
swap: { zram0: { device: zram, size: 64MiB } }
groups: { build: { limit: 2MiB } }
workload: { make: { kind: kernel-build, jobs: 2, total: 2, workingSet: [1MiB, 2MiB], compute: 10ms, group: build } }
measure: { duration: 400ms, replications: 1, seed: 1 }
variants:
  before: { baseline: true, kernel: "6.12" }
  after: { kernel: "6.14" }
`;

const documentOf = (text: string): DocumentInput => ({ kind: 'scenario', text, fileName: 'small.yaml' });
const control = () => new SharedArrayBuffer(CONTROL.words * 4);

async function ran(text: string, options: RunOptions) {
  const service = new RunServiceSession(spawnInPlace, 2);
  const opened = await service.open(documentOf(text), {});
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return { service, result: await service.run(control(), options) };
}

const figuresOf = ({ variants, differences, identity }: RunResult) => ({
  identity,
  differences,
  variants: variants.map(({ id, metrics, perReplication, distributions }) => ({
    id,
    metrics,
    perReplication,
    distributions,
  })),
});

const MODES: readonly RecordMode[] = [
  { kind: 'window', fromNs: 10e6, toNs: 30e6 },
  { kind: 'sample', every: 4 },
  { kind: 'none' },
];

describe.each([
  ['scheduling', SCHEDULING],
  ['swap', SWAP],
])('the %s lab', (_, text) => {
  it('measures the same in every mode, and says what it recorded', async () => {
    const whole = await ran(text, {});
    expect(whole.result.variants.map(({ recorded }) => recorded)).toEqual(whole.result.variants.map(() => undefined));
    for (const record of MODES) {
      const { result } = await ran(text, { record });
      expect(figuresOf(result)).toEqual(figuresOf(whole.result));
      expect(result.command).toContain(`--record ${recordModeText(record)}`);
      for (const { recorded } of result.variants) expect(recorded?.zh).toBeTruthy();
      expect(result.warnings).toContainEqual(result.variants[0].recorded);
    }
  });
});

const rowsOf = (table: TableReader): number[][] =>
  Array.from({ length: table.rows }, (_, row) => table.layout.columns.map((_column, c) => table.value(c, row)));

async function tableOf(service: RunServiceSession, name: string): Promise<number[][]> {
  const recording = await service.recording('cfs');
  if (!recording) throw new Error('nothing is recorded');
  return rowsOf(new RecordingReader(recording.handle).table(name));
}

describe('what is recorded of a part of the time', () => {
  it('is what a whole recording has there, with what was under way at its end', async () => {
    const [fromNs, toNs] = [200e6, 300e6];
    const whole = await ran(SCHEDULING, {});
    const { service } = await ran(SCHEDULING, { record: { kind: 'window', fromNs, toNs } });
    const slices = await tableOf(whole.service, 'slices');
    const within = slices.filter(([startNs, endNs]) => startNs < toNs && endNs >= fromNs);
    expect(await tableOf(service, 'slices')).toEqual(within);
    // both CPUs are busy all the time: nothing may look idle at an edge
    expect(Math.max(...within.map(([, endNs]) => endNs))).toBeGreaterThan(toNs);
    const requests = await tableOf(whole.service, 'requests');
    const served = requests.filter(([arrivalNs, , endNs]) => arrivalNs >= fromNs && endNs <= toNs);
    expect(served.length).toBeGreaterThan(10);
    expect(await tableOf(service, 'requests')).toEqual(served);
    const recording = await service.recording('cfs');
    expect(recording?.directory).toMatchObject({ startNs: fromNs, endNs: toNs, measureFromNs: fromNs });
  });

  it('is spread over the run in samples', async () => {
    const whole = await ran(SCHEDULING, {});
    const { service } = await ran(SCHEDULING, { record: { kind: 'sample', every: 4 } });
    const stretches = (await service.recording('cfs'))?.directory.recorded?.stretches ?? [];
    expect(stretches).toHaveLength(32);
    const slices = await tableOf(whole.service, 'slices');
    const sampled = slices.filter(([startNs, endNs]) =>
      stretches.some(({ fromNs, toNs }) => startNs < toNs && endNs >= fromNs),
    );
    expect(await tableOf(service, 'slices')).toEqual(sampled);
    expect(sampled.length).toBeLessThan(slices.length / 2);
  });

  it('is found again in what was saved', async () => {
    const { service, result } = await ran(SCHEDULING, { record: { kind: 'sample', every: 4 } });
    const bytes = await service.save();
    const again = new RunServiceSession(spawnInPlace, 1);
    const opened = await again.open({ kind: 'bundle', bytes, fileName: 'small.dyno' }, {});
    if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
    expect(opened.preview.variants.map(({ recorded }) => recorded)).toEqual(
      result.variants.map(({ recorded }) => recorded),
    );
    expect(opened.bundled?.options.record).toEqual({ kind: 'sample', every: 4 });
    expect(await tableOf(again, 'slices')).toEqual(await tableOf(service, 'slices'));
  });

  it('is recorded anew when more of it is wanted, and not when less is', async () => {
    const { service } = await ran(SCHEDULING, { record: { kind: 'none' } });
    expect(await service.recording('cfs')).toBeUndefined();
    await service.run(control(), { reuse: true, record: { kind: 'window', fromNs: 0, toNs: 1e8 } });
    expect((await service.recording('cfs'))?.directory.recorded?.why).toBe('window');
    await service.run(control(), { reuse: true });
    expect((await service.recording('cfs'))?.directory.recorded).toBeUndefined();
    await service.run(control(), { reuse: true, record: { kind: 'none' } });
    expect((await service.recording('cfs'))?.directory.recorded).toBeUndefined();
  });

  it('measures the same when the recording grows beyond its limit, and says until when it goes', async () => {
    const longer = SCHEDULING.replace('400/s', '4000/s').replace('1ms', '100us');
    const options = { durationNs: 2e9, replications: 1 };
    const whole = await ran(longer, options);
    const { service, result } = await ran(longer, { ...options, recordBytes: 60_000 });
    expect(figuresOf(result)).toEqual(figuresOf(whole.result));
    const [{ id, recorded }] = result.variants;
    expect(recorded?.en).toMatch(/reached the memory it may take up and ends at .+ of /);
    const recording = await service.recording(id);
    const { startNs, endNs } = recording?.directory ?? { startNs: 0, endNs: 0 };
    expect(endNs - startNs).toBeGreaterThan(0);
    expect(endNs).toBeLessThan(recording?.directory.recorded?.endNs ?? 0);
  });
});
