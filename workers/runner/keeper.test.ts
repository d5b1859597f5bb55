import { describe, expect, it } from 'vitest';
import { digestRecording } from '../recording/digest.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { Keeper, type KeptFiles } from './keeper.ts';
import type { RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, type RunResult } from './types.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 1 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
measure: { warmup: 10ms, duration: 100ms, replications: 4, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;

/** Files in memory; `full` refuses to write, `room` is what is said to be left. */
function memory() {
  const files = new Map<string, Uint8Array>();
  const state: { full: boolean; room: number | undefined; pieces: number } = {
    full: false,
    room: undefined,
    pieces: 0,
  };
  const put = (key: string, bytes: Uint8Array): void => {
    if (state.full) throw new Error('no space left');
    files.set(key, bytes);
  };
  const kept: KeptFiles = {
    read: async (slot, name) => files.get(`${slot}/${name}`),
    write: async (slot, name, bytes) => put(`${slot}/${name}`, bytes),
    writeAll: async (slot, name, pieces) => {
      const all: Uint8Array[] = [];
      state.pieces = 0;
      put(`${slot}/${name}`, new Uint8Array());
      await pieces((bytes) => {
        all.push(bytes.slice());
        state.pieces++;
        put(`${slot}/${name}`, bytes);
      });
      put(`${slot}/${name}`, new Uint8Array(Buffer.concat(all)));
    },
    room: async () => state.room,
    append: async (slot, name, bytes) => {
      const key = `${slot}/${name}`;
      put(key, new Uint8Array([...(files.get(key) ?? []), ...bytes]));
    },
    clear: async (slot) => {
      for (const key of files.keys()) if (key.startsWith(`${slot}/`)) files.delete(key);
    },
  };
  return { files, kept, state };
}

async function opened(kept: KeptFiles, text = SCENARIO): Promise<RunServiceSession> {
  const service = new RunServiceSession(spawnInPlace, 1, kept);
  await service.keepIn('tab');
  const answer = await service.open({ kind: 'scenario', text, fileName: 'small.yaml' }, {});
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return service;
}

async function run(service: RunServiceSession, options: RunOptions = {}): Promise<RunResult> {
  return service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
}

/** As after a crash: another end point finds the files as they are. */
async function afterwards(kept: KeptFiles, slot = 'tab') {
  const service = new RunServiceSession(spawnInPlace, 1, kept);
  const answer = await service.openKept(slot);
  if (answer && !answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return { service, answer };
}

const comparable = (result: RunResult | undefined): unknown => JSON.parse(JSON.stringify(result));

describe('what is kept', () => {
  it('is the whole run with its recordings after it is finished', async () => {
    const { kept } = memory();
    const service = await opened(kept);
    const result = await run(service);
    await service.kept();
    const { service: later, answer } = await afterwards(kept);
    expect(comparable(answer?.preview)).toEqual(comparable(result));
    expect((await later.recording('eevdf'))?.directory.cpus).toBe(1);
    expect(answer?.bundled?.input).toMatchObject({ text: SCENARIO, fileName: 'small.yaml' });
  });

  it('is the document alone before anything ran', async () => {
    const { kept } = memory();
    await opened(kept);
    const done = async () => {
      const { answer } = await afterwards(kept);
      return answer?.preview.variants.map(({ replicationsDone }) => replicationsDone);
    };
    await expect.poll(done).toEqual([0, 0]);
  });

  it('grows with every replication, and only what is missing runs afterwards', async () => {
    const { kept, files } = memory();
    const service = await opened(kept);
    const control = new SharedArrayBuffer(CONTROL.words * 4);
    const words = new Int32Array(control);
    const running = service.run(control, { replications: 300 });
    const lines = () => new TextDecoder().decode(files.get('tab/log')).split('\n');
    const finished = (variant: string) => lines().filter((line) => line.includes(`"${variant}"`)).length;
    // two of each, and one for the line that is lost
    await expect.poll(() => Math.min(finished('cfs'), finished('eevdf')), { interval: 5 }).toBeGreaterThan(2);
    // the page dies here: what is in the files now is all there is; the last line is half written
    const crashed = memory();
    for (const [key, bytes] of files) crashed.files.set(key, bytes.slice(0, key.endsWith('log') ? -9 : undefined));
    Atomics.store(words, CONTROL.cancel, 1);
    await running;
    const { service: later, answer } = await afterwards(crashed.kept);
    const done = answer?.preview.variants.map(({ replicationsDone }) => replicationsDone) ?? [];
    expect(Math.min(...done)).toBeGreaterThan(1);
    expect(answer?.preview.complete).toBe(false);
    expect(answer?.bundled?.options).toEqual({ replications: 300 });
    const rest = new SharedArrayBuffer(CONTROL.words * 4);
    const [total] = [done[0] + 2];
    const result = await later.run(rest, { replications: total, reuse: true });
    // first replications run again: their recordings were lost
    const reused = done.reduce((sum, n) => sum + Math.min(n, total), 0);
    expect(new Int32Array(rest)[CONTROL.jobsTotal]).toBe(2 * total - reused + 2);
    expect(result.complete).toBe(true);
    const fresh = await opened(memory().kept);
    expect(comparable(result)).toEqual(comparable(await run(fresh, { replications: total })));
  });

  it('is that of the document that is open now', async () => {
    const { kept } = memory();
    const service = await opened(kept);
    await run(service);
    await service.open({ kind: 'scenario', text: SCENARIO.replace('400/s', '300/s'), fileName: 'other.yaml' }, {});
    const found = async () => {
      const { answer } = await afterwards(kept);
      return { fileName: answer?.bundled?.input.fileName, done: answer?.preview.variants[0].replicationsDone };
    };
    await expect.poll(found).toEqual({ fileName: 'other.yaml', done: 0 });
  });

  it('can be saved and extended afterwards like any run', async () => {
    const { kept } = memory();
    const before = await opened(kept);
    await run(before);
    await before.kept();
    const { service } = await afterwards(kept);
    const more = await run(service, { replications: 5, reuse: true });
    expect(more.variants[0].replicationsDone).toBe(5);
    const again = new RunServiceSession(spawnInPlace, 1);
    const answer = await again.open({ kind: 'bundle', bytes: await service.save(), fileName: 'x.dyno' }, {});
    expect(answer.ok && comparable(answer.preview)).toEqual(comparable(more));
  });

  it('that is missing is nothing, and what is of a later version or damaged is refused in words', async () => {
    const { kept, files } = memory();
    const before = await opened(kept);
    await run(before);
    await before.kept();
    expect((await afterwards(kept, 'another')).answer).toBeUndefined();
    const log = files.get('tab/log')!;
    const refused = () => new RunServiceSession(spawnInPlace, 1, kept).openKept('tab');
    files.set('tab/log', new TextEncoder().encode('{"dynoKept":4,"bundle":"a.dyno"}\n'));
    expect(await refused()).toMatchObject({
      ok: false,
      newer: true,
      diagnostics: [{ message: 'it was kept by a newer version of Dyno' }],
    });
    files.set('tab/log', log);
    for (const name of ['tab/a.dyno', 'tab/b.dyno'])
      files.set(name, files.get(name)?.subarray(0, 100) ?? new Uint8Array());
    expect(await refused()).toMatchObject({ ok: false, diagnostics: [expect.anything()] });
    expect(await refused()).not.toHaveProperty('newer');
  });

  it('is as much as there is room for: a full disk fails no run', async () => {
    const { kept, state } = memory();
    const service = await opened(kept);
    state.full = true;
    expect((await run(service)).complete).toBe(true);
    const needs = expect.any(Number);
    expect(await service.kept()).toEqual({ recordings: false, results: false, needs, room: undefined });
  });

  it('names no room where a platform tells of some that it does not give', async () => {
    const { kept, state } = memory();
    state.room = 2 ** 33;
    const service = await opened({
      ...kept,
      writeAll: async () => {
        throw new Error('no space left');
      },
    });
    await run(service);
    expect(await service.kept()).toMatchObject({ recordings: false, results: true, room: undefined });
  });

  it('of a run without recordings is missed as well where the disk is full, of a document without results is not', async () => {
    const { kept, state } = memory();
    state.full = true;
    const service = await opened(kept);
    expect(await service.kept()).toBeUndefined();
    await run(service, { record: { kind: 'none' } });
    expect(await service.kept()).toMatchObject({ recordings: false, results: false });
  });

  it('has recordings of any size, written in pieces', async () => {
    const { kept, state } = memory();
    const service = await opened(kept);
    const result = await run(service);
    expect(await service.kept()).toEqual({ recordings: true });
    expect(state.pieces).toBeGreaterThan(20);
    const { service: later, answer } = await afterwards(kept);
    expect(comparable(answer?.preview)).toEqual(comparable(result));
    const [before, after] = [await service.recording('cfs'), await later.recording('cfs')];
    expect(after && digestRecording(after.handle)).toBe(before && digestRecording(before.handle));
  });

  it('is everything but the recordings where they do not fit, and says so', async () => {
    const { kept, state } = memory();
    state.room = 1000;
    const service = await opened(kept);
    const result = await run(service);
    const told = await service.kept();
    expect(told).toMatchObject({ recordings: false, results: true, room: 1000 });
    expect(told?.recordings === false && told.needs).toBeGreaterThan(1000);
    const { service: later, answer } = await afterwards(kept);
    expect(answer?.preview.variants).toEqual(result.variants);
    expect(await later.recording('cfs')).toBeUndefined();
  });

  it('of a large file that was opened is the file as it is', async () => {
    const saved = await opened(memory().kept);
    await run(saved);
    const bytes = await saved.save();
    const { kept, files } = memory();
    const service = new RunServiceSession(spawnInPlace, 1, kept);
    await service.open({ kind: 'bundle', bytes, fileName: 'large.dyno', early: true }, {});
    await service.keepIn('tab');
    expect(await service.kept()).toEqual({ recordings: true });
    expect([...files.values()].some((file) => Buffer.compare(file, bytes) === 0)).toBe(true);
  });

  it('is given up while it is written when something newer is to be kept; until that is whole, what was kept before counts', async () => {
    const { kept, files } = memory();
    const keeper = new Keeper(kept);
    keeper.use('tab');
    const bytes = (text: string) => new TextEncoder().encode(text);
    const read = async () => {
      const found = await new Keeper(kept).read('tab');
      return found && found !== 'newer' && new TextDecoder().decode(found.bundle);
    };
    expect(await keeper.begin(bytes('first'))).toBe('written');
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const second = keeper.begin(async (put) => {
      put(bytes('sec'));
      await gate;
      put(bytes('ond'));
    });
    await expect.poll(() => files.size).toBe(3);
    expect(await read()).toBe('first');
    const third = keeper.begin(bytes('third'));
    goOn();
    expect([await second, await third]).toEqual(['superseded', 'written']);
    expect(await read()).toBe('third');
  });
});
