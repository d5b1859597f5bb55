import * as z from 'zod';

/** Names that people choose become parts of metric names, so they hold neither dots nor spaces. */
export const entityName = (what: string) =>
  z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
      `a ${what} name is a letter followed by letters, digits, - or _ (64 at most)`,
    );
