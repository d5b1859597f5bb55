import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { spawnThread } from '../cli/spawn.ts';
import { soak } from '../workers/runner/soak.ts';
import { cpuClock, type OwnCases, type Row } from './harness.ts';

/** The first ones fill caches and pools of the engine. */
const WARM_UP = 20;
const RUNS = 200;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** After threads had the time to end. */
async function settled(): Promise<NodeJS.MemoryUsage> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    collect();
  }
  return process.memoryUsage();
}

/** What 200 runs leave in memory, each opened, run on two threads, saved, opened again and closed. */
async function rows(): Promise<readonly Row[]> {
  const spent = cpuClock();
  await soak(spawnThread, WARM_UP);
  const before = await settled();
  await soak(spawnThread, RUNS);
  const after = await settled();
  const cpuSeconds = spent();
  const growth = (read: (usage: NodeJS.MemoryUsage) => number): number => (read(after) - read(before)) / 1e6;
  return [
    { name: 'soak.200_runs.process_growth', value: growth(({ rss }) => rss), unit: 'MB', cpuSeconds },
    {
      name: 'soak.200_runs.used_growth',
      value: growth(({ heapUsed, arrayBuffers }) => heapUsed + arrayBuffers),
      unit: 'MB',
      cpuSeconds,
    },
  ];
}

export const soaks: readonly OwnCases[] = [{ name: 'soak.200_runs', rows }];
