import { Sampler } from '../../engine/distribution.ts';
import type { Distribution } from '../../engine/distribution-types.ts';
import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { RandomStream } from '../../engine/random.ts';
import { standardExponential } from '../../engine/ziggurat.ts';
import { type Arrivals, hasIndependentGaps, type IndependentArrivals } from './arrival-kinds.ts';
import { TimeHeap } from './time-heap.ts';

/** Arrivals one after another. */
export interface ArrivalProcess {
  /** Time of the next arrival that is known, ns; Infinity = none. */
  readonly dueNs: number;
  /** The arrival that was due has happened. */
  take(): void;
  /** From now on arrivals come like this; absent where they cannot change while they come. */
  follow?(arrivals: Arrivals): void;
  /** A request was answered at `nowNs`; true when `dueNs` became earlier. */
  answered(nowNs: number): boolean;
}

export function createArrivals(arrivals: Arrivals, stream: RandomStream): ArrivalProcess {
  switch (arrivals.kind) {
    case 'poisson':
    case 'constant':
    case 'renewal':
      return new Renewal(new Sampler(gapOf(arrivals), stream));
    case 'profile':
      return new Profile(arrivals.stepNs, arrivals.ratesPerSecond, stream);
    case 'recorded':
      return new Recorded(arrivals.timesNs);
    case 'closed':
      return new Closed(arrivals.clients, new Sampler(arrivals.think, stream));
  }
}

function gapOf(arrivals: IndependentArrivals): Distribution {
  if (arrivals.kind === 'renewal') return arrivals.gap;
  const gapNs = 1e9 / arrivals.ratePerSecond;
  return arrivals.kind === 'poisson' ? { kind: 'exponential', mean: gapNs } : { kind: 'constant', value: gapNs };
}

class Renewal implements ArrivalProcess {
  dueNs = DOUBLE_ZERO;

  constructor(private readonly gap: Sampler) {
    this.dueNs = gap.sampleNs();
  }

  take(): void {
    this.dueNs += this.gap.sampleNs();
  }

  /** The arrival that is due next comes when it would have come. */
  follow(arrivals: Arrivals): void {
    if (hasIndependentGaps(arrivals)) this.gap.follow(gapOf(arrivals));
  }

  answered(): boolean {
    return false;
  }
}

/** A Poisson process of varying rate by change of time: its integrated rate is a Poisson process of rate 1. Exact. */
class Profile implements ArrivalProcess {
  dueNs = DOUBLE_ZERO;
  /** Place reached, ns, not rounded. */
  private at = DOUBLE_ZERO;
  private readonly perNs: Float64Array;
  private readonly silent: boolean;

  constructor(
    private readonly stepNs: number,
    ratesPerSecond: readonly number[],
    private readonly stream: RandomStream,
  ) {
    this.perNs = Float64Array.from(ratesPerSecond, (rate) => rate / 1e9);
    this.silent = this.perNs.every((rate) => rate === 0);
    this.take();
  }

  take(): void {
    if (this.silent) {
      this.dueNs = Number.POSITIVE_INFINITY;
      return;
    }
    const { stepNs, perNs } = this;
    let left = standardExponential(this.stream);
    for (;;) {
      const step = Math.floor(this.at / stepNs);
      const rate = perNs[step % perNs.length];
      const end = (step + 1) * stepNs;
      const inStep = rate * (end - this.at);
      if (left < inStep) {
        // rounding must not push the place beyond the step it lies in
        this.at = Math.min(this.at + left / rate, end);
        break;
      }
      left -= inStep;
      this.at = end;
    }
    this.dueNs = Math.floor(this.at + 0.5);
  }

  answered(): boolean {
    return false;
  }
}

class Recorded implements ArrivalProcess {
  dueNs: number;
  private readonly timesNs: Float64Array;
  private next = 1;

  constructor(timesNs: readonly number[]) {
    this.timesNs = Float64Array.from(timesNs);
    this.dueNs = timesNs.length > 0 ? timesNs[0] : Number.POSITIVE_INFINITY;
  }

  take(): void {
    const { timesNs } = this;
    this.dueNs = this.next < timesNs.length ? timesNs[this.next] : Number.POSITIVE_INFINITY;
    this.next++;
  }

  answered(): boolean {
    return false;
  }
}

class Closed implements ArrivalProcess {
  private readonly thinking: TimeHeap;

  constructor(
    clients: number,
    private readonly think: Sampler,
  ) {
    this.thinking = new TimeHeap(clients);
    for (let i = 0; i < clients; i++) this.thinking.push(think.sampleNs());
  }

  get dueNs(): number {
    return this.thinking.earliest;
  }

  take(): void {
    this.thinking.pop();
  }

  answered(nowNs: number): boolean {
    const before = this.thinking.earliest;
    this.thinking.push(nowNs + this.think.sampleNs());
    return this.thinking.earliest < before;
  }

  /** Who is thinking thinks on as long as it meant to. */
  follow(arrivals: Arrivals): void {
    if (arrivals.kind === 'closed') this.think.follow(arrivals.think);
  }
}
