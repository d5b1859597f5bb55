import { readPageTrace } from '../workers/formats/page-traces/read.ts';
import type { PageTraceFormat } from '../workers/formats/page-traces/types.ts';
import { zipfTrace } from '../workers/swap/replacement/zipf-trace.ts';
import type { Case } from './harness.ts';

const ACCESSES = 3_000_000;
/** Where the pages of a program lie. */
const FIRST_PAGE = 0x10_0000;

type TextFormat = Extract<PageTraceFormat, 'lirs' | 'lackey'>;

const LINE: Readonly<Record<TextFormat, (page: number) => string>> = {
  lirs: (page) => `${page}\n`,
  lackey: (page) => ` L ${((FIRST_PAGE + page) * 4096).toString(16)},8\n`,
};

/** Pages of a Zipf trace as text: most lookups of a page find neither it nor its neighbours in a cache. */
function file(format: TextFormat): Blob {
  const { blocks } = zipfTrace({ pages: 1_000_003, alpha: 0.9, seed: 42, accesses: ACCESSES });
  return new Blob(blocks.map((block) => Array.from(block, (access) => LINE[format](access >>> 1)).join('')));
}

function reading(format: TextFormat): Case {
  let made: Blob | undefined;
  return {
    name: `page-traces.${format}.mb_per_cpu_s`,
    unit: 'MB',
    async run(scale) {
      made ??= file(format);
      const part = made.slice(0, Math.floor(made.size * scale));
      const { bytes, malformed } = await readPageTrace(part, () => undefined, { format });
      if (malformed > 1) throw new Error(`${malformed} rows were not used`);
      return bytes / 1e6;
    },
  };
}

/** Text of page traces to accesses of numbered pages. */
export const pageTraces: readonly Case[] = [reading('lirs'), reading('lackey')];
