import { Sampler } from '../workers/engine/distribution.ts';
import { EventQueue } from '../workers/engine/event-queue.ts';
import { streamFor } from '../workers/engine/random.ts';
import type { Case } from './harness.ts';

const ARRIVAL = 0;
const SERVER = 1;

/** A single-server queue with Poisson arrivals and exponential service at 80 % load. @returns events handled */
function singleServer(events: number): number {
  const queue = new EventQueue(2);
  const interarrival = new Sampler({ kind: 'exponential', mean: 1_250_000 }, streamFor(1, 'arrivals'));
  const service = new Sampler({ kind: 'exponential', mean: 1_000_000 }, streamFor(1, 'service'));
  let present = 0;
  queue.schedule(ARRIVAL, interarrival.sampleNs());
  for (let i = 0; i < events; i++) {
    if (queue.pop() === ARRIVAL) {
      queue.schedule(ARRIVAL, queue.nowNs + interarrival.sampleNs());
      present++;
      if (present > 1) continue;
    } else {
      present--;
      if (present === 0) continue;
    }
    queue.schedule(SERVER, queue.nowNs + service.sampleNs());
  }
  return events;
}

/** Every event schedules its slot again after an exponential delay: the classic test of an event list. @returns events */
function hold(slots: number, events: number): number {
  const queue = new EventQueue(slots);
  const delay = new Sampler({ kind: 'exponential', mean: 1_000_000 }, streamFor(1, 'hold'));
  for (let slot = 0; slot < slots; slot++) queue.schedule(slot, delay.sampleNs());
  for (let i = 0; i < events; i++) queue.schedule(queue.pop(), queue.nowNs + delay.sampleNs());
  return events;
}

function draws(count: number): number {
  const stream = streamFor(1, 'draws');
  let sum = 0;
  for (let i = 0; i < count; i++) sum += stream.nextDouble();
  // The sum keeps the loop from being optimised away: it is near count / 2.
  return sum > 0 ? count : 0;
}

export const engine: readonly Case[] = [
  { name: 'engine.mm1.events_per_cpu_s', unit: 'events', run: (scale) => singleServer(scale * 2e7) },
  { name: 'engine.hold.1k.events_per_cpu_s', unit: 'events', run: (scale) => hold(1024, scale * 1e7) },
  { name: 'engine.random.draws_per_cpu_s', unit: 'draws', run: (scale) => draws(scale * 1e8) },
];
