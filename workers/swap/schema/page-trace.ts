import * as z from 'zod';

/** Accesses of a trace that stands in a scenario file: longer ones belong to `dyno pages`. */
const MAX_ACCESSES = 1_000_000;
const ACCESS = /^(\d{1,15})(w?)$/;

/** Accesses of a trace, pages numbered in the order in which they first appear. */
export interface PageTraceText {
  /** page << 1 | write */
  readonly accesses: readonly number[];
  readonly pages: number;
}

/** Page numbers, white space between them, `w` behind those that are written: "7 8w 7". */
export const pageTrace = z
  .string()
  .transform((text, context): PageTraceText => {
    const fail = (message: string): typeof z.NEVER => {
      context.addIssue({ code: 'custom', message: `${message}\npage numbers in order, w behind a write: 7 8w 7` });
      return z.NEVER;
    };
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return fail('a trace needs at least one access');
    if (words.length > MAX_ACCESSES) return fail(`at most ${MAX_ACCESSES} accesses, got ${words.length}`);
    const numbers = new Map<string, number>();
    const accesses: number[] = [];
    for (const word of words) {
      const [, page, write] = ACCESS.exec(word) ?? [];
      if (page === undefined) return fail(`'${word.slice(0, 40)}' is no access`);
      const known = numbers.get(page) ?? numbers.size;
      numbers.set(page, known);
      accesses.push(known * 2 + (write === 'w' ? 1 : 0));
    }
    return { accesses, pages: numbers.size };
  })
  .meta({
    type: 'string',
    description: 'Page numbers in the order of access, w behind those that are written: 7 8w 7.',
  });
