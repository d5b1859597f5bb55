import { stat } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULT_MAX_PAGES, DEFAULT_PAGE_BYTES, isPageSize } from '../../workers/formats/page-traces/read.ts';
import {
  PAGE_TRACE_FORMATS,
  type PageTraceFormat,
  type PageTraceReport,
  type ReadPageTraceOptions,
} from '../../workers/formats/page-traces/types.ts';
import type { Language } from '../../workers/lab/local-text.ts';
import { generationOf, KERNELS } from '../../workers/swap/allocator/design.ts';
import { isPolicyName, POLICY_NAMES } from '../../workers/swap/replacement/policies.ts';
import { BYTES, parseQuantity } from '../../workers/units/quantity.ts';
import { EXIT, Failure } from '../failure.ts';
import { openTrace } from '../input.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { list, wholeNumber } from '../options.ts';
import { checkKnownTraces } from '../page-check.ts';
import { type AnyPolicy, type CacheSize, countMisses } from '../page-misses.ts';
import { answerJson, formatAnswer, formatPageReport } from '../print-pages.ts';
import { formatSwapReplay, swapReplayJson } from '../print-swap-replay.ts';
import { progressLine } from '../progress-line.ts';
import { replaySwap } from '../swap-replay.ts';

interface PagesOptions {
  readonly format?: PageTraceFormat;
  readonly policy?: readonly AnyPolicy[];
  readonly cache?: readonly CacheSize[];
  readonly pageSize?: number;
  readonly maxPages?: number;
  readonly curve?: boolean;
  readonly swap?: readonly string[];
  readonly memory?: CacheSize;
  readonly lru?: readonly Lru[];
  readonly check?: boolean;
  readonly json?: string;
  readonly lang?: string;
}

type Lru = (typeof LRUS)[number];
const LRUS = ['classic', 'mglru'] as const;
const ALL_KERNELS = Object.values(KERNELS).flat();
/** Memory of a replay through a kernel unless another one is given. */
const HALF: CacheSize = { fraction: 0.5 };

const ALL_POLICIES: readonly AnyPolicy[] = [...POLICY_NAMES, 'OPT'];
const QUARTERS = [0.1, 0.25, 0.5, 0.75].map((fraction) => ({ fraction }));

function formatName(text: string): PageTraceFormat {
  const found = PAGE_TRACE_FORMATS.find((format) => format === text);
  if (!found) throw new InvalidArgumentError(`one of ${PAGE_TRACE_FORMATS.join(', ')} is expected.`);
  return found;
}

function policyNames(text: string): readonly AnyPolicy[] {
  return list(text).map((given) => {
    const name = given.toUpperCase();
    if (name !== 'OPT' && !isPolicyName(name))
      throw new InvalidArgumentError(`'${given}' is none of ${ALL_POLICIES.join(', ')}.`);
    return name;
  });
}

function cacheSizes(text: string): readonly CacheSize[] {
  const sizes = list(text).map((given): CacheSize => {
    const percent = /^(\d{1,3}(?:\.\d{1,6})?)\s?%$/.exec(given);
    if (percent && Number(percent[1]) > 0) return { fraction: Number(percent[1]) / 100 };
    if (/^[1-9]\d{0,11}$/.test(given)) return { frames: Number(given) };
    throw new InvalidArgumentError(
      `'${given}' is neither a percentage of the pages, such as 25%, nor a number of frames.`,
    );
  });
  if (sizes.length === 0) throw new InvalidArgumentError('at least one size is expected.');
  return sizes;
}

function oneSize(text: string): CacheSize {
  const [size, ...more] = cacheSizes(text);
  if (more.length > 0) throw new InvalidArgumentError('one size is expected.');
  return size;
}

function kernels(text: string): readonly string[] {
  const releases = list(text);
  const unknown = releases.find((release) => generationOf(release) === undefined);
  if (unknown !== undefined || releases.length === 0)
    throw new InvalidArgumentError(`'${unknown ?? ''}' is none of ${ALL_KERNELS.join(', ')}.`);
  return releases;
}

function lruNames(text: string): readonly Lru[] {
  return list(text).map((given) => {
    const known = LRUS.find((name) => name === given);
    if (known === undefined) throw new InvalidArgumentError(`'${given}' is none of ${LRUS.join(', ')}.`);
    return known;
  });
}

function pageBytes(text: string): number {
  const parsed = parseQuantity(text, BYTES);
  if (!parsed.ok) throw new InvalidArgumentError(`${parsed.message} (${parsed.hint}).`);
  if (!isPageSize(parsed.value)) throw new InvalidArgumentError('a power of two of 512B to 1GiB is expected.');
  return parsed.value;
}

/** `dyno pages`: how often page-replacement policies miss on a trace of page accesses. */
export function addPagesCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('pages')
    .description('read a trace of page accesses and count the misses of page-replacement policies')
    .argument('<file>', 'trace, also packed with gzip or xz; with --check also a folder of traces')
    .option('--format <name>', `${PAGE_TRACE_FORMATS.join(', ')} (default: told by the content)`, formatName)
    .option('--policy <a,b,…>', `${ALL_POLICIES.join(', ')} (default: all)`, policyNames)
    .option(
      '--cache <a,b,…>',
      'frames, as a number or in percent of the distinct pages (default: 10%,25%,50%,75%)',
      cacheSizes,
    )
    .option('--page-size <size>', 'of formats with addresses (default: 4KiB)', pageBytes)
    .option(
      '--max-pages <n>',
      `distinct pages at most, 24 bytes of memory each (default: ${DEFAULT_MAX_PAGES})`,
      wholeNumber,
    )
    .option('--curve', 'misses of LRU over the number of frames, in one pass')
    .option(
      '--swap <a,b,…>',
      `instead of policies, memory management and swap of these kernels, without time: ${ALL_KERNELS.join(', ')}`,
      kernels,
    )
    .option('--memory <size>', 'with --swap: pages in memory, as a number or in percent (default: 50%)', oneSize)
    .option('--lru <a,b>', `with --swap: ${LRUS.join(', ')} (default: classic)`, lruNames)
    .option(
      '--check',
      'compare LRU, CLOCK and OPT with known counts; the name of the file says which public trace it is',
    )
    .option('--json <file>', 'write as JSON; - is standard output')
    .action(async (place: string, options: PagesOptions) => {
      if (options.check === true) {
        exit((await checkKnownTraces(place)) ? EXIT.fine : EXIT.checkFailed);
        return;
      }
      exit(await pages(place, options));
    });
}

async function pages(place: string, options: PagesOptions): Promise<number> {
  const { pageSize = DEFAULT_PAGE_BYTES, maxPages = DEFAULT_MAX_PAGES, format, swap, memory, lru } = options;
  if (swap === undefined && (memory ?? lru) !== undefined)
    throw new Failure('--memory and --lru belong to --swap; the frames of policies are --cache');
  if (swap !== undefined && (options.policy ?? options.cache ?? options.curve) !== undefined)
    throw new Failure('--policy, --cache and --curve are about policies, --swap about kernels: one of them at a time');
  if ((await stat(place).catch(() => undefined))?.isDirectory())
    throw new Failure(`${place}: this is a folder; only --check takes one`);
  const signal = { aborted: false };
  const cancel = (): void => {
    signal.aborted = true;
  };
  process.once('SIGINT', cancel);
  const progress = progressLine(process.stderr);
  const reading = { format, pageBytes: pageSize, maxPages, signal, onProgress: progress.show };
  const file = await openTrace(place);
  const answer = swap
    ? await throughKernels(file, swap, options, reading)
    : await throughPolicies(file, options, reading);
  progress.clear();
  process.removeListener('SIGINT', cancel);
  return tell(place, answer, options);
}

interface Answer {
  readonly report: PageTraceReport;
  text(language: Language): string;
  json(place: string): unknown;
}

async function throughPolicies(file: Blob, options: PagesOptions, reading: ReadPageTraceOptions): Promise<Answer> {
  const { policy = ALL_POLICIES, cache = QUARTERS, curve = false } = options;
  const answer = await countMisses(file, { policies: policy, sizes: cache, curve }, reading);
  return {
    report: answer.report,
    text: (language) => formatAnswer(answer, cache, language),
    json: (place) => answerJson(place, answer),
  };
}

async function throughKernels(
  file: Blob,
  releases: readonly string[],
  { memory = HALF, lru = ['classic'] }: PagesOptions,
  reading: ReadPageTraceOptions,
): Promise<Answer> {
  const answer = await replaySwap(file, { kernels: releases, lrus: lru, memory }, reading);
  return {
    report: answer.report,
    text: (language) => formatSwapReplay(answer, language),
    json: (place) => swapReplayJson(place, answer),
  };
}

/** Prints what was read and the answer. @returns the exit code */
async function tell(place: string, answer: Answer, { json, lang }: PagesOptions): Promise<number> {
  const language = languageOf(lang, process.env);
  const { report } = answer;
  if (json !== '-') process.stdout.write(formatPageReport(place, report, language));
  if (report.stopped?.reason === 'cancelled') return EXIT.cancelled;
  if (report.stopped) {
    const hint = report.stopped.reason === 'too many pages' ? ' (--max-pages, --page-size)' : '';
    throw new Failure(`${place}: ${report.stopped.text}${hint}`);
  }
  if (report.format === undefined)
    throw new Failure(`${place}: this is no page trace that is known (--format: ${PAGE_TRACE_FORMATS.join(', ')})`);
  if (report.accesses === 0) throw new Failure(`${place}: no page is accessed in this file`);
  if (json !== '-') process.stdout.write(answer.text(language));
  if (json !== undefined) await writeOutput(json, `${JSON.stringify(answer.json(place), undefined, 2)}\n`);
  return EXIT.fine;
}
