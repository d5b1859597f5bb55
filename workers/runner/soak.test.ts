import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { spawnInPlace } from './in-place.fixture.ts';
import { soak } from './soak.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Heap and buffers, shared ones as well, that something still refers to. */
async function used(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it('runs that are opened and closed leave nothing behind (200 of them: the benchmark "soak")', async () => {
  await soak(spawnInPlace, 2);
  const before = await used();
  await soak(spawnInPlace, 5);
  // a recording that is still referred to would be several megabytes, five times
  expect((await used()) - before).toBeLessThan(16 * 2 ** 20);
});
