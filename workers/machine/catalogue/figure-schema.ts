/** How a number is written in a machine file: `{ is: 225W, from: amd }`, or `unknown`. */
import * as z from 'zod';
import { CONFIDENCES } from './types.ts';

/** A number as it is written: which source it is from, and where it differs from that source in trust or date. */
export interface RawFigure<Value = number> {
  readonly is: Value;
  readonly from: string;
  readonly confidence?: (typeof CONFIDENCES)[number] | undefined;
  readonly date?: string | undefined;
}

export const confidence = z
  .enum(CONFIDENCES)
  .meta({ description: `How far it can be trusted, best first: ${CONFIDENCES.join(', ')}.` });

/** "2023", "2023-05" or "2023-05-01"; YAML reads the first as a number. */
export const date = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^(19[5-9]\d|20\d\d)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text), {
    error: 'is not a date\nwrite 2023, 2023-05 or 2023-05-01',
  })
  .meta({ description: 'Year, month or day.' });

const from = z.string().min(1).meta({ description: 'Which of the sources it is from.' });
const citation = { from, confidence: confidence.optional(), date: date.optional() };

/** A text in place of a mapping: `unknown` where that is allowed, otherwise a number without its source. */
function bare(mayBeUnknown: boolean) {
  const schema = z.unknown().transform((input, context): undefined => {
    const fail = (message: string, wrongType: boolean): undefined => {
      context.addIssue({ code: 'custom', message, params: { wrongType } });
      return z.NEVER;
    };
    if (input === 'unknown') {
      return mayBeUnknown ? undefined : fail('has to be known\na machine without it cannot be described', false);
    }
    if (typeof input !== 'string' && typeof input !== 'number') return fail('', true);
    const text = String(input).slice(0, 40);
    const written = `'${text}' has no source\nwrite { is: ${text}, from: … }`;
    return fail(mayBeUnknown ? `${written}, or unknown` : written, false);
  });
  return mayBeUnknown ? schema.meta({ const: 'unknown' }) : schema.meta({ not: {} });
}

/** @param is reads the number itself: a quantity with its unit, or a count */
const written = <Value>(is: z.ZodType<Value>) => z.strictObject({ is, ...citation });

/** A figure that nobody may have published. */
export const known = <Value>(is: z.ZodType<Value>) => z.union([written(is), bare(true)]).optional();
/** A figure without which the machine cannot be described. */
export const needed = <Value>(is: z.ZodType<Value>) => z.union([written(is), bare(false)]).transform(certain);

/** What `bare` lets through when nothing may be unknown is nothing. */
function certain<Value>(figure: RawFigure<Value> | undefined): RawFigure<Value> {
  return figure as RawFigure<Value>;
}

/** A list of numbers from one source: `{ are: [98W, 109W], from: spec }`, or `unknown`. */
export const list = (is: z.ZodType<number>) =>
  z.union([z.strictObject({ are: z.array(is).min(1).max(64), ...citation }), bare(true)]).optional();

/** Keys of an item of a list whose numbers come from one source, named once. */
export const cited = citation;
/** A number of such an item: from the item's source, or with one of its own. */
export const ofItem = (is: z.ZodType<number>) => z.union([UNKNOWN, written(is), is]).optional();
export type RawItemFigure = number | RawFigure | undefined;

export const amountOf = (figure: RawItemFigure): number | undefined =>
  typeof figure === 'object' ? figure.is : figure;

const UNKNOWN = z
  .unknown()
  .transform((input, context): undefined => {
    if (input === 'unknown') return undefined;
    context.addIssue({ code: 'custom', message: '', params: { wrongType: true } });
    return z.NEVER;
  })
  .meta({ const: 'unknown' });
