import type * as z from 'zod';
import { type Problem, problemsOf, wording } from './problems.ts';

/** Checks a value against a schema in the words of this room. `value` is present when there are no problems. */
export function validateAgainst<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly value?: z.output<Schema>; readonly problems: readonly Problem[] } {
  const parsed = schema.safeParse(value, { error: wording });
  if (parsed.success) return { value: parsed.data, problems: [] };
  const found = parsed.error.issues.flatMap((issue) => problemsOf(issue));
  // An unknown key explains what its mapping lacks.
  const explained = new Set(found.filter(({ at }) => at === 'key').map(({ path }) => path.slice(0, -1).join('.')));
  return { problems: found.filter(({ path, at }) => at === 'key' || !explained.has(path.join('.'))) };
}
