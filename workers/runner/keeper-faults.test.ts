/**
 * What is kept of a run when the machine loses power at any byte, or the disk refuses to write: what was there before or what
 * was to be kept, with results of that and of nothing else.
 */
import { describe, expect, it } from 'vitest';
import type { ReplicationResult } from '../lab/types.ts';
import { Keeper, type KeptFiles } from './keeper.ts';

const SLOT = 'tab';
const resultOf = (variant: string, replication: number): ReplicationResult => ({
  ...{ variant, replication, seed: replication, events: 1, drifting: [] },
  ...{ metrics: { 'web.latency.p99': replication }, observations: {}, distributions: {} },
});
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Files in memory that take so many steps: a byte is one, and so is making a file empty. Then nothing happens any more. */
function disk(steps: number) {
  const files = new Map<string, Uint8Array>();
  const state = { steps, used: 0, refuses: false };
  const spend = (wanted: number): number => {
    if (state.refuses) throw new Error('QuotaExceededError');
    const left = Math.max(0, Math.min(wanted, state.steps - state.used));
    state.used += wanted;
    return left;
  };
  const put = (name: string, before: Uint8Array, bytes: Uint8Array): void => {
    const written = spend(bytes.length);
    files.set(name, Uint8Array.from([...before, ...bytes.subarray(0, written)]));
    if (written < bytes.length) throw new Error('no power');
  };
  const kept: KeptFiles = {
    read: async (_slot, name) => files.get(name),
    async write(_slot, name, bytes) {
      if (spend(1) === 0) throw new Error('no power');
      put(name, new Uint8Array(), bytes);
    },
    async writeAll() {
      throw new Error('no bundle here is handed over in pieces');
    },
    room: async () => undefined,
    append: async (_slot, name, bytes) => put(name, files.get(name) ?? new Uint8Array(), bytes),
    clear: async () => files.clear(),
  };
  return { kept, files, state };
}

async function keep(keeper: Keeper, document: string, replications: number): Promise<void> {
  void keeper.begin(bytesOf(document));
  for (let replication = 0; replication < replications; replication++) {
    keeper.note(resultOf(document, replication));
    await keeper.settled();
  }
  await keeper.settled();
}

const read = async (kept: KeptFiles): Promise<readonly [string, readonly string[]] | undefined> => {
  const found = await new Keeper(kept).read(SLOT);
  if (found === 'newer') throw new Error('it was kept by a newer version');
  return found && [new TextDecoder().decode(found.bundle), found.results.map(({ variant }) => variant)];
};

const keeperOf = (kept: KeptFiles, mostLogBytes?: number): Keeper => {
  const keeper = new Keeper(kept, mostLogBytes);
  keeper.use(SLOT);
  return keeper;
};

describe('what is kept', () => {
  it('is the old or the new after power was lost at any byte of a run that takes the place of another', async () => {
    const whole = disk(Number.POSITIVE_INFINITY);
    await keep(keeperOf(whole.kept), 'first', 2);
    const before = whole.state.used;
    await keep(keeperOf(whole.kept), 'second', 2);
    const seen = { first: 0, second: 0 };
    for (let steps = before; steps < whole.state.used; steps++) {
      const { kept, state } = disk(steps);
      await keep(keeperOf(kept), 'first', 2);
      // another page of the same window: it knows what is there
      const keeper = keeperOf(kept);
      await keeper.read(SLOT);
      await keep(keeper, 'second', 2);
      state.steps = Number.POSITIVE_INFINITY;
      const found = await read(kept);
      const [document, results] = found ?? ['', []];
      expect(['first', 'second']).toContain(document);
      expect(results).toEqual(results.map(() => document));
      if (document === 'first') expect(results).toHaveLength(2);
      seen[document as keyof typeof seen]++;
    }
    expect(seen.first).toBeGreaterThan(5);
    expect(seen.second).toBeGreaterThan(50);
  });

  it('is the old or the new after power was lost at any byte of a log that is begun anew because it is long', async () => {
    const documents = ['first', 'second', 'third', 'fourth'];
    const run = async (kept: KeptFiles, restart: boolean) => {
      let keeper = keeperOf(kept, 10);
      for (const document of documents) {
        // another page of the same window, or the same one with another document
        if (restart) keeper = keeperOf(kept, 10);
        await keep(keeper, document, 2);
      }
    };
    for (const restart of [false, true]) {
      const whole = disk(Number.POSITIVE_INFINITY);
      await run(whole.kept, restart);
      expect([...whole.files.keys()].sort()).toEqual(['a.dyno', 'b.dyno', 'log', 'log.b']);
      expect(await read(whole.kept)).toEqual(['fourth', ['fourth', 'fourth']]);
      let before = -3;
      for (let steps = 0; steps < whole.state.used; steps++) {
        const { kept } = disk(steps);
        await run(kept, restart);
        const [document, results] = (await read(kept)) ?? ['', []];
        expect(results).toEqual(results.map(() => document));
        // with more power never less is there: what was whole stays until the next is
        const reached = documents.indexOf(document) * 3 + results.length;
        expect(reached).toBeGreaterThanOrEqual(before);
        before = reached;
      }
      expect(before).toBeGreaterThanOrEqual(10);
    }
  });

  it('goes on after a line that power cut off', async () => {
    const { kept, files, state } = disk(Number.POSITIVE_INFINITY);
    await keep(keeperOf(kept), 'first', 2);
    const log = files.get('log') ?? new Uint8Array();
    files.set('log', log.subarray(0, log.length - 20));
    state.steps = Number.POSITIVE_INFINITY;
    const keeper = keeperOf(kept);
    await keeper.read(SLOT);
    await keep(keeper, 'second', 1);
    expect(await read(kept)).toEqual(['second', ['second']]);
  });

  it('never has results of a run whose document could not be kept', async () => {
    const { kept, state } = disk(Number.POSITIVE_INFINITY);
    const keeper = keeperOf(kept);
    await keep(keeper, 'first', 1);
    state.refuses = true;
    void keeper.begin(bytesOf('second'));
    await keeper.settled();
    state.refuses = false;
    keeper.note(resultOf('second', 0));
    await keeper.settled();
    expect(await read(kept)).toEqual(['first', ['first']]);
    await keep(keeper, 'third', 1);
    expect(await read(kept)).toEqual(['third', ['third']]);
  });

  it('by an earlier version is found', async () => {
    const { kept, files } = disk(Number.POSITIVE_INFINITY);
    files.set('a.dyno', bytesOf('old'));
    files.set('log', bytesOf('{"dynoKept":1,"bundle":"a.dyno"}\n'));
    expect(await read(kept)).toEqual(['old', []]);
  });

  it.each(['log', 'log.b'])('by a later version in "%s" is not read, and stays as it is', async (name) => {
    const { kept, files } = disk(Number.POSITIVE_INFINITY);
    files.set('a.dyno', bytesOf('newer'));
    files.set('b.dyno', bytesOf('newest'));
    files.set('log', bytesOf('{"dynoKept":3,"bundle":"a.dyno","number":1}\n'));
    files.set(name, bytesOf('{"dynoKept":4,"parts":["b.dyno"],"number":2}\n'));
    const before = new Map(files);
    const keeper = keeperOf(kept);
    expect(await keeper.read(SLOT)).toBe('newer');
    expect(await keeper.begin(bytesOf('of today'))).toBe('failed');
    keeper.note(resultOf('of today', 0));
    keeper.clear();
    await keeper.settled();
    expect(files).toEqual(before);
  });
});
