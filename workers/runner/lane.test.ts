import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReplicationResult } from '../lab/types.ts';
import { Lane } from './lane.ts';
import { CONTROL } from './types.ts';
import { HEARTBEAT, type JobOrder, type PoolOrder, type WorkerHandle } from './worker-contract.ts';

const RESULT = { variant: 'a', seed: 1 } as ReplicationResult;
const order = (control: SharedArrayBuffer) => ({ variant: 'a', seed: 1, control, progressShare: 100 }) as PoolOrder;

interface Started {
  readonly die: (reason: string) => void;
  disposed: boolean;
}

/** Workers that do what they are told with an order. */
function lane(run: (order: JobOrder) => Promise<ReplicationResult | undefined>) {
  const started: Started[] = [];
  const made = new Lane((): WorkerHandle => {
    let die: Started['die'] = () => undefined;
    const failure = new Promise<never>((_, reject) => {
      die = (reason) => reject(new Error(reason));
    });
    const worker: Started = { die, disposed: false };
    started.push(worker);
    const dispose = (): void => {
      worker.disposed = true;
    };
    return { remote: { run, probe: never, recording: never }, failure, dispose };
  });
  return { lane: made, started };
}

const controlBlock = () => new SharedArrayBuffer(CONTROL.words * 4);
const never = () => new Promise<never>(() => undefined);

describe('a lane', () => {
  it('replaces a worker that died while it had nothing to do: no attempt is lost', async () => {
    const { lane: tried, started } = lane(() => Promise.resolve(RESULT));
    expect(await tried.attempt(order(controlBlock()))).toEqual({ result: RESULT });
    started[0].die('killed');
    await new Promise((resolve) => setImmediate(resolve));
    expect(started[0].disposed).toBe(true);
    expect(await tried.attempt(order(controlBlock()))).toEqual({ result: RESULT });
    expect(started).toHaveLength(2);
  });

  it('answers about its recording although its worker dies meanwhile', async () => {
    const { lane: tried, started } = lane(never);
    const attempt = tried.attempt(order(controlBlock()));
    const live = tried.live();
    started[0].die('killed');
    expect(await live).toBeUndefined();
    expect(await attempt).toEqual({ loss: { cause: 'crash', message: 'killed' } });
  });

  it('takes the progress of a lost attempt back', async () => {
    const control = controlBlock();
    const words = new Int32Array(control);
    words[CONTROL.progress] = 7;
    const { lane: tried } = lane((given) => {
      Atomics.add(words, CONTROL.progress, 40);
      Atomics.add(new Int32Array(given.heartbeat), HEARTBEAT.progress, 40);
      return Promise.reject(new Error('no such task'));
    });
    expect(await tried.attempt(order(control))).toEqual({ loss: { cause: 'error', message: 'no such task' } });
    expect(words[CONTROL.progress]).toBe(7);
  });

  describe('whose worker does not get on', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('ends it after a minute', async () => {
      const { lane: tried, started } = lane(never);
      const attempt = tried.attempt(order(controlBlock()));
      await vi.advanceTimersByTimeAsync(58_000);
      expect(started[0].disposed).toBe(false);
      await vi.advanceTimersByTimeAsync(3000);
      expect(await attempt).toMatchObject({ loss: { cause: 'stalled' } });
      expect(started[0].disposed).toBe(true);
    });
  });
});
