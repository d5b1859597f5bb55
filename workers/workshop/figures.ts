/** Values of a run under the names that a lesson calls them by, and what its expressions come to. */
import { parseClaimQuantity } from '../runner/claims.ts';
import type { RunResult } from '../runner/types.ts';
import { type ClaimOutcome, testClaim } from '../statistics/claim.ts';
import { testComparison, type ValuesOf } from '../statistics/comparison.ts';
import { evaluate } from '../statistics/evaluate.ts';
import { type Arithmetic, type Condition, parseArithmetic, parseExpression } from '../statistics/expression.ts';
import { type Interval, meanInterval } from '../statistics/interval.ts';
import { referencesOf } from '../statistics/references.ts';
import type { ExpressionError } from '../statistics/tokens.ts';
import { expressionsOf } from './lesson.ts';
import type { Lesson } from './schema.ts';

/** Values by `variant.metric`, one per replication; those of earlier runs by `run.variant.metric`. */
export type Figures = Readonly<Record<string, readonly number[]>>;

/** Everything that can be said of a run, after what was kept of the runs before it. */
export function figuresOf(
  result: Pick<RunResult, 'variants'>,
  earlier: Readonly<Record<string, Figures>> = {},
): Figures {
  const figures: Record<string, readonly number[]> = {};
  for (const [run, kept] of Object.entries(earlier))
    for (const [name, values] of Object.entries(kept)) figures[`${run}.${name}`] = values;
  for (const { id, perReplication } of result.variants)
    for (const [metric, values] of Object.entries(perReplication)) figures[`${id}.${metric}`] = values;
  return figures;
}

/** The figures that expressions of the lesson name: what is kept of a run. */
export function namedFigures(lesson: Lesson, result: Pick<RunResult, 'variants'>): Figures {
  const texts = expressionsOf(lesson).map(({ text }) => text);
  return Object.fromEntries(
    Object.entries(figuresOf(result)).filter(([name]) => texts.some((text) => text.includes(name))),
  );
}

export type Evaluated<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ExpressionError };

const refuse = (message: string, text: string): Evaluated<never> => ({
  ok: false,
  error: { message, offset: 0, length: text.length },
});

const valuesIn =
  (figures: Figures): ValuesOf =>
  (name) =>
    Object.hasOwn(figures, name) ? figures[name] : undefined;

/** The expression in every replication: its mean with the 95 % interval. */
export function numberFrom(text: string, figures: Figures): Evaluated<Interval> {
  const parsed = parseArithmetic(text, Object.keys(figures), parseClaimQuantity);
  if (!parsed.ok) return parsed;
  const names = referencesOfNumber(parsed.arithmetic);
  const replications = Math.max(1, ...names.map((name) => figures[name].length));
  const values = Array.from({ length: replications }, (_, at) =>
    evaluate(parsed.arithmetic, (name) => figures[name][at] ?? Number.NaN),
  ).filter(Number.isFinite);
  const value = meanInterval(values);
  return value ? { ok: true, value } : refuse('has no value in any replication', text);
}

function referencesOfNumber(node: Arithmetic): readonly string[] {
  const comparison = { kind: 'comparison', relation: '>', left: node, right: { kind: 'number', value: 0 } } as const;
  return referencesOf({ ...comparison, leftText: '', rightText: '' });
}

/** A condition over the results: whether it holds in the mean, and the verdict with its reason. */
export interface Held extends Pick<ClaimOutcome, 'verdict' | 'reason'> {
  readonly inTheMean: boolean;
}

export function conditionFrom(text: string, figures: Figures): Evaluated<Held> {
  const parsed = parseExpression(text, Object.keys(figures), parseClaimQuantity);
  if (!parsed.ok) return parsed;
  const valuesOf = valuesIn(figures);
  const inTheMean = holdsInTheMean(parsed.condition, valuesOf);
  if (inTheMean === undefined) return refuse('has no value in any replication', text);
  const { verdict, reason } = testClaim(parsed.condition, valuesOf, (value) => String(Number(value.toPrecision(4))));
  return { ok: true, value: { inTheMean, verdict, reason } };
}

function holdsInTheMean(condition: Condition, valuesOf: ValuesOf): boolean | undefined {
  if (condition.kind !== 'comparison') {
    const sides = [holdsInTheMean(condition.left, valuesOf), holdsInTheMean(condition.right, valuesOf)];
    if (sides.includes(undefined)) return undefined;
    return condition.kind === 'and' ? sides.every(Boolean) : sides.some(Boolean);
  }
  const { figures } = testComparison(condition, valuesOf);
  if (!figures) return undefined;
  switch (condition.relation) {
    case '<':
      return figures.left < figures.right;
    case '<=':
      return figures.left <= figures.right;
    case '>':
      return figures.left > figures.right;
    case '>=':
      return figures.left >= figures.right;
  }
}
