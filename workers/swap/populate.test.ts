import { expect, it, vi } from 'vitest';
import { WORKLOADS } from './config.fixture.ts';
import type { UsememConfig } from './config.ts';
import { machine } from './memory/machine.fixture.ts';
import { populate } from './populate.ts';
import { Usemem } from './workload/usemem.ts';

it('touches as many pages of a process at a time as a CPU adds to a list at once', () => {
  const { memory, log } = machine();
  const touched: number[] = [];
  const touch = memory.touch.bind(memory);
  vi.spyOn(memory, 'touch').mockImplementation((cpu, space, page, write) => {
    touched.push(space);
    return touch(cpu, space, page, write);
  });
  const pages = 100;
  const config = { ...(WORKLOADS.usemem as UsememConfig), bytes: pages * 4096, processes: 3, populated: true };
  const world = { memory, log, entersKernel: () => undefined };
  populate([new Usemem(config, 0, 1, world, 1)], world);
  const { lruBatch } = memory.core.version;
  const spaces = [...new Set(touched)];
  expect(spaces).toHaveLength(3);
  expect(touched).toHaveLength(3 * pages);
  for (let i = 0; i < Math.floor(pages / lruBatch) * 3 * lruBatch; i++) {
    expect(touched[i]).toBe(spaces[Math.floor(i / lruBatch) % 3]);
  }
});
