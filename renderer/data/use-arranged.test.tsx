// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { TableInfo } from '../../workers/data/service.ts';
import { type Arrangement, useArranged } from './use-arranged.ts';
import type { OpenedTables } from './use-tables.ts';

afterEach(cleanup);

it('goes back to what the rows that stay are arranged by when work is given up, without doing that again', async () => {
  let stop: () => void = () => undefined;
  const arrange = vi.fn((_: string, { order }: Arrangement) =>
    order.length === 0
      ? Promise.resolve({ ok: true, rows: 7 })
      : new Promise<undefined>((ended) => {
          stop = () => ended(undefined);
        }),
  );
  const client = { arrange, rows: (_: string, rows: number) => ({ rows }), giveUp: () => stop() };
  const opened = { client, tables: [] } as unknown as OpenedTables;
  const table = { name: 'slices', rows: 9 } as TableInfo;
  const first: Arrangement = { conditions: {}, order: [] };
  const givenUp = vi.fn();
  const failed = vi.fn();
  const { result, rerender } = renderHook(
    (wanted: Arrangement) => useArranged(opened, table, wanted, givenUp, failed),
    {
      initialProps: first,
    },
  );
  await expect.poll(() => result.current.source.rows).toBe(7);
  rerender({ ...first, order: [{ column: 1, descending: false }] });
  await expect.poll(() => result.current.busy).toBe(true);
  result.current.giveUp();
  await expect.poll(() => result.current.busy).toBe(false);
  expect(givenUp).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(first));
  rerender(first);
  await new Promise((later) => setTimeout(later, 200));
  expect(arrange).toHaveBeenCalledTimes(2);
  expect(result.current.source.rows).toBe(7);
  expect(failed).not.toHaveBeenCalled();
});
