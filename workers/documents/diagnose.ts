import { type Diagnostic, errorAt, NO_PLACE, type Place } from './diagnostic.ts';
import type { Problem } from './problems.ts';

const MAX_DIAGNOSTICS = 50;

/** Problems with their places, in the order of the text; at most MAX_DIAGNOSTICS, then one that counts the rest. */
export function diagnose(problems: readonly Problem[], place: (problem: Problem) => Place): Diagnostic[] {
  const diagnostics = problems
    .map((problem) => errorAt(place(problem), problem.message, problem.path.join('.'), problem.hint))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const rest = diagnostics.length - MAX_DIAGNOSTICS;
  if (rest > 0)
    diagnostics.splice(
      MAX_DIAGNOSTICS,
      rest,
      errorAt(NO_PLACE, rest === 1 ? 'and 1 more error' : `and ${rest} more errors`),
    );
  return diagnostics;
}
