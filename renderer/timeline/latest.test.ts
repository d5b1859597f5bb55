import { describe, expect, it } from 'vitest';
import { latest } from './latest.ts';

describe('latest', () => {
  it('answers the question under way and the newest one, none in between', async () => {
    const asked: number[] = [];
    const gates: (() => void)[] = [];
    const ask = latest(
      async (question: number) => {
        asked.push(question);
        await new Promise<void>((resolve) => gates.push(resolve));
      },
      () => expect.unreachable(),
    );
    for (const question of [1, 2, 3, 4]) ask(question);
    gates[0]();
    await expect.poll(() => asked).toEqual([1, 4]);
  });

  it('reports a failure and goes on', async () => {
    const failures: unknown[] = [];
    const done: number[] = [];
    const ask = latest(
      async (question: number) => {
        if (question === 1) throw new Error('no');
        done.push(question);
      },
      (reason) => failures.push(reason),
    );
    ask(1);
    ask(2);
    await expect.poll(() => done).toEqual([2]);
    expect(failures).toHaveLength(1);
  });
});
