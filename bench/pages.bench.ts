import type { PageTrace } from '../workers/machine/page-trace.ts';
import { nextUses, Opt } from '../workers/swap/replacement/opt.ts';
import { POLICIES, POLICY_NAMES } from '../workers/swap/replacement/policies.ts';
import type { Replacement } from '../workers/swap/replacement/replacement.ts';
import { zipfTrace } from '../workers/swap/replacement/zipf-trace.ts';
import { type Case, cpuClock, type OwnCase, type Row } from './harness.ts';

/** The second case of tests/fixtures/oracles/page-replacement, with the counts it gives. */
const ZIPF = { pages: 1_000_003, alpha: 0.9, seed: 42, accesses: 20_000_000 } as const;
const FRAMES = 100_000;
const MISSES: Readonly<Record<string, number>> = { LRU: 7282724, FIFO: 8037305, CLOCK: 7084051, SLRU: 6578598 };

let made: PageTrace | undefined;
function trace(): PageTrace {
  made ??= zipfTrace(ZIPF);
  return made;
}

/** Blocks of the trace up to `scale` of them. */
function replay(frames: Replacement, scale: number): { readonly accesses: number; readonly misses: number } {
  const { blocks } = trace();
  let accesses = 0;
  let misses = 0;
  for (const block of blocks.slice(0, Math.ceil(blocks.length * scale))) {
    accesses += block.length;
    misses += frames.misses(block);
  }
  return { accesses, misses };
}

function policy(name: (typeof POLICY_NAMES)[number]): Case {
  return {
    name: `pages.${name.toLowerCase()}.accesses_per_cpu_s`,
    unit: 'accesses',
    repetitions: 3,
    run(scale) {
      const { accesses, misses } = replay(POLICIES[name](FRAMES, ZIPF.pages), scale);
      const expected = MISSES[name];
      if (scale === 1 && expected !== undefined && misses !== expected)
        throw new Error(`${name} misses ${misses} times, not ${expected}`);
      return accesses;
    },
  };
}

/** The bar: CPU seconds of the whole replay in a process that has run nothing else, compilation included. */
const lruSeconds: OwnCase = {
  name: 'pages.lru.20m_s',
  async row(): Promise<Row> {
    trace();
    const spent = cpuClock();
    const { misses } = replay(POLICIES.LRU(FRAMES, ZIPF.pages), 1);
    const seconds = spent();
    if (misses !== MISSES.LRU) throw new Error(`LRU misses ${misses} times, not ${MISSES.LRU}`);
    return { name: 'pages.lru.20m_s', value: seconds, unit: 's', cpuSeconds: seconds };
  },
};

const opt: Case = {
  name: 'pages.opt.accesses_per_cpu_s',
  unit: 'accesses',
  repetitions: 1,
  run: (scale) => replay(new Opt(FRAMES, ZIPF.pages, nextUses(trace())), scale).accesses,
};

/** Page replacement over 20 million accesses; making them is not measured. */
export const pages: readonly (Case | OwnCase)[] = [lruSeconds, ...POLICY_NAMES.map(policy), opt];
