/** The lesson format, `dyno-lesson: 1`, as a schema. What concerns several keys at once is in `read-lesson.ts`. */
import * as z from 'zod';
import { localText } from '../scenario/envelope.ts';
import { parseTolerance } from './tolerance.ts';
import { worthOf } from './units.ts';

const id = (what: string) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,63}$/,
      `a ${what} id is a small letter followed by small letters, digits or - (64 at most)`,
    );

const expression = z.string().trim().min(1).max(2000);
const text = localText('Markdown.');

const unit = z
  .string()
  .refine(
    (name) => worthOf(name) !== undefined,
    'this is no unit\nunits are those of quantities: us, ms, %, MiB, W, kJ … or x for a plain number',
  )
  .meta({ description: 'Unit that the answer is typed and shown in; x for a plain number such as a ratio.' });

const tolerance = z
  .string()
  .refine(
    (written) => parseTolerance(written) !== undefined,
    'this is no tolerance\n20% (of the result), x2 (a factor), or a quantity such as 0.5ms',
  )
  .meta({ description: 'Within it an answer has the full score, within twice of it half.' });

const question = { id: id('question'), text };

const numberQuestion = z.strictObject({
  ...question,
  ask: z.literal('number'),
  unit,
  value: expression.meta({ description: 'What the run says: an expression over <variant>.<metric>.' }),
  within: tolerance,
});

const choiceQuestion = z.strictObject({
  ...question,
  ask: z.literal('choice'),
  options: z
    .array(
      z.strictObject({
        id: id('option'),
        text,
        holds: expression.optional().meta({ description: 'Condition under which this option is right.' }),
        otherwise: z.literal(true).optional().meta({ description: 'Right when no other option is.' }),
      }),
    )
    .min(2)
    .max(8),
});

const orderQuestion = z.strictObject({
  ...question,
  ask: z.literal('order'),
  from: z.enum(['lowest', 'highest']).meta({ description: 'Which end the order begins with.' }),
  items: z
    .array(z.strictObject({ id: id('item'), text, value: expression }))
    .min(2)
    .max(8),
  same: z.string().optional().meta({ description: 'Values as close as this count as equal, such as 2%. Default: 1%.' }),
});

const directionQuestion = z.strictObject({
  ...question,
  ask: z.literal('direction'),
  before: expression,
  after: expression,
  same: z.string().meta({ description: 'A change as small as this is none, such as 5%.' }),
});

const predictionQuestion = z.discriminatedUnion('ask', [
  numberQuestion,
  choiceQuestion,
  orderQuestion,
  directionQuestion,
]);

const step = { id: id('step'), title: localText('Heading of the step.') };

const readStep = z.strictObject({ ...step, kind: z.literal('read'), text });

const predictStep = z.strictObject({
  ...step,
  kind: z.literal('predict'),
  text: text.optional(),
  questions: z.array(predictionQuestion).min(1).max(10),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const runStep = z.strictObject({
  ...step,
  kind: z.literal('run'),
  text: text.optional(),
  replications: z.int().min(1).max(1000).optional(),
  duration: z.string().optional(),
  variants: z.array(z.string()).min(1).optional(),
  change: z
    .array(
      z.strictObject({
        path: z
          .string()
          .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'a path is keys joined by points, such as workload.web.threads'),
        to: scalar,
        hint: text.optional(),
      }),
    )
    .min(1)
    .max(10)
    .optional()
    .meta({ description: 'What the learner changes in the scenario; the run begins when it is there.' }),
});

const compareStep = z.strictObject({ ...step, kind: z.literal('compare'), run: id('step'), text: text.optional() });

const explainStep = z.strictObject({
  ...step,
  kind: z.literal('explain'),
  text,
  answer: text.meta({ description: 'A model answer, shown once the learner has written one.' }),
});

/** Views of the workbench that a lesson can lead to. */
const LESSON_TABS = [
  'compare',
  'timeline',
  'why',
  'lab',
  'sweep',
  'series',
  'data',
  'report',
  'scenario',
  'policies',
] as const;

const place = z.strictObject({
  label: localText('What the button says.'),
  tab: z.enum(LESSON_TABS),
  metric: z.string().optional().meta({ description: 'Metric to pin, such as web.latency.p99.' }),
  a: z.string().optional().meta({ description: 'Variant on the upper timeline.' }),
  b: z.string().optional().meta({ description: 'Variant on the lower timeline.' }),
  range: z
    .strictObject({ from: z.string(), to: z.string() })
    .optional()
    .meta({ description: 'Times since the start of the recording.' }),
  slow: z.string().optional().meta({ description: 'Variant whose typical slow request is explained.' }),
});

const exploreStep = z.strictObject({ ...step, kind: z.literal('explore'), text, places: z.array(place).min(1).max(6) });

const quizStep = z.strictObject({
  ...step,
  kind: z.literal('quiz'),
  text: text.optional(),
  questions: z
    .array(
      z.strictObject({
        ...question,
        options: z
          .array(
            z.strictObject({
              id: id('option'),
              text,
              right: z.boolean().optional(),
              feedback: text,
            }),
          )
          .min(2)
          .max(8),
      }),
    )
    .min(1)
    .max(12),
});

const lessonStep = z.discriminatedUnion('kind', [
  readStep,
  predictStep,
  runStep,
  compareStep,
  explainStep,
  exploreStep,
  quizStep,
]);

const fact = z
  .strictObject({
    id: id('fact'),
    run: id('step').meta({ description: 'Run step whose results are meant.' }),
    holds: expression.meta({ description: 'What the marked words say, as a condition over <variant>.<metric>.' }),
  })
  .meta({
    description: 'Behind words marked as [words](fact:id) in a text: dyno lesson check holds it against the run.',
  });

export const LESSON_VERSION = 1;

export const lessonSchema = z.strictObject({
  'dyno-lesson': z.literal(LESSON_VERSION).meta({ description: 'Version of this format.' }),
  id: id('lesson'),
  lab: z.enum(['scheduling', 'swap', 'hardware']),
  title: localText('Name of the lesson.'),
  question: localText('What the lesson answers, in a sentence.'),
  minutes: z.int().min(1).max(240),
  scenario: z
    .union([
      z.string().regex(/^[\w./-]+\.ya?ml$/, 'a scenario is the name of a YAML file'),
      z.strictObject({ text: z.string().min(1) }),
    ])
    .meta({ description: 'Scenario file, beside the lesson or one that ships; or { text: … }.' }),
  prerequisites: z.array(localText('What a learner should know.')).max(10).optional(),
  aims: z.array(localText('What a learner can do afterwards.')).min(1).max(10),
  facts: z.array(fact).max(100).optional(),
  steps: z.array(lessonStep).min(1).max(40),
});

export type Lesson = z.output<typeof lessonSchema>;
export type LessonStep = Lesson['steps'][number];
export type StepOf<Kind extends LessonStep['kind']> = Extract<LessonStep, { kind: Kind }>;
export type PredictionQuestion = StepOf<'predict'>['questions'][number];
export type QuestionOf<Ask extends PredictionQuestion['ask']> = Extract<PredictionQuestion, { ask: Ask }>;
export type QuizQuestion = StepOf<'quiz'>['questions'][number];
export type Place = StepOf<'explore'>['places'][number];
export type Fact = NonNullable<Lesson['facts']>[number];
