import { expect, it } from 'vitest';
import type { VariantResult } from '../../workers/runner/types.ts';
import { ejections } from './ejections.ts';

const variant = (notices: VariantResult['notices']) =>
  ({ label: { en: 'mine' }, notices, replicationsDone: 5 }) as VariantResult;

it('a policy counts as ejected where what is said of it is about its file', () => {
  const ejected = { en: 'x', place: { file: 'mine.ts', line: 0, column: 0 }, replications: 3 };
  expect(ejections({ variants: [variant([{ en: 'y', replications: 5 }]), variant(undefined)] })).toEqual([]);
  expect(ejections({ variants: [variant([{ en: 'y', replications: 5 }, ejected])] })).toEqual([
    { label: { en: 'mine' }, times: 3, total: 5 },
  ]);
});
