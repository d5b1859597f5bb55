/** Published tables of whole machines: HPL with its wall power, 7-zip, and servers idle and at full load. */
import * as z from 'zod';

const positive = z.number().positive();

/** Rows without power hold no energy. */
export const hplSchema = z
  .array(z.looseObject({ name: z.string(), isa: z.string(), gflops: positive, watts: positive.nullable() }))
  .min(1);
export type HplTable = z.output<typeof hplSchema>;

/** One core was not always measured. */
export const sevenZipSchema = z
  .array(z.looseObject({ name: z.string(), zip_mt: positive, zip_st: positive.nullable() }))
  .min(1);
export type SevenZipTable = z.output<typeof sevenZipSchema>;

export const serverSchema = z
  .array(z.looseObject({ cpu: z.string(), chips: z.number().int().min(1), w100: positive, widle: positive }))
  .min(1);
export type ServerTable = z.output<typeof serverSchema>;
