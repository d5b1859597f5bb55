/** What is left in English of a report in Chinese, and of the set-up of every scenario that ships. */
import { readdirSync, readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_OPTIONS } from '../renderer/report/options.ts';
import { ReportPage } from '../renderer/report/ReportPage.tsx';
import { printedText } from '../renderer/report/report.fixture.ts';
import { runOf } from '../renderer/report/run-of.ts';
import { sourceText } from '../workers/messages/sources.ts';
import { spawnInPlace } from '../workers/runner/in-place.fixture.ts';
import { prepareScenario } from '../workers/runner/scenario-run.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL, type RunResult } from '../workers/runner/types.ts';

const FOLDER = new URL('../scenarios/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const SCENARIOS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(scheduling|swap|hardware)\/[^/]+\.yaml$/.test(name))
  .sort();

/** Words that are the same in both languages, by what they name. */
const TERMS: Readonly<Record<string, string>> = {
  units: 'flop Gflop TiB GiB MiB KiB kWh USD PUE min',
  'machines and what they are made of': 'CPU IPI LLC SMT ISA NUMA NVMe laptop pmem brd nvme-consumer sata-ssd',
  'types of cores': 'Lion Cove Skymont',
  'idle states and their governors': 'WFI sleep idle shallowest menu teo haltpoll',
  'governors of frequency': 'schedutil performance ondemand powersave userspace',
  'what kernels call their parts':
    'swappiness page-cluster max high none voluntary full lazy zram zswap swap table slab zone exec bt_shares mTHP kernel nice Nice',
  programs: 'usemem make redis pmbench BGSAVE MADV_PAGEOUT',
  'policies of pages': 'MGLRU LRU lru',
  'keys and options': 'isaPowerFactor json seed',
  'statistics and models': 'roofline Cliff’s delta Zipf',
  'classes of schedulers': 'CFS FCFS',
  products: 'Dyno dyno validate Linux TencentOS',
  'names of machines': 'AMD Rome Milk-V Pioneer Ampere Altra Intel Alder Lake-N SiFive HiFive Premier Mars Neoverse',
};
const ALLOWED = new Set(Object.values(TERMS).flatMap((words) => words.split(' ')));

/** Names, with what is joined to them by dots, dashes and the like: "web.latency.p99", "nvme-consumer", "llama-7b:q4". */
const WORD = /[A-Za-z][A-Za-z’'-]*/g;
/** Of a value in a file, "wallPower.idleWatts", or of a metric of a variant. */
const KEY = /^[\w-]+(\.[\w-]+)+$/;
const NAME = /[\w.:/+-]*[A-Za-z][\w.:/+’-]*/g;

/** English words of a Chinese text that are neither terms nor names. */
const englishIn = (text: string, isName: (name: string) => boolean): readonly string[] =>
  [...text.matchAll(NAME)]
    .filter(([name]) => !isName(name) && !ALLOWED.has(name) && !KEY.test(name))
    .flatMap(([name]) => name.match(WORD) ?? [])
    .filter((word) => /[A-Za-z]{3}/.test(word) && !ALLOWED.has(word));

/** Names that the scenario gives, words of its own Chinese texts, and metrics; what has a digit is a name too. */
function namesOf(text: string, result?: RunResult): (name: string) => boolean {
  const document = parse(text) as Document;
  const own = [document.workload, document.variants, document.groups, document.machine?.cores].flatMap((named) =>
    Object.keys(named ?? {}),
  );
  const chinese = chineseOf(document).flatMap((zh) => zh.match(NAME) ?? []);
  const { metrics = [], claims = [], variants = [] } = result ?? {};
  const measured = [
    ...metrics.flatMap(({ name, subject = '' }) => [name, subject]),
    ...variants.flatMap(({ distributions }) => Object.keys(distributions)),
    ...claims.flatMap(({ holds, source }) => `${holds} ${sourceText(source, 'zh')}`.match(NAME) ?? []),
  ];
  const known = new Set([...own, ...chinese, ...measured]);
  return (name) => /\d/.test(name) || known.has(name.replace(/[:.]$/, ''));
}

interface Document {
  readonly workload?: object;
  readonly variants?: object;
  readonly groups?: object;
  readonly machine?: { readonly cores?: object };
}

/** Texts under `zh`, wherever they stand. */
const chineseOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === 'zh' && typeof inner === 'string' ? [inner] : chineseOf(inner),
      )
    : [];

describe('the set-up in Chinese', () => {
  it.each(SCENARIOS)('of %s', (file) => {
    const text = textOf(file);
    const prepared = prepareScenario(text, file, {});
    // scenarios that name policies or traces beside them need these files
    if (!prepared.ok) expect(text).toMatch(/policies\/|traces\//);
    const setup = prepared.ok ? prepared.run.setup : [];
    const left = setup.flatMap(({ label, value }) => englishIn(`${label.zh} ${value.zh ?? value.en}`, namesOf(text)));
    expect(left.join(' ')).toBe('');
  });
});

describe('the report in Chinese', () => {
  it.each([
    'hardware/riscv-claim-by-class.yaml',
    'hardware/feeding-an-accelerator.yaml',
    'scheduling/one-cpu-server.yaml',
    'swap/laptop.yaml',
  ])('of %s', async (file) => {
    const text = textOf(file);
    const short = file.startsWith('hardware') ? {} : { durationNs: 2e8, warmupNs: 1e8 };
    const options = { replications: 2, ...short };
    const service = new RunServiceSession(spawnInPlace, 1);
    const input = { kind: 'scenario', text, fileName: file } as const;
    expect(await service.open(input, options)).toMatchObject({ ok: true });
    const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
    const run = await runOf({ result, service, input }, DEFAULT_OPTIONS, 'zh');
    const page = renderToStaticMarkup(
      createElement(ReportPage, { runs: [run], language: 'zh', options: DEFAULT_OPTIONS }),
    );
    const prose = page.replaceAll(/<(code|pre|style|script)\b.*?<\/\1>/gs, '');
    expect(prose.length).toBeGreaterThan(10_000);
    expect([...new Set(englishIn(printedText(prose), namesOf(text, result)))].join(' ')).toBe('');
  });
});
