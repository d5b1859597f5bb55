/**
 * From what the schema finds to what a person can act on. In the schemas a message is "what is wrong", a line feed,
 * "what helps"; an empty message asks for the words of this file.
 */
import * as z from 'zod';
import type { Path } from './locate.ts';
import { suggest } from './suggest.ts';

export interface Problem {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly hint: string;
}

type Issue = z.core.$ZodIssue;

/** For `safeParse(value, { error })`: what the schema has no own message for. Keeps what `problemsOf` will not see. */
export function wording(issue: z.core.$ZodRawIssue): string {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type':
      return input === undefined
        ? `is missing\nexpected ${noun(issue.expected)}`
        : `expected ${noun(issue.expected)}, got ${show(input)}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      const expected = values.length === 1 ? values[0] : `one of ${values.join(', ')}`;
      if (input === undefined) return `is missing\nexpected ${expected}`;
      return `expected ${expected}, got ${show(input)}\n${typeof input === 'string' ? suggest(input, values) : ''}`;
    }
    case 'too_small':
      return issue.origin === 'array'
        ? issue.minimum === 1
          ? 'needs at least 1 value'
          : `needs at least ${issue.minimum} values`
        : isSized(issue.origin, input)
          ? 'must not be empty'
          : `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}, got ${show(input)}`;
    case 'too_big':
      return issue.origin === 'array'
        ? issue.maximum === 1
          ? 'has more than 1 value'
          : `has more than ${issue.maximum} values`
        : `must be at most ${issue.maximum}, got ${show(input)}`;
    case 'invalid_union': {
      if (!issue.discriminator) return '';
      const { discriminator } = issue;
      const given = isRecord(input) ? input[discriminator] : undefined;
      const known = Array.from((issue.options ?? []) as Iterable<unknown>, String);
      if (given === undefined) return `'${discriminator}' is missing\nexpected one of ${known.join(', ')}`;
      return `unknown ${discriminator} ${show(given)}\n${suggest(String(given), known, `each ${discriminator}`)}`;
    }
    case 'unrecognized_keys':
      return knownKeys(issue.inst).join(' ');
    default:
      return 'is not valid';
  }
}

/** The problems behind an issue: one per unknown key, and in a union those of the alternative that was meant. */
export function problemsOf(issue: Issue, outer: Path = []): readonly Problem[] {
  const path = [...outer, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(' ');
      return issue.keys.map((key) => ({
        path: [...path, key],
        at: 'key',
        message: `unknown key '${shorten(key)}'`,
        hint: suggest(key, known, 'keys here'),
      }));
    }
    case 'invalid_union': {
      const meant = issue.errors.find((issues) => !issues.some(isWrongType)) ?? issue.errors[0];
      return meant ? meant.flatMap((inner) => problemsOf(inner, path)) : [problem(path, 'value', issue.message)];
    }
    case 'invalid_key':
      return [problem(path, 'key', issue.issues[0]?.message ?? issue.message)];
    default:
      return [problem(path, 'value', issue.message)];
  }
}

function problem(path: Path, at: 'key' | 'value', text: string): Problem {
  const [message, hint = ''] = text.split('\n');
  const missing = message === 'is missing' && path.length > 0;
  return { path, at, message: missing ? `'${String(path.at(-1))}' is missing` : message, hint };
}

/** The alternative of a union was not meant when the input as a whole is of another type. */
function isWrongType(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === 'invalid_type' || (issue.code === 'custom' && issue.params?.wrongType === true);
}

function knownKeys(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

const NOUNS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  tuple: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const noun = (expected: string): string => NOUNS[expected] ?? expected;

const isSized = (origin: string, input: unknown): boolean => origin === 'string' && input === '';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `'${shorten(value)}'` : String(value);
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
