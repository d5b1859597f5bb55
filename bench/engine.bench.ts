import { Sampler } from '../workers/engine/distribution.ts';
import { EventQueue } from '../workers/engine/event-queue.ts';
import { FifoStation } from '../workers/engine/fifo-station.ts';
import { streamFor } from '../workers/engine/random.ts';
import { Simulation } from '../workers/engine/simulation.ts';
import type { Case } from './harness.ts';

const ARRIVAL = 0;
const SERVER = 1;

/** A single-server queue with Poisson arrivals and exponential service at 80 % load, built from the public parts. */
class Mm1 extends Simulation {
  readonly arrivals = streamFor(1, 'arrivals');
  readonly service = streamFor(1, 'service');
  readonly interarrival = new Sampler({ kind: 'exponential', mean: 1_250_000 }, this.arrivals);
  readonly station: FifoStation;

  constructor() {
    super(new EventQueue(2));
    this.station = new FifoStation(
      this.queue,
      SERVER,
      1,
      new Sampler({ kind: 'exponential', mean: 1_000_000 }, this.service),
    );
    this.queue.schedule(ARRIVAL, this.interarrival.sampleNs());
  }

  protected override handle(slot: number): void {
    if (slot === ARRIVAL) {
      this.queue.schedule(ARRIVAL, this.queue.nowNs + this.interarrival.sampleNs());
      this.station.arrive(0);
    } else {
      this.station.complete(slot);
    }
  }

  protected override parts() {
    return [this.arrivals, this.service, this.station];
  }
}

/** Every event schedules its slot again after an exponential delay: the classic test of an event list. */
class Hold extends Simulation {
  readonly stream = streamFor(1, 'hold');
  readonly delay = new Sampler({ kind: 'exponential', mean: 1_000_000 }, this.stream);

  constructor(slots: number) {
    super(new EventQueue(slots));
    for (let slot = 0; slot < slots; slot++) this.queue.schedule(slot, this.delay.sampleNs());
  }

  protected override handle(slot: number): void {
    this.queue.schedule(slot, this.queue.nowNs + this.delay.sampleNs());
  }

  protected override parts() {
    return [this.stream];
  }
}

function events(simulation: Simulation, count: number): number {
  simulation.advance(Infinity, count);
  return simulation.events;
}

function draws(count: number): number {
  const stream = streamFor(1, 'draws');
  let sum = 0;
  for (let i = 0; i < count; i++) sum += stream.nextDouble();
  // The sum keeps the loop from being optimised away: it is near count / 2.
  return sum > 0 ? count : 0;
}

export const engine: readonly Case[] = [
  { name: 'engine.mm1.events_per_cpu_s', unit: 'events', run: (scale) => events(new Mm1(), scale * 2e7) },
  { name: 'engine.hold.1k.events_per_cpu_s', unit: 'events', run: (scale) => events(new Hold(1024), scale * 1e7) },
  { name: 'engine.random.draws_per_cpu_s', unit: 'draws', run: (scale) => draws(scale * 1e8) },
];
