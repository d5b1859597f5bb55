import { Arc } from './arc.ts';
import { Clock } from './clock.ts';
import { Fifo } from './fifo.ts';
import { Lfu } from './lfu.ts';
import { Lru } from './lru.ts';
import type { Replacement } from './replacement.ts';
import { S3Fifo } from './s3-fifo.ts';
import { Sieve } from './sieve.ts';
import { Slru } from './slru.ts';
import { TwoQ } from './two-q.ts';

/** Policies that know the past only, by the names that the literature gives them. OPT, which needs the future, is apart. */
export const POLICIES = {
  LRU: (frames, pages) => new Lru(frames, pages),
  FIFO: (frames, pages) => new Fifo(frames, pages),
  CLOCK: (frames, pages) => new Clock(frames, pages),
  ARC: (frames, pages) => new Arc(frames, pages),
  '2Q': (frames, pages) => new TwoQ(frames, pages),
  SLRU: (frames, pages) => new Slru(frames, pages),
  'S3-FIFO': (frames, pages) => new S3Fifo(frames, pages),
  SIEVE: (frames, pages) => new Sieve(frames, pages),
  LFU: (frames, pages) => new Lfu(frames, pages),
} as const satisfies Readonly<Record<string, (frames: number, pages: number) => Replacement>>;

export type PolicyName = keyof typeof POLICIES;
export const POLICY_NAMES = Object.keys(POLICIES) as readonly PolicyName[];

export function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(POLICIES, name);
}
