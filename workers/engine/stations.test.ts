import { describe, expect, it } from 'vitest';
import { Sampler } from './distribution.ts';
import type { Distribution } from './distribution-types.ts';
import { EventQueue } from './event-queue.ts';
import { FifoStation } from './fifo-station.ts';
import { streamFor } from './random.ts';
import { Simulation } from './simulation.ts';
import { SpinLock } from './spin-lock.ts';

const ARRIVAL = 0;
const SERVER = 1;
const SERVICE_MEAN = 1_000_000;

abstract class OpenModel extends Simulation {
  readonly arrivals = streamFor(21, 'arrivals');
  readonly service = streamFor(21, 'service');
  readonly interarrival: Sampler;

  constructor(slots: number, meanInterarrivalNs: number) {
    super(new EventQueue(slots));
    this.interarrival = new Sampler({ kind: 'exponential', mean: meanInterarrivalNs }, this.arrivals);
    this.queue.schedule(ARRIVAL, this.interarrival.sampleNs());
  }

  protected abstract arrive(): void;
  protected abstract finish(slot: number): void;

  protected override handle(slot: number): void {
    if (slot !== ARRIVAL) {
      this.finish(slot);
      return;
    }
    this.arrive();
    this.queue.schedule(ARRIVAL, this.nowNs + this.interarrival.sampleNs());
  }
}

/** Poisson arrivals at a station of `servers`; checks invariants as it goes when `watch` is set. */
class StationModel extends OpenModel {
  readonly station: FifoStation;
  readonly left: number[] = [];
  waitingAreaNs = 0;
  busyAreaNs = 0;
  private lastNs = 0;

  constructor(
    servers: number,
    load: number,
    service: Distribution,
    private readonly watch = false,
  ) {
    super(1 + servers, SERVICE_MEAN / (load * servers));
    this.station = new FifoStation(this.queue, SERVER, servers, new Sampler(service, this.service));
  }

  protected override handle(slot: number): void {
    if (this.watch) this.accumulate();
    super.handle(slot);
    if (!this.watch) return;
    const { arrived, waiting, busy, completed, started } = this.station;
    expect(arrived).toBe(waiting + busy + completed);
    expect(started).toBe(busy + completed);
    expect(busy).toBe(this.queue.size - (this.queue.isScheduled(ARRIVAL) ? 1 : 0));
    expect(this.station.waitedNs()).toBe(this.waitingAreaNs);
    expect(this.station.busyNs()).toBe(this.busyAreaNs);
  }

  protected override arrive(): void {
    this.station.arrive(this.station.arrived);
  }

  protected override finish(slot: number): void {
    const client = this.station.complete(slot);
    if (this.watch) this.left.push(client);
  }

  protected override parts() {
    return [this.arrivals, this.service, this.station];
  }

  private accumulate(): void {
    const elapsedNs = this.nowNs - this.lastNs;
    this.waitingAreaNs += this.station.waiting * elapsedNs;
    this.busyAreaNs += this.station.busy * elapsedNs;
    this.lastNs = this.nowNs;
  }
}

class LockModel extends OpenModel {
  readonly handOver = streamFor(21, 'hand-over');
  readonly lock: SpinLock;
  waitSquares = 0;
  spinningAreaNs = 0;
  heldAreaNs = 0;
  private lastNs = 0;

  constructor(
    load: number,
    order: 'fifo' | 'random',
    private readonly watch = false,
  ) {
    super(2, SERVICE_MEAN / load);
    const hold = new Sampler({ kind: 'exponential', mean: SERVICE_MEAN }, this.service);
    this.lock = new SpinLock(this.queue, SERVER, hold, order === 'random' ? this.handOver : undefined);
  }

  protected override handle(slot: number): void {
    const { lock } = this;
    const elapsedNs = this.nowNs - this.lastNs;
    this.spinningAreaNs += lock.waiting * elapsedNs;
    this.heldAreaNs += slot === SERVER || lock.held ? elapsedNs : 0;
    this.lastNs = this.nowNs;
    const { acquired } = lock;
    super.handle(slot);
    if (lock.acquired > acquired) this.waitSquares += lock.lastWaitNs ** 2;
    if (!this.watch) return;
    expect(lock.requested).toBe(lock.waiting + (lock.held ? 1 : 0) + lock.released);
    expect(lock.spunNs()).toBe(this.spinningAreaNs);
    expect(lock.heldNs()).toBe(this.heldAreaNs);
    expect(lock.lastWaitNs).toBeGreaterThanOrEqual(0);
  }

  protected override arrive(): void {
    this.lock.request(this.lock.requested);
  }

  protected override finish(): void {
    this.lock.release();
  }

  protected override parts() {
    return [this.arrivals, this.service, this.handOver, this.lock];
  }
}

function meanWait(model: StationModel, events: number): number {
  model.advance(Infinity, events);
  return model.station.startedWaitNs / model.station.started / SERVICE_MEAN;
}

function within(value: number, expected: number, share: number): void {
  expect(Math.abs(value / expected - 1)).toBeLessThan(share);
}

const EXPONENTIAL: Distribution = { kind: 'exponential', mean: SERVICE_MEAN };

describe('FifoStation', () => {
  it('reproduces the mean wait of M/M/1: ρ / (1 - ρ) service times', () => {
    within(meanWait(new StationModel(1, 0.7, EXPONENTIAL), 6e6), 0.7 / 0.3, 0.02);
  });

  it('reproduces the mean wait of M/M/2: Erlang C with c = 2 gives ρ² / (1 - ρ²) service times', () => {
    within(meanWait(new StationModel(2, 0.7, EXPONENTIAL), 6e6), 0.49 / 0.51, 0.02);
  });

  it('reproduces the mean wait of M/D/1: ρ / (2 (1 - ρ)) service times', () => {
    within(meanWait(new StationModel(1, 0.7, { kind: 'constant', value: SERVICE_MEAN }), 6e6), 0.7 / 0.6, 0.02);
  });

  it('makes nobody wait while there are always idle servers', () => {
    const model = new StationModel(64, 0.1, EXPONENTIAL);
    expect(meanWait(model, 20_000)).toBe(0);
    expect(model.station.waiting).toBe(0);
  });

  it('accounts for every client and every nanosecond at every event (I3)', () => {
    for (const servers of [1, 3]) new StationModel(servers, 0.95, EXPONENTIAL, true).advance(Infinity, 20_000);
  });

  it('starts nobody before arrival, and one server lets clients go in the order they came (I4)', () => {
    const model = new StationModel(1, 0.9, EXPONENTIAL, true);
    model.advance(Infinity, 20_000);
    expect(model.left.length).toBeGreaterThan(9_000);
    expect(model.left).toEqual(model.left.map((_, index) => index));
    expect(model.station.completed).toBeLessThanOrEqual(model.station.arrived);
    expect(model.station.lastWaitNs).toBeGreaterThanOrEqual(0);
  });
});

describe('SpinLock', () => {
  it('accounts for every request and every nanosecond spun or held (I3, I4)', () => {
    for (const order of ['fifo', 'random'] as const) new LockModel(0.9, order, true).advance(Infinity, 20_000);
  });

  it('makes waiters spin as long on average whoever is next, but less evenly at random', () => {
    const load = 0.6;
    const [fifo, random] = (['fifo', 'random'] as const).map((order) => {
      const model = new LockModel(load, order);
      model.advance(Infinity, 6e6);
      const { acquired, acquiredWaitNs, contended, requested } = model.lock;
      // M/M/1, and arrivals see time averages: the lock is held for a share ρ of them.
      within(acquiredWaitNs / acquired / SERVICE_MEAN, load / (1 - load), 0.02);
      within(contended / requested, load, 0.02);
      return model.waitSquares / acquired;
    });
    // Kingman, "On queues in which customers are served in random order", 1962: second moments are as 2 : 2 - ρ.
    within(random / fifo, 2 / (2 - load), 0.05);
  });

  it('lets go in the order of the requests unless told to pick at random', () => {
    const queue = new EventQueue(1);
    const lock = new SpinLock(queue, 0, new Sampler({ kind: 'constant', value: 10 }, streamFor(1, 'hold')));
    for (const client of [7, 8, 9]) lock.request(client);
    const order: number[] = [];
    while (queue.pop() >= 0) order.push(lock.release());
    expect(order).toEqual([7, 8, 9]);
    expect(queue.nowNs).toBe(30);
    expect(lock.spunNs()).toBe(10 + 20);
  });
});

describe('checkpoint', () => {
  const models = {
    'M/M/1': () => new StationModel(1, 0.9, EXPONENTIAL),
    'M/M/4': () => new StationModel(4, 0.9, EXPONENTIAL),
    'spin lock': () => new LockModel(0.9, 'random'),
  };
  for (const [name, create] of Object.entries(models)) {
    it(`of ${name} continues byte for byte, in the same simulation and in a fresh one (I1)`, () => {
      const model = create();
      model.advance(2e9, Infinity);
      const saved = model.checkpoint();
      const bytes = new Uint8Array(saved.slice(0));
      model.advance(5e9, Infinity);
      const end = new Uint8Array(model.checkpoint());
      expect(end).not.toEqual(bytes);

      const fresh = create();
      for (const again of [model, fresh]) {
        again.restore(saved);
        expect(new Uint8Array(again.checkpoint())).toEqual(bytes);
        again.advance(5e9, Infinity);
        expect(new Uint8Array(again.checkpoint())).toEqual(end);
      }
    });
  }

  it('of another model is refused', () => {
    expect(() => new StationModel(2, 0.9, EXPONENTIAL).restore(new LockModel(0.9, 'fifo').checkpoint())).toThrow(
      RangeError,
    );
    expect(() => new LockModel(0.9, 'fifo').restore(new ArrayBuffer(0))).toThrow(RangeError);
  });
});
