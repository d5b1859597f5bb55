/** What takes in bytes from outside: each ends in a result or in an error that says what is wrong, whatever it is given. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRequest, respond } from '../../electron/app-protocol.ts';
import { CHANNELS, NOTICES } from '../../electron/channels.ts';
import { registerHandlers, registerNotices } from '../../electron/ipc.ts';
import { newestRelease } from '../../electron/update-manifest.ts';
import { readBundle } from '../../workers/formats/bundle/read.ts';
import { importTrace } from '../../workers/formats/import-trace.ts';
import { importPageTrace } from '../../workers/formats/page-traces/read.ts';
import { importRtApp } from '../../workers/formats/rt-app/import.ts';
import { importCsv } from '../../workers/formats/workload-traces/import.ts';
import { readMachine } from '../../workers/machine/catalogue/read.ts';
import { parseScenario } from '../../workers/scenario/parse.ts';
import { readRecords, recordFile, type SweepRecord } from '../../workers/sweep/record.ts';
import { readAttempt } from '../../workers/workshop/attempt-schema.ts';
import { handInText, readHandIn } from '../../workers/workshop/hand-in.ts';
import { smallLesson, wholeWay } from '../../workers/workshop/lesson.fixture.ts';
import { readLesson } from '../../workers/workshop/read-lesson.ts';

export interface FuzzTarget {
  readonly name: string;
  /** Share of all inputs. */
  readonly share: number;
  /** Small: a mutation is to change a good part of the input. */
  readonly seeds: readonly Uint8Array[];
  run(input: Uint8Array): unknown;
}

const encoder = new TextEncoder();
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const files = (folder: string, ending: string): readonly Uint8Array[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(folder, name))));
const blob = (bytes: Uint8Array): Blob => new Blob([bytes.slice()]);

/** Of every kind of request something valid, as the page sends it. */
const REQUESTS: readonly (readonly [string, readonly unknown[]])[] = [
  [CHANNELS.open, []],
  [CHANNELS.openRecent, ['0b0b0b0b']],
  [CHANNELS.save, [{ suggestedName: 'a.yaml', bytes: [1, 2], handle: 'h' }]],
  [CHANNELS.readJournal, ['last-edited']],
  [CHANNELS.writeJournal, ['key', 'text']],
  [CHANNELS.print, [{ suggestedName: 'a.pdf' }]],
  [CHANNELS.setFullScreen, [true]],
  [CHANNELS.writeUpdateFeed, [{ on: true, url: 'https://example.org/list.json', channel: 'beta' }]],
  [NOTICES.describe, [{ name: 'a.yaml', edited: true }]],
  [NOTICES.language, ['zh']],
];

/** The main process's door, with handlers that take what the schemas let through. */
function ipcTarget(): FuzzTarget {
  const listeners = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
  const ipcMain = { handle: listeners.set.bind(listeners), on: listeners.set.bind(listeners) };
  const strings = (...values: readonly unknown[]) => {
    for (const value of values)
      if (value !== undefined && typeof value !== 'string') throw new TypeError('not a string');
  };
  registerHandlers(ipcMain as never, {
    open: async () => undefined,
    async openMany(_sender, { folder, extension }) {
      strings(extension);
      if (typeof folder !== 'boolean') throw new TypeError('not a switch');
      return [];
    },
    openRecent: async (_sender, handle) => void strings(handle),
    recent: async () => [],
    forgetRecent: async () => undefined,
    async save(_sender, { suggestedName, bytes, handle }) {
      strings(suggestedName, handle);
      if (!(bytes instanceof Uint8Array)) throw new TypeError('not bytes');
      return { kind: 'cancelled' };
    },
    async readJournal(_sender, key) {
      strings(key);
      return undefined;
    },
    writeJournal: async (_sender, ...entry) => strings(...entry),
    async print(_sender, { suggestedName }) {
      strings(suggestedName);
      return { kind: 'cancelled' };
    },
    newWindow: async () => undefined,
    async setFullScreen(_sender, on) {
      if (typeof on !== 'boolean') throw new TypeError('not a switch');
    },
    system: async () => [],
    readUpdateFeed: async () => undefined,
    writeUpdateFeed: async (_sender, { url, channel }) => strings(url, channel),
    async lookForUpdate(_sender, again) {
      if (typeof again !== 'boolean') throw new TypeError('not a switch');
      return { kind: 'off' };
    },
    showUpdate: async () => false,
  });
  registerNotices(ipcMain as never, {
    ready: () => undefined,
    language: (_sender, language) => strings(language),
    describe: (_sender, { name }) => strings(name),
  });
  const event = { senderFrame: { url: 'app://dyno/index.html', parent: null }, sender: {} };
  return {
    name: 'messages of the page',
    share: 0.355,
    seeds: REQUESTS.map((request) => encoder.encode(JSON.stringify(request))),
    async run(input) {
      let request: unknown;
      try {
        request = JSON.parse(text(input));
      } catch {
        // Messages are values: what is no JSON is sent as a text instead.
        request = [CHANNELS.openRecent, [text(input)]];
      }
      const [channel, args] = Array.isArray(request) ? request : [CHANNELS.save, [request]];
      const listener = listeners.get(channel) ?? listeners.get(CHANNELS.save);
      const reply = await listener?.(event, ...(Array.isArray(args) ? args : [args]));
      // A handler that threw got something that its schema should have refused.
      if ((reply as { message?: string } | undefined)?.message?.startsWith('not ')) throw new Error(String(reply));
    },
  };
}

const PATHS = [
  '/index.html',
  '/assets/run.worker-Ab_1.js?x=1#y',
  '/a/b/../../c',
  '/%2e%2e/%2e%2e/etc/passwd',
  '//dyno/x',
];

/** Nothing but plain relative paths may reach the disk. */
const protocolTarget: FuzzTarget = {
  name: 'addresses of the app',
  share: 0.365,
  seeds: PATHS.map((path) => encoder.encode(path)),
  async run(input) {
    const url = `app://dyno${text(input)}`;
    const answer = await respond(appRequest({ method: 'GET', url }), {
      async read(path) {
        const odd = path.split('/').some((part) => part === '' || part.startsWith('.') || /[\\:%\0]/.test(part));
        if (odd) throw new Error(`${JSON.stringify(path)} would be read`);
        return new Uint8Array();
      },
    });
    if (![200, 403, 404, 405].includes(answer.status)) throw new Error(`status ${answer.status}`);
    if (!answer.headers.get('content-security-policy')?.includes("default-src 'none'")) throw new Error('no policy');
  },
};

const RT_APP = `{ "global": { "duration": 2, "calibration": "CPU0" }, "tasks": {
  "t0": { "instance": 2, "loop": -1, "phases": { "p": { "run": 1000, "timer": { "ref": "u", "period": 5000 } } } } } }`;
const CSV = `app,func,end_timestamp,duration
a,f,1.5,0.25
b,g,2.5,0.125
`;
const PAGES = Array.from({ length: 60 }, (_, i) => `${(i * 37) % 16}`).join('\n');

const SWEEP_RECORD: SweepRecord = {
  identity: '0b'.repeat(16),
  lab: 'scheduling',
  model: '1',
  variant: 'cfs',
  parameters: { 'machine.cpus': 4, smt: true },
  seed: 3,
  metrics: { 'web.latency.p99': 1.5e6 },
};

/** As it stands, and as content whose hash is right: a damaged hash stops everything else. */
function readSweep(input: Uint8Array): void {
  const content = text(input);
  readRecords(content);
  const [, line = ''] = content.split('\n');
  try {
    readRecords(recordFile([JSON.parse(line.slice(line.indexOf(' ') + 1)) as SweepRecord]));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

const FEED = { on: true, url: 'https://example.org/list.json', channel: 'beta' } as const;
const VERSIONS = JSON.stringify({
  dynoUpdates: 1,
  releases: [{ version: '9.0.0-rc.1', channel: 'beta', date: '2026-12-01', page: 'https://example.org/9', files: [] }],
});

/** What it refuses it refuses in a sentence of its own. */
function readVersions(input: Uint8Array): void {
  try {
    newestRelease(text(input), FEED, '0.1.0');
  } catch (error) {
    if (!/^The (update feed|page of version)/.test((error as Error).message)) throw error;
  }
}

export function fuzzTargets(bundles: readonly Uint8Array[]): readonly FuzzTarget[] {
  return [
    {
      name: 'scenarios',
      share: 0.03,
      seeds: files('scenarios', '.yaml').filter(({ length }) => length < 5000),
      run: (input) => parseScenario(text(input), 'fuzz.yaml'),
    },
    {
      name: 'traces of schedulers',
      share: 0.06,
      seeds: files('tests/fixtures/traces', '.trace.txt').map((bytes) => bytes.subarray(0, 4000)),
      run: (input) => importTrace(input),
    },
    {
      name: 'traces of pages',
      share: 0.03,
      seeds: [encoder.encode(PAGES)],
      run: (input) => importPageTrace(blob(input), { maxPages: 4096 }),
    },
    {
      name: 'rt-app files',
      share: 0.05,
      seeds: [encoder.encode(RT_APP)],
      run: (input) => importRtApp(text(input), 'fuzz'),
    },
    {
      name: 'tables of jobs',
      share: 0.02,
      seeds: [encoder.encode(CSV)],
      run: (input) => importCsv(blob(input), { format: 'azure-functions-2021', title: 'fuzz' }),
    },
    {
      name: 'lessons',
      share: 0.005,
      seeds: [encoder.encode(smallLesson().source)],
      run: (input) => readLesson(text(input)),
    },
    {
      name: 'hand-ins',
      share: 0.005,
      seeds: [encoder.encode(handInText(smallLesson(), wholeWay(), '2026-01-01T00:00:00Z'))],
      run: (input) => readHandIn(text(input), 'fuzz.dyno-handin'),
    },
    {
      name: 'attempts of lessons',
      share: 0.01,
      seeds: [encoder.encode(JSON.stringify(wholeWay()))],
      run: (input) => readAttempt(text(input)),
    },
    {
      name: 'machine files',
      share: 0.01,
      seeds: files('scenarios/machines', '.yaml').filter(({ length }) => length < 5000),
      run: (input) => readMachine(text(input), 'fuzz.yaml'),
    },
    { name: 'sweeps', share: 0.02, seeds: [encoder.encode(recordFile([SWEEP_RECORD]))], run: readSweep },
    { name: 'lists of versions', share: 0.01, seeds: [encoder.encode(VERSIONS)], run: readVersions },
    { name: 'bundles', share: 0.03, seeds: bundles, run: (input) => readBundle(input) },
    ipcTarget(),
    protocolTarget,
  ];
}
