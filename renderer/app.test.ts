// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importRtApp } from '../workers/formats/rt-app/import.ts';
import { readMachine } from '../workers/machine/catalogue/read.ts';
import { shippedMachineText } from '../workers/machine/catalogue/shipped.ts';
import type { OpenResult, RunOptions, RunService } from '../workers/runner/service.ts';
import { CONTROL, type RecordingDirectory, type RunResult } from '../workers/runner/types.ts';
import { addFork } from '../workers/scenario/add-fork.ts';
import { type App, createApp } from './app.ts';
import type { Host, SaveOutcome, SaveRequest } from './host/types.ts';
import { createTranslations } from './i18n/index.ts';
import { fixtureResult } from './report/report.fixture.ts';
import { saidIn } from './said.ts';

const translations = await createTranslations('en');
/** The error that the app shows. */
function failure(): string | undefined {
  const { notice } = app.session.getState();
  return notice?.kind === 'error' ? saidIn(notice.said, translations.t, 'en') : undefined;
}

const full = fixtureResult();
const preview: RunResult = {
  ...full,
  variants: full.variants.map((variant) => ({ ...variant, replicationsDone: 0, metrics: {} })),
  complete: false,
};

/** A service that runs only as far as the test tells it to. */
function fakeService() {
  let finish: (result: RunResult) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  let control: Int32Array = new Int32Array(0);
  const options: RunOptions[] = [];
  const snapshots: (() => void)[] = [];
  const service: RunService = {
    open: vi.fn(async (input): Promise<OpenResult> => {
      const wrong = input.kind === 'scenario' && input.text.includes('wrong');
      const place = { line: 1, column: 1, endLine: 1, endColumn: 6, path: '' };
      if (wrong) return { ok: false, diagnostics: [{ severity: 'error', message: 'unknown key', ...place }] };
      return { ok: true, preview, diagnostics: [] };
    }),
    run: (shared, given) => {
      control = new Int32Array(shared);
      options.push(given);
      return new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
    },
    planRecording: async () => ({ recordBytes: 2 ** 30 }),
    snapshot: vi.fn(() => new Promise<RunResult>((resolve) => void snapshots.push(() => resolve(full)))),
    save: async () => new Uint8Array(),
    keepIn: async () => undefined,
    kept: vi.fn(async () => undefined),
    openKept: vi.fn(async (): Promise<OpenResult | undefined> => undefined),
    compareWith: async () => ({ ok: true, result: full }),
    compareAnyway: async () => ({ ok: true, result: full }),
    recording: async () => undefined,
    recordingsRead: vi.fn(async () => undefined),
    changeables: async () => ({ values: [], never: undefined }),
    addFork: async (text, fork) => addFork(text, fork),
    importRtApp: async (text, title) => importRtApp(text, title),
    checkMachine: async (text, fileName) => readMachine(text, fileName).diagnostics ?? [],
    dispose: async () => undefined,
  };
  return {
    service,
    options,
    snapshots,
    finish: (result: RunResult) => finish(result),
    fail: (reason: Error) => fail(reason),
    word: (index: number) => control[index],
    set: (index: number, value: number) => void Atomics.store(control, index, value),
  };
}

function fakeHost(): Host & { readonly saved: SaveRequest[]; readonly journal: Map<string, string> } {
  const journal = new Map<string, string>();
  const saved: SaveRequest[] = [];
  return {
    kind: 'browser',
    journal,
    saved,
    open: async () => undefined,
    openMany: async () => [],
    openRecent: async () => undefined,
    recent: async () => [],
    forgetRecent: async () => undefined,
    async save(request) {
      saved.push(request);
      return { kind: 'saved', name: request.suggestedName };
    },
    readJournal: async (key) => journal.get(key),
    async writeJournal(key, text) {
      if (text === undefined) journal.delete(key);
      else journal.set(key, text);
    },
    print: async () => ({ kind: 'printed' }),
    onCommand: () => () => undefined,
    newWindow: async () => undefined,
    setFullScreen: async () => undefined,
    system: async () => [],
    readUpdateFeed: async () => undefined,
    writeUpdateFeed: async () => undefined,
    lookForUpdate: async () => ({ kind: 'off' }),
    showUpdate: async () => false,
    describe: () => undefined,
    onFile: () => () => undefined,
  };
}

const file = (text: string, name = 'a.yaml') => ({ name, bytes: new TextEncoder().encode(text) });

let app: App;
let fake: ReturnType<typeof fakeService>;
let host: ReturnType<typeof fakeHost>;

beforeEach(() => {
  localStorage.clear();
  fake = fakeService();
  host = fakeHost();
  app = createApp(host, () => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
});
afterEach(() => app.dispose());

describe('opening', () => {
  it('shows the set-up of a valid scenario', async () => {
    await app.openFile(file('dyno: 1\nmeasure: { duration: 30s, replications: 10 }\n'));
    expect(app.runs.getState().phase).toBe('ready');
    expect(app.session.getState()).toMatchObject({ screen: 'workbench', tab: 'compare' });
    expect(app.document.getState().measure).toEqual({ duration: '30s', replications: '10' });
    expect(app.results.variants.map(({ id }) => id)).toEqual(full.variants.map(({ id }) => id));
  });

  it('lets a run that was asked for meanwhile wait', async () => {
    const stop = app.runs.subscribe(({ phase }) => {
      if (phase !== 'opening') return;
      stop();
      void app.run();
    });
    await app.openFile(file('dyno: 1\n'));
    await expect.poll(() => fake.options).toHaveLength(1);
    expect(app.runs.getState().phase).toBe('running');
  });

  it('leads to the problems of an invalid one', async () => {
    await app.openFile(file('wrong: 1\n'));
    expect(app.runs.getState().phase).toBe('invalid');
    expect(app.session.getState().tab).toBe('scenario');
    expect(app.document.getState().diagnostics).toHaveLength(1);
  });

  it('hands a trace over as bytes with the policies to replay it under', async () => {
    await app.openFile(file('# tracer: nop\n', 'sched.trace.txt'));
    expect(fake.service.open).toHaveBeenCalledWith(
      {
        kind: 'trace',
        bytes: expect.any(Blob),
        fileName: 'sched.trace.txt',
        variants: ['recorded', 'cfs', 'eevdf', 'idle', 'bt'],
      },
      {},
    );
  });
});

it('says when what is typed cannot be kept, and goes on', async () => {
  await app.openFile(file('dyno: 1\n'));
  host.writeJournal = () => Promise.reject(new Error('no space left'));
  app.edit('dyno: 1 # typed\n');
  await app.flush();
  expect(app.session.getState().notice).toEqual({ kind: 'not-kept', what: 'edits', reason: 'no space left' });
  expect(app.document.getState().text).toBe('dyno: 1 # typed\n');
});

describe('a saved run', () => {
  const bundled = {
    input: {
      kind: 'scenario',
      text: 'dyno: 1\n',
      fileName: 'inner.yaml',
      policies: { files: { 'own.ts': 'x' }, variants: [] },
    },
    options: { replications: 4, variants: ['cfs'] },
    view: '{"tab":"timeline","timelineA":"cfs"}',
  } as const;
  const holds = (answer: OpenResult) => vi.mocked(fake.service.open).mockResolvedValueOnce(answer);

  it('opens with its results, choices and view, and runs again as it did', async () => {
    holds({ ok: true, preview: full, diagnostics: [], bundled });
    await app.openFile(file('PK', 'runs/inner.dyno'));
    expect(app.runs.getState()).toMatchObject({ phase: 'done', everRun: true, stale: false });
    expect(app.results.result).toBe(full);
    expect(app.document.getState()).toMatchObject({
      text: 'dyno: 1\n',
      savedText: 'dyno: 1\n',
      policies: { files: { 'own.ts': 'x' } },
    });
    const { tab, timelineA, fields, hidden } = app.session.getState();
    expect([tab, timelineA, fields.replications]).toEqual(['timeline', 'cfs', '4']);
    expect([...hidden]).toEqual(full.variants.map(({ id }) => id).filter((id) => id !== 'cfs'));
    void app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    expect(fake.service.open).toHaveBeenCalledTimes(1);
    expect(fake.options[0]).toMatchObject({ replications: 4 });
  });

  it('whose recordings turn out to be damaged keeps its results without them', async () => {
    const recording = {
      handle: { header: new SharedArrayBuffer(16), tables: [] },
      directory: {} as RecordingDirectory,
    };
    fake.service.recording = async (_, early) => (early ? { ...recording, early } : undefined);
    let tell: (problem: string) => void = () => undefined;
    vi.mocked(fake.service.recordingsRead).mockReturnValueOnce(new Promise((resolve) => (tell = resolve)));
    holds({ ok: true, preview: full, diagnostics: [], bundled });
    await app.openFile(file('PK', 'runs/inner.dyno'));
    await app.fetchRecordings(['cfs'], true);
    await app.fetchRecordings(['cfs']);
    expect([app.results.early.has('cfs'), app.results.recordings.has('cfs')]).toEqual([true, false]);
    const { runNumber } = app.runs.getState();
    tell('recordings/0: its digest is another one');
    await expect.poll(() => app.results.early.size).toBe(0);
    expect(app.runs.getState()).toMatchObject({ phase: 'done', runNumber: runNumber + 1 });
    expect(app.results.result).toBe(full);
    expect(app.session.getState().notice).toMatchObject({
      kind: 'damaged',
      reason: 'recordings/0: its digest is another one',
    });
  });

  it('that is damaged leaves the open document as it is', async () => {
    await app.openFile(file('dyno: 1\n', 'mine.yaml'));
    const place = { line: 0, column: 0, endLine: 0, endColumn: 0, path: '' };
    holds({ ok: false, diagnostics: [{ severity: 'error', message: "'seed' is missing", ...place }] });
    await app.openFile(file('PK', 'x.dyno'));
    expect(app.document.getState().source?.fileName).toBe('mine.yaml');
    expect(failure()).toBe('x.dyno: “seed” is missing');
  });

  it('that was not read yet when something else was opened is given up', async () => {
    let read: (answer: OpenResult) => void = () => undefined;
    vi.mocked(fake.service.open).mockReturnValueOnce(new Promise((resolve) => (read = resolve)));
    const opening = app.openFile(file('PK', 'runs/inner.dyno'));
    await app.openFile(file('dyno: 1\n', 'mine.yaml'));
    read({ ok: true, preview: full, diagnostics: [], bundled });
    await opening;
    expect(app.document.getState().source?.fileName).toBe('mine.yaml');
    expect(app.runs.getState().phase).toBe('ready');
  });

  it('is written under the name of its document', async () => {
    await app.openFile(file('dyno: 1\n', 'mine.yaml'));
    expect(await app.saveRun()).toEqual({ kind: 'saved', name: 'mine.dyno' });
    expect(host.saved[0].suggestedName).toBe('mine.dyno');
  });
});

describe('a trace', () => {
  it('is read again before a run when other tasks are marked as offline, and its results are stale until then', async () => {
    await app.openFile(file('# tracer: nop\n', 'sched.trace.txt'));
    app.markOffline(' hog ');
    void app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    expect(fake.service.open).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'trace', offline: 'hog' }), {});
    fake.finish({ ...full, complete: true });
    await expect.poll(() => app.runs.getState()).toMatchObject({ phase: 'done', stale: false, everRun: true });
    app.markOffline('');
    expect(app.runs.getState().stale).toBe(true);
    await app.openFile(file('# tracer: nop\n', 'other.trace.txt'));
    expect(app.runs.getState().everRun).toBe(false);
  });
});

describe('running', () => {
  beforeEach(() => app.openFile(file('dyno: 1\n')));

  it('passes the fields on and leaves out hidden variants', async () => {
    app.session.setState({ fields: { replications: '3', duration: '500ms' } });
    app.toggleVariant('cfs');
    app.toggleVariant('alone');
    void app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    expect(fake.options[0]).toEqual({
      replications: 3,
      durationNs: 500e6,
      variants: ['alone', 'eevdf', 'idle', 'bt'],
      recordBytes: 2 ** 30,
    });
  });

  it('adds replications to those that are there, with the options of the run that they belong to', async () => {
    app.session.setState({ fields: { replications: '5', duration: '500ms' } });
    const running = app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    fake.finish({ ...full, complete: true });
    await running;
    const [{ replicationsDone }] = full.variants;
    // what is typed since belongs to the next run
    app.session.setState({ fields: { replications: '5', duration: '9s' } });
    void app.addReplications(7);
    await expect.poll(() => fake.options).toHaveLength(2);
    expect(fake.options[1]).toMatchObject({ replications: replicationsDone + 7, durationNs: 500e6, reuse: true });
    expect(app.session.getState().fields.replications).toBe(String(replicationsDone + 7));
    fake.finish({ ...full, complete: false });
    await expect.poll(() => app.runs.getState().phase).toBe('cancelled');
    void app.runRest();
    await expect.poll(() => fake.options).toHaveLength(3);
    expect(fake.options[2]).toMatchObject({ replications: replicationsDone + 7, reuse: true });
  });

  it('does not start with a field that cannot be read', async () => {
    app.session.setState({ fields: { replications: '0', duration: '' } });
    await app.run();
    expect(fake.options).toEqual([]);
  });

  it('follows shared memory, asks for one snapshot at a time, and ends with the final result', async () => {
    const running = app.run();
    await expect.poll(() => app.runs.getState().phase).toBe('running');
    fake.set(CONTROL.jobsTotal, 50);
    fake.set(CONTROL.jobsDone, 5);
    fake.set(CONTROL.progress, 1234);
    fake.set(CONTROL.version, 1);
    await expect.poll(() => app.runs.getState()).toMatchObject({ jobsDone: 5, jobsTotal: 50, progress: 0.1234 });
    await expect.poll(() => fake.snapshots).toHaveLength(1);
    fake.set(CONTROL.version, 2);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(fake.snapshots).toHaveLength(1);
    expect(app.results.result).toBe(preview);
    fake.snapshots[0]();
    await expect.poll(() => app.results.result).toBe(full);
    fake.finish({ ...full, complete: true });
    await running;
    expect(app.runs.getState()).toMatchObject({ phase: 'done', stale: false });
  });

  it('cancels through shared memory and keeps what is finished', async () => {
    const running = app.run();
    await expect.poll(() => app.runs.getState().phase).toBe('running');
    await expect.poll(() => fake.word(CONTROL.cancel)).toBe(0);
    app.cancel();
    expect(fake.word(CONTROL.cancel)).toBe(1);
    fake.finish({ ...full, complete: false });
    await running;
    expect(app.runs.getState().phase).toBe('cancelled');
    expect(app.results.result?.variants).toEqual(full.variants);
  });
});

describe('a worker that died', () => {
  it('is said, and the next run has a new one', async () => {
    const opened = vi.fn(() => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
    app = createApp(host, opened);
    vi.mocked(fake.service.open).mockRejectedValueOnce(new Error('the worker could not be loaded'));
    await app.openFile(file('dyno: 1\n'));
    expect(app.runs.getState()).toMatchObject({ phase: 'failed', failure: 'the worker could not be loaded' });
    const running = app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    fake.finish({ ...full, complete: true });
    await running;
    expect(app.runs.getState()).toMatchObject({ phase: 'done', failure: undefined });
    expect(opened).toHaveBeenCalledTimes(2);
  });
});

describe('a worker that ends while a run is there', () => {
  const someDone: RunResult = { ...full, complete: false, seeds: [...full.seeds, 98, 99] };
  const kept = (text: string): OpenResult => ({
    ...{ ok: true, preview: someDone, diagnostics: [] },
    bundled: { input: { kind: 'scenario', text, fileName: 'a.yaml' }, options: {}, view: undefined },
  });
  /** Workers that tests end. */
  const workers: ((reason: Error) => void)[] = [];
  const disposed = vi.fn();

  beforeEach(async () => {
    workers.length = 0;
    disposed.mockClear();
    sessionStorage.clear();
    vi.stubGlobal('navigator', {
      hardwareConcurrency: 1,
      locks: { request: async (...args: readonly unknown[]) => (args.at(-1) as (lock: object) => unknown)({}) },
    });
    app.dispose();
    app = createApp(host, () => ({
      ...{ remote: fake.service, dispose: disposed },
      onEnd: (listener) => void workers.push(listener),
    }));
    await app.restore();
    await app.openFile(file('dyno: 1\n'));
  });
  afterEach(() => vi.unstubAllGlobals());

  const dies = async () => {
    const running = app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    fake.fail(new Error('the worker ended, probably out of memory'));
    await running;
  };

  it('shows what was finished without being loaded again, and runs only the rest', async () => {
    vi.mocked(fake.service.openKept).mockResolvedValueOnce(kept('dyno: 1\n'));
    await dies();
    await expect.poll(() => app.runs.getState().phase).toBe('cancelled');
    expect(app.runs.getState().failure).toContain('probably out of memory');
    expect(app.results.result).toBe(someDone);
    const planned = someDone.seeds.length;
    expect(app.session.getState().notice).toMatchObject({ kind: 'revived', done: planned - 2, planned });
    const rest = app.runRest();
    await expect.poll(() => fake.options).toHaveLength(2);
    expect(fake.options[1]).toMatchObject({ reuse: true });
    // it is open there already
    expect(fake.service.open).toHaveBeenCalledTimes(1);
    fake.finish({ ...full, complete: true });
    await rest;
    expect(app.runs.getState()).toMatchObject({ phase: 'done', failure: undefined });
  });

  it('shows nothing of another document that was kept before', async () => {
    vi.mocked(fake.service.openKept).mockResolvedValueOnce(kept('dyno: 1\n# another\n'));
    await dies();
    // the one that ended, and the one that was to take its place
    await expect.poll(() => disposed).toHaveBeenCalledTimes(2);
    expect(app.runs.getState().phase).toBe('failed');
    expect(app.session.getState().notice).toBeUndefined();
  });

  it('brings a run back that was done, also when nobody asks it anything', async () => {
    const running = app.run();
    await expect.poll(() => fake.options).toHaveLength(1);
    fake.finish({ ...full, complete: true });
    await running;
    const whole = kept('dyno: 1\n');
    if (whole.ok) vi.mocked(fake.service.openKept).mockResolvedValueOnce({ ...whole, preview: full });
    workers.at(-1)?.(new Error('the worker ended, probably out of memory'));
    await expect.poll(() => app.session.getState().notice).toMatchObject({ kind: 'revived' });
    expect(app.runs.getState()).toMatchObject({ phase: full.complete ? 'done' : 'cancelled' });
    expect(workers.length).toBeGreaterThan(1);
  });
});

describe('an rt-app file', () => {
  const open = (text: string) =>
    app.openFile({ name: 'case.json', handle: 'disk/case.json', bytes: new TextEncoder().encode(text) });

  it('becomes a scenario that is not saved yet, with what has no counterpart at its head', async () => {
    await open('{ "tasks": { "t": { "run": 1000, "sleep": 9000, "warp": 9 } }, "global": { "duration": 2 } }');
    const { text, source, savedText, imported } = app.document.getState();
    expect(source).toMatchObject({ kind: 'scenario', fileName: 'case.yaml', handle: undefined });
    expect(savedText).toBe('');
    expect(imported).toEqual({ from: 'case.json', remarks: 1 });
    expect(text).toMatch(/^# case\.json:1:\d+: .*warp/);
    expect(text).toContain('lab: scheduling');
    expect(app.session.getState()).toMatchObject({ screen: 'workbench', tab: 'scenario' });
  });

  it('that cannot be read is reported with its place, and the open document stays', async () => {
    await app.openFile(file('dyno: 1\n'));
    await open('{ "tasks": [');
    expect(failure()).toContain('case.json:1:');
    expect(app.document.getState().text).toBe('dyno: 1\n');
  });
});

describe('a machine file', () => {
  const machine = shippedMachineText('sg2042') ?? '';

  it('is kept for scenarios, also of later sessions, and the open document stays', async () => {
    await app.openFile(file('dyno: 1\n'));
    await app.openFile(file(machine, 'mine.yaml'));
    expect(app.session.getState().notice).toEqual({ kind: 'machine', name: 'mine.yaml' });
    expect(app.document.getState()).toMatchObject({ text: 'dyno: 1\n', policies: { files: { 'mine.yaml': machine } } });

    const later = createApp(host, () => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
    await later.restore();
    await later.openFile(file('dyno: 1\n'));
    expect(later.document.getState().policies.files['mine.yaml']).toBe(machine);
    later.dispose();
  });

  it('with mistakes is refused with their places', async () => {
    await app.openFile(file(machine.replace('120W', '120'), 'mine.yaml'));
    expect(failure()).toMatch(/^mine\.yaml:\d+:\d+: “120” has no unit/);
    expect(app.document.getState().source).toBeUndefined();
  });
});

describe('editing', () => {
  beforeEach(() => app.openFile(file('dyno: 1\n')));

  it('comes back after a crash, with a notice, in the editor', async () => {
    app.edit('dyno: 1 # typed\n');
    await app.flush();
    const next = createApp(host, () => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
    await next.restore();
    expect(next.document.getState()).toMatchObject({
      text: 'dyno: 1 # typed\n',
      savedText: 'dyno: 1\n',
      restored: true,
    });
    expect(next.session.getState()).toMatchObject({ screen: 'workbench', tab: 'scenario' });
    next.dispose();
  });

  it('that cannot be read any more is nothing, and the app starts', async () => {
    host.journal.set('last-edited', '{"source":');
    const next = createApp(host, () => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
    await next.restore();
    expect(next.document.getState().source).toBeUndefined();
    next.dispose();
  });

  it('does not take the place of what was opened while it was being read', async () => {
    app.edit('dyno: 1 # typed\n');
    await app.flush();
    const next = createApp(host, () => ({ remote: fake.service, onEnd: () => undefined, dispose: () => undefined }));
    const restoring = next.restore();
    await next.openFile(file('dyno: 1 # another\n', 'b.yaml'));
    await restoring;
    expect(next.document.getState()).toMatchObject({ text: 'dyno: 1 # another\n', source: { fileName: 'b.yaml' } });
    next.dispose();
  });

  it('is forgotten by the journal once it is saved', async () => {
    app.edit('dyno: 1 # typed\n');
    await app.flush();
    expect(await app.save()).toEqual({ kind: 'saved', name: 'a.yaml' });
    expect(new TextDecoder().decode(host.saved[0].bytes)).toBe('dyno: 1 # typed\n');
    expect(host.journal.size).toBe(0);
  });

  describe('while it is being written', () => {
    let written: (outcome: SaveOutcome) => void;
    beforeEach(async () => {
      vi.spyOn(host, 'save').mockReturnValue(
        new Promise((resolve) => {
          written = resolve;
        }),
      );
      await app.openFile(file('dyno: 1\n'));
      app.edit('dyno: 1 # typed\n');
    });

    it('goes on: what is typed meanwhile is still an edit, and survives a crash', async () => {
      const saving = app.save();
      app.edit('dyno: 1 # typed on\n');
      written({ kind: 'saved', name: 'b.yaml', handle: 'disk/b.yaml' });
      expect(await saving).toEqual({ kind: 'saved', name: 'b.yaml' });
      expect(app.document.getState()).toMatchObject({
        text: 'dyno: 1 # typed on\n',
        savedText: 'dyno: 1 # typed\n',
        source: { fileName: 'b.yaml' },
      });
      await app.flush();
      expect([...host.journal.values()]).toContain('dyno: 1 # typed on\n');
    });

    it('and another document is opened, that one stays as it is', async () => {
      const saving = app.save();
      await app.openFile(file('dyno: 1 # other\n', 'other.yaml'));
      written({ kind: 'saved', name: 'a.yaml' });
      await saving;
      expect(app.document.getState()).toMatchObject({
        savedText: 'dyno: 1 # other\n',
        source: { fileName: 'other.yaml' },
      });
      expect(host.journal.has('last-edited')).toBe(false);
    });
  });

  it('keeps the results of a run and marks them as stale', async () => {
    const running = app.run();
    await expect.poll(() => app.runs.getState().phase).toBe('running');
    fake.finish({ ...full, complete: true });
    await running;
    app.edit('wrong: 1\n');
    await expect.poll(() => app.document.getState().diagnostics).toHaveLength(1);
    expect(app.runs.getState()).toMatchObject({ phase: 'done', stale: true });
    expect(app.results.result?.complete).toBe(true);
  });
});
