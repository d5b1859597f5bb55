import { devNull } from 'node:os';
import { expect, it, vi } from 'vitest';
import type { Finished } from '../run-document.ts';
import { finish } from './finish.ts';

it('ends the workers of a run whose report cannot be written', async () => {
  const dispose = vi.fn(() => Promise.resolve());
  const save = vi.fn(() => Promise.reject(new Error('no room left')));
  const finished = { result: { claims: [] }, service: { dispose, save }, cancelled: false } as unknown as Finished;
  await expect(finish(finished, { json: devNull, bundle: 'x.dyno' } as never, {} as never)).rejects.toThrow();
  expect(dispose).toHaveBeenCalledOnce();
});
