import { describe, expect, it } from 'vitest';
import { InOrder } from './in-order.ts';

function setUp() {
  const failures: unknown[] = [];
  const done: string[] = [];
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { order: new InOrder((reason) => failures.push(reason)), failures, done, asked, answer: () => answer() };
}

describe('InOrder', () => {
  it('does at once what waits for nothing', () => {
    const { order, done } = setUp();
    order.run(() => void done.push('a'));
    order.run(() => void done.push('b'));
    expect(done).toEqual(['a', 'b']);
    expect(order.busy).toBe(false);
  });

  it('begins a job when the one before has been answered', async () => {
    const { order, done, asked, answer } = setUp();
    order.run(async () => {
      await asked;
      done.push('seek');
    });
    order.run(() => void done.push('bookmark'));
    expect(order.busy).toBe(true);
    await Promise.resolve();
    expect(done).toEqual([]);
    answer();
    await expect.poll(() => done).toEqual(['seek', 'bookmark']);
    expect(order.busy).toBe(false);
  });

  it('goes on after a job that failed, and tells', async () => {
    const { order, done, failures } = setUp();
    order.run(() => Promise.reject(new Error('no answer')));
    order.run(() => {
      throw new Error('wrong');
    });
    order.run(() => void done.push('next'));
    await expect.poll(() => done).toEqual(['next']);
    expect(failures).toEqual([new Error('no answer'), new Error('wrong')]);
  });

  it('does not pile up what a key asks that is held down', async () => {
    const { order, done, asked, answer } = setUp();
    order.run(() => asked);
    for (let i = 0; i < 1000; i++) order.run(() => void done.push('repeated'));
    answer();
    await expect.poll(() => order.busy).toBe(false);
    expect(done).toHaveLength(64);
  });
});
