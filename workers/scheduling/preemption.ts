import { Sampler } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import type { PreemptionConfig } from './config.ts';
import { REASON } from './reasons.ts';

/**
 * How long a running task keeps its CPU after the scheduler has asked for it. User code goes at once; kernel code goes
 * at its next preemption point (none, voluntary) or when preemption is enabled again (full). Under lazy preemption fair
 * tasks ask fair tasks politely: kernel code may go on to its next preemption point, but not beyond the next tick.
 * Source: description of PREEMPT_* and of PREEMPT_LAZY (6.13); confidence: read. The times are the scenario's.
 */
export class Preemption {
  /** False when every request takes effect at once. */
  readonly delays: boolean;
  private readonly untilPoint: Sampler | undefined;
  private readonly untilEnabled: Sampler | undefined;

  constructor(
    private readonly config: PreemptionConfig,
    private readonly stream: RandomStream,
  ) {
    const sampler = (given: PreemptionConfig['untilPoint']) => (given ? new Sampler(given, stream) : undefined);
    this.untilPoint = sampler(config.untilPoint);
    this.untilEnabled = sampler(config.untilEnabled);
    this.delays = config.inKernel > 0;
  }

  /**
   * Time until a request takes effect, ns.
   * @param reason code of `reasons.ts`
   * @param toNextTickNs time until the next tick of the CPU
   */
  delayNs(reason: number, toNextTickNs: number): number {
    const { config, stream, untilPoint, untilEnabled } = this;
    if (!this.delays || stream.nextDouble() >= config.inKernel) return 0;
    if (config.model === 'none' || config.model === 'voluntary') return untilPoint?.sampleNs() ?? 0;
    if (config.model === 'lazy' && isFairRequest(reason)) return Math.min(untilPoint?.sampleNs() ?? 0, toNextTickNs);
    return untilEnabled?.sampleNs() ?? 0;
  }
}

function isFairRequest(reason: number): boolean {
  return (
    reason === REASON.sliceEnd ||
    reason === REASON.fairness ||
    reason === REASON.wakeupPreemption ||
    reason === REASON.idlePreemption
  );
}
