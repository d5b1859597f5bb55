import * as z from 'zod';

/** YAML reads 6.10 as the number 6.1, so a version without quotes is refused rather than guessed. */
export const kernel = <const Versions extends readonly [string, ...string[]]>(versions: Versions) =>
  z
    .enum(versions, {
      error: ({ input }) =>
        typeof input === 'number' ? `a kernel version needs quotes\nwrite kernel: "${input}"` : undefined,
    })
    .meta({ description: 'Kernel whose rules apply.' });
