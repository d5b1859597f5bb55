import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULT_PAGE_BYTES } from '../../workers/formats/page-traces/read.ts';
import type { Language } from '../../workers/lab/local-text.ts';
import { formatCount } from '../../workers/units/format.ts';
import { EXIT } from '../failure.ts';
import { languageOf } from '../language.ts';
import { wholeNumber } from '../options.ts';
import { recordPages } from '../record-pages.ts';
import { speak } from '../say.ts';

interface TracePagesOptions {
  readonly output: string;
  readonly tlb: number;
  readonly lang?: string;
}

const MAX_ENTRIES = 65_536;
const DEFAULT_ENTRIES = 64;

const WORDS = {
  en: {
    done: (out: string, passed: string, accesses: string, instructions: string) =>
      `${out}: ${passed} page accesses let through of ${accesses} data accesses, ${instructions} instructions`,
    ended: (how: string) => `the program ended with ${how}`,
    next: (out: string) => `next: dyno pages ${out}`,
  },
  zh: {
    done: (out: string, passed: string, accesses: string, instructions: string) =>
      `${out}：${accesses} 次数据访问中通过过滤的页面访问 ${passed} 次，共 ${instructions} 条指令`,
    ended: (how: string) => `程序结束：${how}`,
    next: (out: string) => `下一步：dyno pages ${out}`,
  },
} as const;

function entries(text: string): number {
  const count = wholeNumber(text);
  if (count < 1 || count > MAX_ENTRIES) throw new InvalidArgumentError(`1 to ${MAX_ENTRIES} entries are expected.`);
  return count;
}

/** `dyno trace-pages`: the page accesses of a program, recorded by valgrind. */
export function addTracePagesCommand(program: Command, exit: (code: number) => void, language: Language): void {
  program
    .command('trace-pages')
    .description('run a program under valgrind --tool=lackey (Linux) and write which pages it accesses, for dyno pages')
    .argument('<command...>', 'the program and its arguments, behind --')
    .option('-o, --output <file>', 'trace to write, packed with gzip', 'pages.lackey.gz')
    .option(
      '--tlb <n>',
      'entries of the TLB that filters the accesses: only what it does not know is written; 1 writes every change of page',
      entries,
      DEFAULT_ENTRIES,
    )
    .addHelpText(
      'after',
      speak(
        '\nThe program runs thousands of times slower (about 100,000 data accesses a second). A filtered trace keeps the order of pages and first writes, not how\noften each page was accessed. Example: dyno trace-pages -o sort.gz -- sort big.txt',
        language,
      ),
    )
    .action(async (command: readonly string[], { output, tlb, lang }: TracePagesOptions) => {
      const words = WORDS[languageOf(lang, process.env)];
      const { counts, ended } = await recordPages(command, output, { entries: tlb, pageBytes: DEFAULT_PAGE_BYTES });
      const { passed, accesses, instructions } = counts;
      process.stderr.write(
        `${words.done(output, formatCount(passed), formatCount(accesses), formatCount(instructions))}\n`,
      );
      if (ended !== '0') process.stderr.write(`${words.ended(ended)}\n`);
      process.stderr.write(`${words.next(output)}\n`);
      exit(EXIT.fine);
    });
}
