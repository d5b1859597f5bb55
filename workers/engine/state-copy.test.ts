import { expect, it } from 'vitest';
import { copyState, restoreState } from './state-copy.ts';

it('sets numbers, arrays, lists that grew or shrank, and replaced objects back', () => {
  const role = { rank: 1 };
  const root = {
    count: 1,
    times: Float64Array.of(1, 2),
    list: [1, 2],
    roles: [role, role],
    nested: { open: false, name: 'a' as string | undefined },
  };
  const { nested, times } = root;
  const copy = copyState(root, () => false);
  root.count = 5;
  times[1] = 9;
  root.times = Float64Array.of(1, 2, 3);
  root.list.push(3, 4);
  root.roles[0] = { rank: 0 };
  role.rank = 7;
  root.nested = { open: true, name: undefined };
  restoreState(copy);
  expect(root).toEqual({
    count: 1,
    times: Float64Array.of(1, 2),
    list: [1, 2],
    roles: [{ rank: 1 }, { rank: 1 }],
    nested: { open: false, name: 'a' },
  });
  expect(root.nested).toBe(nested);
  expect(root.roles[0]).toBe(role);
  root.list.length = 0;
  restoreState(copy);
  expect(root.list).toEqual([1, 2]);
});

it('forgets fields that were first assigned after the copy', () => {
  const root: { value: number; late?: number | undefined } = { value: 1 };
  const copy = copyState(root, () => false);
  root.late = 2;
  restoreState(copy);
  expect(root.late).toBeUndefined();
});

it('leaves out what lies behind a boundary', () => {
  const outside = { value: 1 };
  const root = { outside, value: 1 };
  const copy = copyState(root, (object) => object === outside);
  outside.value = 2;
  root.value = 2;
  restoreState(copy);
  expect(root).toEqual({ outside: { value: 2 }, value: 1 });
});
