import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BUNDLE_VERSION } from '../formats/bundle/content.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingReader } from '../recording/reader.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import type { DocumentInput, OpenResult, RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, type RunResult } from './types.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 2, hz: 250 }
workload:
  web:   { kind: server, threads: 2, arrivals: { poisson: 900/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 3 }
measure: { warmup: 10ms, duration: 200ms, replications: 3, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  own: { policy: { ext: { file: own.ts } } }
settings: { machine.hz: [100, 1000] }
claims:
  - { id: same, text: nothing changes, source: test, holds: own.web.latency.p99 <= 1.05 * cfs.web.latency.p99 }
`;
const OWN = 'export default { enqueue(p) { dsqInsert(p, DSQ_GLOBAL, SLICE_DFL); } };';
const SWAP = `
dyno: 1
lab: swap
title: Recorded accesses
machine: { cpus: 2, smt: 1, memory: 64MiB }
swap: { zram0: { device: zram, size: 16MiB } }
groups: { g: { limit: 1MiB } }
workload: { app: { kind: page-trace, path: some.trace, format: lirs, group: g } }
measure: { warmup: 0ms, duration: 5ms, replications: 1, seed: 1 }
variants: { new: { baseline: true, kernel: "6.18" } }
`;

const YEARS = `
dyno: 1
lab: hardware
title: A park over two years
workload: { park: { kind: park, nodes: 10, for: 2year, load: 35%, measuredAs: ssj2008 } }
measure: { replications: 1, seed: 1 }
variants: { rome: { baseline: true, machine: epyc-7742-1p } }
`;

const scenario: DocumentInput = {
  kind: 'scenario',
  text: SCENARIO,
  fileName: 'small.yaml',
  policies: { files: { 'own.ts': OWN }, variants: ['fifo'] },
};

const opened = (result: OpenResult): Extract<OpenResult, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result;
};

async function finished(input: DocumentInput, options: RunOptions = {}) {
  const service = new RunServiceSession(spawnInPlace, 2);
  opened(await service.open(input, options));
  const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
  return { service, result };
}

const reopen = async (bytes: Uint8Array): Promise<readonly [RunServiceSession, OpenResult]> => {
  const service = new RunServiceSession(spawnInPlace, 1);
  return [service, await service.open({ kind: 'bundle', bytes, fileName: 'small.dyno' }, {})];
};

/** Without what lies in shared memory. */
const comparable = (result: RunResult): unknown => JSON.parse(JSON.stringify(result));

describe('a saved run', () => {
  it('shows the same comparison, claims, findings and recordings without running', async () => {
    const options = { replications: 2, settings: true };
    const { service, result } = await finished(scenario, options);
    const [other, answer] = await reopen(await service.save('{"tab":"timeline"}'));
    const { preview, diagnostics, bundled } = opened(answer);
    // a run is opened whatever is warned of its policies
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(
      ['dsqInsert', 'DSQ_GLOBAL', 'SLICE_DFL'].map((name) => `warning: unknown name '${name}'`),
    );
    expect(comparable(preview)).toEqual(comparable(result));
    expect(preview.settings?.points.map(({ replicationsDone }) => replicationsDone)).toEqual([2, 2]);
    expect(bundled?.view).toBe('{"tab":"timeline"}');
    expect(bundled?.options).toEqual(options);
    expect(bundled?.input).toMatchObject({
      text: SCENARIO,
      policies: scenario.kind === 'scenario' && scenario.policies,
    });
    for (const { id } of result.variants) {
      const [now, before] = [await other.recording(id), await service.recording(id)];
      expect(now?.directory).toEqual(before?.directory);
      expect(now?.handle.tables.map(({ layout }) => layout)).toEqual(before?.handle.tables.map(({ layout }) => layout));
    }
    // and can be run again, to the same end
    expect(comparable(await other.run(new SharedArrayBuffer(CONTROL.words * 4), options))).toEqual(comparable(result));
  });

  it('is the same file for the same run', async () => {
    const files = await Promise.all([1, 2].map(async () => (await finished(scenario)).service.save()));
    expect(sha256Hex(files[0])).toBe(sha256Hex(files[1]));
  });

  it('keeps page traces and recorded variants', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `${(i * 7) % 400}`).join('\n');
    const pages: DocumentInput = {
      kind: 'scenario',
      text: SWAP,
      fileName: 'swap.yaml',
      traces: { 'some.trace': new Blob([text]) },
    };
    const { service, result } = await finished(pages);
    const [, answer] = await reopen(await service.save());
    expect(comparable(opened(answer).preview)).toEqual(comparable(result));
  });

  it('of years is read as well, with its recordings', async () => {
    const options: RunOptions = { replications: 1, record: { kind: 'window', fromNs: 2e16, toNs: 3e16 } };
    const { service, result } = await finished({ kind: 'scenario', text: YEARS, fileName: 'park.yaml' }, options);
    const [again, answer] = await reopen(await service.save());
    expect(comparable(opened(answer).preview)).toEqual(comparable(result));
    expect((await again.recording('rome'))?.directory.endNs).toBe(3e16);
  });

  it('may be unfinished: what is there is shown', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    opened(await service.open(scenario, {}));
    const [, answer] = await reopen(await service.save());
    const { preview } = opened(answer);
    expect(preview.complete).toBe(false);
    expect(preview.variants.map(({ replicationsDone }) => replicationsDone)).toEqual([0, 0, 0]);
  });
});

describe('a saved run that is opened early', () => {
  const saved = finished(scenario, { replications: 2 }).then(({ service }) => service.save());

  /** Recordings are read only after `goOn`. */
  async function early(bytes: Uint8Array) {
    let goOn: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const service = new RunServiceSession(spawnInPlace, 1, undefined, () => waiting);
    const answer = await service.open({ kind: 'bundle', bytes, fileName: 'small.dyno', early: true }, {});
    return { service, preview: opened(answer).preview, goOn };
  }
  const rowsOf = (known: { readonly handle: RecordingHandle } | undefined) =>
    known && new RecordingReader(known.handle).tables.map(({ rows }) => rows);

  it('shows its results before its recordings are read', async () => {
    const bytes = await saved;
    const [strict, answer] = await reopen(bytes);
    const { service, preview, goOn } = await early(bytes);
    expect(comparable(preview)).toEqual(comparable(opened(answer).preview));
    const known = await service.recording('cfs', true);
    expect(known?.early).toBe(true);
    expect(new Set(rowsOf(known))).toEqual(new Set([0]));
    const whole = service.recording('cfs');
    goOn();
    expect(await service.recordingsRead()).toBeUndefined();
    expect(rowsOf(await whole)).toEqual(rowsOf(await strict.recording('cfs')));
    // whoever had it early sees it whole
    expect(rowsOf(known)).toEqual(rowsOf(await whole));
    expect((await service.recording('cfs', true))?.early).toBeUndefined();
    expect(await service.save()).toEqual(await strict.save());
  });

  it('withdraws recordings that turn out to be damaged, keeps its results, and records anew', async () => {
    const entries = unzipSync(await saved);
    const column = entries['recordings/0/0'];
    column[column.length - 1] ^= 1;
    const { service, preview, goOn } = await early(zipSync(entries));
    expect((await service.recording('cfs', true))?.early).toBe(true);
    const run = service.run(new SharedArrayBuffer(CONTROL.words * 4), { replications: 2, reuse: true });
    goOn();
    expect(await service.recordingsRead()).toMatch(/^recordings\/0: its digest is another one$/);
    // what is missing is simulated: nothing was there to be taken for whole
    expect(comparable(await run)).toEqual(comparable(preview));
    expect(Math.max(...(rowsOf(await service.recording('cfs')) ?? []))).toBeGreaterThan(0);
  });

  it('has no recording after they turned out to be damaged', async () => {
    const entries = unzipSync(await saved);
    entries['recordings/0/0'] = entries['recordings/0/1'];
    const { service, goOn } = await early(zipSync(entries));
    const whole = service.recording('cfs');
    goOn();
    expect(await service.recordingsRead()).toMatch(/^recordings\/0/);
    expect(await whole).toBeUndefined();
    expect(await service.recording('cfs', true)).toBeUndefined();
    const [, again] = await reopen(await service.save());
    expect(opened(again).preview.variants[0].replicationsDone).toBe(2);
  });

  it('takes no memory for rows that its columns cannot hold', async () => {
    const entries = unzipSync(await saved);
    entries['recordings/0/0'] = new Uint8Array(16);
    const service = new RunServiceSession(spawnInPlace, 1);
    const bytes = zipSync(entries);
    const answer = await service.open({ kind: 'bundle', bytes, fileName: 'small.dyno', early: true }, {});
    expect(!answer.ok && answer.diagnostics[0].message).toMatch(/recordings\/0\/0: 16 bytes instead of at least/);
  });
});

describe('a bundle', () => {
  const saved = finished(scenario, { replications: 1 }).then(({ service }) => service.save());

  it('of other models says so', async () => {
    const entries = unzipSync(await saved);
    const manifest = JSON.parse(strFromU8(entries['bundle.json']));
    entries['bundle.json'] = strToU8(JSON.stringify({ ...manifest, modelVersion: 'scheduling-0', identity: 'x' }));
    const [, answer] = await reopen(zipSync(entries));
    const { diagnostics, preview } = opened(answer);
    expect(diagnostics[0]).toMatchObject({ severity: 'warning', message: expect.stringContaining('scheduling-0') });
    expect(preview.variants[0].replicationsDone).toBe(1);
  });

  it.each([
    ['nothing', async () => new Uint8Array(), /no bundle/],
    ['a text', async () => strToU8('dyno: 1'), /no bundle/],
    ['another zip', async () => zipSync({ 'a.txt': strToU8('x') }), /bundle\.json is missing/],
    [
      'a newer format',
      async () => zipSync({ 'bundle.json': strToU8(`{"dynoBundle":${BUNDLE_VERSION + 1}}`) }),
      /newer version/,
    ],
    ['no JSON', async () => zipSync({ 'bundle.json': strToU8('{') }), /bundle\.json: /],
    ['a lost entry', async () => without('results.json'), /results\.json is missing/],
    ['a changed document', async () => changed('document', strToU8('dyno: 2')), /document: it was changed/],
    [
      'a changed column',
      async () => changedColumn(),
      /recordings\/0: its digest is another one|encoding|bytes instead/,
    ],
    ['a lost column', async () => without('recordings/0/3'), /recordings\/0: 3 columns instead of/],
  ])('that is %s is refused with the place', async (what, bytes, message) => {
    const [, answer] = await reopen(await bytes());
    expect(answer.ok).toBe(false);
    expect(!answer.ok && answer.diagnostics[0].message).toMatch(message);
    expect(!answer.ok && answer.diagnostics[0].file).toBe('small.dyno');
    expect(!answer.ok && answer.newer).toBe(what === 'a newer format' ? true : undefined);
  });

  it('cut off anywhere, or with bytes changed, is refused or read whole, never half', async () => {
    const bytes = await saved;
    const [, whole] = await reopen(bytes);
    const expected = comparable(opened(whole).preview);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const cut = await reopen(bytes.subarray(0, at));
          expect(cut[1].ok).toBe(false);
          const damaged = bytes.slice();
          damaged[at] = byte;
          const [, answer] = await reopen(damaged);
          if (answer.ok) expect(comparable(answer.preview)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  async function without(name: string): Promise<Uint8Array> {
    const { [name]: _lost, ...entries } = unzipSync(await saved);
    return zipSync(entries);
  }

  async function changed(name: string, content: Uint8Array): Promise<Uint8Array> {
    return zipSync({ ...unzipSync(await saved), [name]: content });
  }

  async function changedColumn(): Promise<Uint8Array> {
    const name = 'recordings/0/0';
    const column = unzipSync(await saved)[name];
    column[column.length - 1] ^= 1;
    return changed(name, column);
  }
});
