/**
 * Mutated inputs for everything that takes in bytes from outside: no crash, nothing that takes longer than a second, no
 * memory that stays. `DYNO_FUZZ_MINUTES` goes on for so long, with `DYNO_FUZZ_SEED` (default 1).
 */
import { describe, expect, test } from 'vitest';
import { type RandomStream, streamFor } from '../../workers/engine/random.ts';
import { spawnInPlace } from '../../workers/runner/in-place.fixture.ts';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { CONTROL } from '../../workers/runner/types.ts';
import { mutate } from './mutate.ts';
import { type FuzzTarget, fuzzTargets } from './targets.ts';

const INPUTS = 200_000;
const HANG_NS = 1e9;
const GROWTH_BYTES = 200e6;
const minutes = Number(process.env.DYNO_FUZZ_MINUTES ?? 0);
const seed = Number(process.env.DYNO_FUZZ_SEED ?? 1);

const SCENARIO = `dyno: 1
lab: scheduling
title: Small
machine: { cpus: 1 }
workload: { web: { kind: periodic, period: 10ms, run: 2ms } }
measure: { warmup: 0ms, duration: 50ms, replications: 1, seed: 1 }
variants: { cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } } }
`;

async function smallBundle(): Promise<Uint8Array> {
  const service = new RunServiceSession(spawnInPlace, 1);
  const input = { kind: 'scenario', text: SCENARIO, fileName: 'small.yaml' } as const;
  await service.open(input, {});
  await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
  return service.save();
}

/** CPU time, because other programs are not what is tested. */
const cpuNs = (): number => process.cpuUsage().user * 1000;

/** What went wrong with an input, to be put into a bug report; undefined when nothing did. */
async function wrongWith(target: FuzzTarget, input: Uint8Array): Promise<string | undefined> {
  const started = cpuNs();
  try {
    await target.run(input);
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : String(error)}`;
  }
  const took = cpuNs() - started;
  return took > HANG_NS ? `took ${Math.round(took / 1e6)} ms of CPU time` : undefined;
}

async function fuzz(target: FuzzTarget, random: RandomStream, inputs: number): Promise<readonly string[]> {
  const found: string[] = [];
  const pick = () => target.seeds[random.nextBelow(target.seeds.length)];
  for (let i = 0; i < inputs && found.length < 5; i++) {
    const input = mutate(pick(), pick(), random);
    const wrong = await wrongWith(target, input);
    // A garbage collection may fall into any input; what is slow is slow again.
    if (wrong?.startsWith('took') && !(await wrongWith(target, input))) continue;
    if (wrong) found.push(`input ${i} ${wrong}\n${Buffer.from(input).toString('base64').slice(0, 4000)}`);
  }
  return found;
}

const targets = fuzzTargets([await smallBundle()]);

describe('mutated inputs', () => {
  test('are enough', () => {
    expect(targets.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test.each(targets)(
    '$name: a result or a located error, soon',
    async (target) => {
      const random = streamFor(seed, target.name);
      // What is compiled and cached at first is no growth.
      await fuzz(target, random, 200);
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      const deadline = performance.now() + minutes * 60_000 * target.share;
      let inputs = 0;
      let found: readonly string[] = [];
      do {
        const batch = minutes > 0 ? 1000 : Math.ceil(INPUTS * target.share);
        found = await fuzz(target, random, batch);
        inputs += batch;
      } while (found.length === 0 && performance.now() < deadline);
      globalThis.gc?.();
      const growth = process.memoryUsage().rss - before;
      if (minutes > 0) console.log(`${target.name}: ${inputs} inputs, ${Math.round(growth / 1e6)} MB`);
      expect(found).toEqual([]);
      expect(growth).toBeLessThan(GROWTH_BYTES);
    },
    (minutes + 5) * 60_000,
  );
});
