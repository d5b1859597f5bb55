import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crashSafety, OPERATIONS } from './matrix.ts';

const root = new URL('../../', import.meta.url);
const proofs = OPERATIONS.flatMap(({ name, held }) =>
  Object.entries(held).map(([end, [file, title]]) => ({ name: `${name}, ${end}`, file, title })),
);

describe('every fault that is said to be tested', () => {
  it.each(proofs)('is: $name', ({ file, title }) => {
    expect(readFileSync(new URL(file, root), 'utf8')).toContain(`('${title}'`);
  });
});

it('docs/CRASH-SAFETY.md is of this list (vitest -u writes it)', async () => {
  await expect(crashSafety()).toMatchFileSnapshot('../../docs/CRASH-SAFETY.md');
});
