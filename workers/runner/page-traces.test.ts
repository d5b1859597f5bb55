import { describe, expect, it } from 'vitest';
import { identityOf } from '../scenario/identity.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { readTraces } from './page-traces.ts';
import { prepareScenario } from './scenario-run.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL } from './types.ts';

const FILE = 'traces/up-and-down.txt';
const scenario = (workload = '', variants = '') => `dyno: 1
lab: swap
title: Replay
machine: { preset: laptop, memory: 1GiB }
swap: { zram0: { device: zram, size: 64MiB } }
groups: { app: { limit: 400KiB } }
workload:
  app: { kind: page-trace, path: ${FILE}, group: app${workload} }
measure: { duration: 1s, replications: 1 }
variants:
  before: { baseline: true, kernel: '6.8' }
  after: { kernel: '6.18' }
${variants}`;
/** 200 pages up and down ten times. */
const PAGES = 200;
const ACCESSES = 4000;
const text = Array.from({ length: ACCESSES }, (_, i) => {
  const at = i % (2 * PAGES);
  return at < PAGES ? at : 2 * PAGES - 1 - at;
}).join('\n');
const files = (content: string) => ({ [FILE]: new Blob([content]) });

async function run(yaml: string, content: string) {
  const service = new RunServiceSession(spawnInPlace, 1);
  const opened = await service.open({ kind: 'scenario', text: yaml, fileName: 'x.yaml', traces: files(content) }, {});
  expect(opened.diagnostics).toEqual([]);
  return service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
}

describe('page traces of a scenario', () => {
  it('are replayed by every variant to their end, in memory that cannot hold all of their pages', async () => {
    const { variants } = await run(scenario(', passes: 1'), text);
    for (const { metrics } of variants) {
      const elapsed = metrics['app.elapsed'].value;
      expect(elapsed).toBeGreaterThan(ACCESSES * 30);
      expect(elapsed).toBeLessThan(1e9);
      expect(metrics['app.accesses'].value * elapsed).toBeCloseTo(ACCESSES * 1e9, -6);
      expect(metrics['app.rounds'].value * elapsed).toBeCloseTo(1e9, -6);
      // every page is new once, and some of the others come from swap
      const faults = (metrics['app.faults'].value * elapsed) / 1e9;
      const majors = (metrics['app.major-faults'].value * elapsed) / 1e9;
      expect(faults - majors).toBeCloseTo(PAGES, 3);
      expect(majors).toBeGreaterThan(PAGES);
    }
  });

  it('are replayed as often, by as many processes, and as slowly as the scenario says', async () => {
    const { variants } = await run(scenario(', passes: 3, processes: 2, access: 1us'), text);
    const { metrics } = variants[0];
    const elapsed = metrics['app.elapsed'].value;
    expect(metrics['app.accesses'].value * elapsed).toBeCloseTo(6 * ACCESSES * 1e9, -6);
    expect(metrics['app.user'].value).toBeCloseTo(6 * ACCESSES * 1000, -1);
  });

  it('are part of the identity of a run by what they hold, not where they lie', async () => {
    const identity = async (content: string) => {
      const { traces } = await readTraces(scenario(), 'x.yaml', files(content));
      const prepared = prepareScenario(scenario(), 'x.yaml', { traces });
      return prepared.ok && prepared.run.identity;
    };
    expect(await identity('1\n2\n3\n2\n')).toBe(await identity('\n1\n2\n3\n2'));
    expect(await identity('1\n2\n3\n2\n')).not.toBe(await identity('1\n2\n3\n1\n'));
    expect(identityOf({ of: new Uint32Array(3), digest: 'a' })).toBe(identityOf({ digest: 'a' }));
  });

  it('are shared with the workers, not copied', async () => {
    const { traces } = await readTraces(scenario(), 'x.yaml', files(text));
    const { blocks } = traces[FILE];
    expect(structuredClone(blocks)[0].buffer).toBeInstanceOf(SharedArrayBuffer);
    const [copy] = structuredClone(blocks);
    blocks[0][0] = 77;
    expect(copy[0]).toBe(77);
  });

  it('are looked for where a variant names another one', async () => {
    const other = '  other: { workload: { app: { path: other.gz } } }\n';
    const { traces } = await readTraces(scenario('', other), 'x.yaml', files(text));
    const prepared = prepareScenario(scenario('', other), 'x.yaml', { traces });
    expect(prepared.diagnostics).toMatchObject([{ line: 13, message: 'there is no page trace other.gz' }]);
  });

  it.each([
    ['missing ones', {}, /^there is no page trace traces/],
    ['ones that hold no accesses', files('* a mark\n'), /^no page is accessed/],
    ['ones of no known format', files('the quick brown fox\n'), /is no page trace that is known/],
    [
      'damaged ones',
      { 'up-and-down.txt': new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2])]) },
      /gzip data are damaged/,
    ],
  ])('%s are errors at the place that names them', async (_what, given, message) => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open({ kind: 'scenario', text: scenario(), fileName: 'x.yaml', traces: given }, {});
    expect(opened.ok).toBe(false);
    expect(opened.diagnostics).toMatchObject([
      { severity: 'error', line: 8, column: 34, path: 'workload.app.path', message: expect.stringMatching(message) },
    ]);
  });

  it('whose rows are malformed run with a warning', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const traces = files(`${text}\nx\n`);
    const opened = await service.open({ kind: 'scenario', text: scenario(), fileName: 'x.yaml', traces }, {});
    expect(opened).toMatchObject({
      ok: true,
      diagnostics: [{ severity: 'warning', line: 8, message: expect.stringMatching(/^1 row .* could not be used/) }],
    });
  });
});
