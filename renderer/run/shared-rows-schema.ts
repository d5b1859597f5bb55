/** What the rows of windows look like where they are kept. */
import * as z from 'zod';

const timeSchema = z.number().min(0);
const rowSchema = z.strictObject({
  name: z.string(),
  /** Absent where it was removed. */
  text: z.string().optional(),
  /** When it was written, ms. */
  at: timeSchema,
  /** What was known of the rows of other windows, by their numbers: times up to which this one takes their place. */
  seen: z.record(z.string(), timeSchema),
  /** The row that this is the text of, where another one is shown under its name. */
  copyOf: z.strictObject({ window: z.int().min(1), name: z.string(), at: timeSchema }).optional(),
});
export const entrySchema = z.strictObject({ version: z.literal(2), files: z.array(rowSchema) });
/** What earlier versions wrote: policies as a list, machine files by name. */
export const listSchema = z.array(z.object({ name: z.string(), text: z.string() }));
export const namesSchema = z.record(z.string(), z.string());

export type StoredRow = Readonly<z.output<typeof rowSchema>>;
