/** Exact counts of page replacement: misses of named policies on traces that are made by a stated rule. */
import * as z from 'zod';
import { isPolicyName, POLICIES, type PolicyName } from '../swap/replacement/policies.ts';
import { zipfTrace } from '../swap/replacement/zipf-trace.ts';
import { compare, type Row } from './row.ts';

/** More pages or accesses than these are a mistake in the file, not a trace. */
const MAX_PAGES = 2 ** 26;
const MAX_ACCESSES = 2 ** 28;

const count = z.number().int().min(0);

const zipfCase = z.looseObject({
  pages: z.number().int().min(1).max(MAX_PAGES),
  alpha: z.number().min(0).max(10),
  seed: z.number().int().min(0).max(0xffff_ffff),
  accesses: z.number().int().min(1).max(MAX_ACCESSES),
  cache: z.number().int().min(1).max(MAX_PAGES),
  misses: z.record(z.string(), count),
});

export const missCountsSchema = z.looseObject({ generator: z.string(), cases: z.array(zipfCase).min(1) });
export type MissCounts = z.output<typeof missCountsSchema>;

const BAR = { name: 'misses', unit: '', absolute: 0 } as const;

/** One row for each policy and case; the policies that are not known are named in the notes. */
export function validateMissCounts(file: string, { cases }: MissCounts): { rows: Row[]; notes: string[] } {
  const unknown = new Set<string>();
  const rows = cases.flatMap((each) => {
    const names = Object.keys(each.misses);
    for (const name of names) if (!isPolicyName(name)) unknown.add(name);
    const trace = zipfTrace(each);
    return names.filter(isPolicyName).map((name: PolicyName) => {
      const policy = POLICIES[name](each.cache, each.pages);
      const misses = trace.blocks.reduce((sum, block) => sum + policy.misses(block), 0);
      const metric = `${each.accesses} accesses of ${each.pages} pages, ${each.cache} frames: ${name}`;
      const place = { file, kernel: 'page replacement', design: 'replacement' as const, metric };
      return compare(place, BAR, [each.misses[name]], [misses]);
    });
  });
  return { rows, notes: [...unknown].map((name) => `no policy is called '${name}': not compared`) };
}
