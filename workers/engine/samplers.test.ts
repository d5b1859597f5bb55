import { expect, it } from 'vitest';
import { Sampler } from './distribution.ts';
import type { Distribution } from './distribution-types.ts';
import { RandomStream, streamFor } from './random.ts';
import { Samplers } from './samplers.ts';
import { copyState, restoreState } from './state-copy.ts';

const KINDS: readonly Distribution[] = [
  { kind: 'exponential', mean: 1000 },
  { kind: 'lognormal', mean: 1000, cv: 2 },
  { kind: 'sequence', values: [1.5, 2, 3] },
];

it.each(KINDS)('gives every task what a sampler of its own would give: $kind', (distribution) => {
  const streams = (): RandomStream[] => [0, 1, 2].map((i) => streamFor(1, `task.${i}`));
  const alone = streams().map((stream) => new Sampler(distribution, stream));
  const together = new Samplers(distribution, streams());
  for (const task of [0, 2, 2, 1, 0, 0, 0, 1, 2, 0, 1, 1]) {
    expect(together.sampleNs(task)).toBe(alone[task].sampleNs());
  }
});

it('keeps the members of a family apart, jumps and being set back included', () => {
  const [a, b] = [streamFor(1, 'a'), streamFor(1, 'b')];
  a.nextI32();
  const family = RandomStream.family([a, b]);
  const saved = copyState(family);
  family.turnTo(1);
  family.jump();
  b.jump();
  expect(family.nextI32()).toBe(b.nextI32());
  family.turnTo(0);
  expect(family.nextI32()).toBe(a.nextI32());
  restoreState(saved);
  family.turnTo(1);
  expect(family.nextI32()).toBe(streamFor(1, 'b').nextI32());
});
