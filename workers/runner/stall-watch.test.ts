import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchStall } from './stall-watch.ts';

describe('a watch over a heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reports a counter that stands still for the limit', async () => {
    const watch = watchStall(new SharedArrayBuffer(4), 5000, () => 'stuck');
    const heard = expect(watch.stalled).rejects.toThrow('stuck');
    await vi.advanceTimersByTimeAsync(6000);
    await heard;
  });

  it('is silent while the counter moves, and after its end', async () => {
    const heartbeat = new SharedArrayBuffer(4);
    const watch = watchStall(heartbeat, 5000, () => 'stuck');
    let reported = false;
    watch.stalled.catch(() => {
      reported = true;
    });
    for (let i = 0; i < 10; i++) {
      Atomics.add(new Int32Array(heartbeat), 0, 1);
      await vi.advanceTimersByTimeAsync(4000);
    }
    watch.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reported).toBe(false);
  });
});
