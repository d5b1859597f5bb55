/** Attempts as they come back from storage and out of hand-ins. */
import * as z from 'zod';
import { ATTEMPT_VERSION, type Attempt } from './attempt.ts';

const short = z.string().min(1).max(200);
const long = z.string().max(100_000);
const time = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a hash is 64 hexadecimal digits');
const number = z.number();
/** JSON has no NaN: a replication without a value. */
const perReplication = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);

const answer = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('number'), value: number, written: short }),
  z.strictObject({ ask: z.literal('choice'), option: short }),
  z.strictObject({ ask: z.literal('order'), items: z.array(short).max(20) }),
  z.strictObject({ ask: z.literal('direction'), direction: z.enum(['up', 'down', 'same']) }),
]);

const answers = z.record(short, answer);

const seal = z.strictObject({ answers, salt: short, at: time, hash });

const truth = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('number'), value: number, low: number, high: number, n: z.int().min(1) }),
  z.strictObject({ ask: z.literal('choice'), options: z.array(short).max(20) }),
  z.strictObject({ ask: z.literal('order'), values: z.record(short, number) }),
  z.strictObject({
    ask: z.literal('direction'),
    before: number,
    after: number,
    direction: z.enum(['up', 'down', 'same']),
  }),
]);

const run = z.strictObject({
  at: time,
  identity: short,
  replications: z.int().min(0),
  seal: hash.optional(),
  figures: z.record(z.string(), z.array(perReplication).max(10_000)),
  truths: z.record(short, truth),
});

export const attemptSchema = z.strictObject({
  version: z.literal(ATTEMPT_VERSION),
  person: short,
  lesson: z.strictObject({ id: short, hash }),
  startedAt: time,
  step: short,
  done: z.record(short, time),
  drafts: answers,
  seals: z.record(short, z.array(seal).min(1).max(100)),
  runs: z.record(short, run),
  texts: z.record(short, z.strictObject({ text: long, shown: time.optional() })),
  quiz: z.record(short, z.strictObject({ first: z.array(short).max(20), chosen: z.array(short).max(20) })),
  scenario: z
    .string()
    .max(4 * 2 ** 20)
    .optional(),
});

/** An attempt that was kept as JSON; undefined when it is none, or of another version. */
export function readAttempt(text: string): Attempt | undefined {
  try {
    const parsed = attemptSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
