import { Sampler } from '../../../engine/distribution.ts';
import { streamFor } from '../../../engine/random.ts';
import { IO, type IoKind } from '../../work.ts';
import type { SwapDevice } from './device.ts';
import { RequestQueue } from './request-queue.ts';
import { WriteBuffer } from './write-buffer.ts';

/** A device without moving parts, as its data sheet and its measurements show it. */
export interface FlashConfig {
  /** Dies or channels that serve at the same time; a slot always lies on the same one. */
  readonly channels: number;
  /** Part of a read that occupies its channel: median, and the standard deviation of its logarithm. */
  readonly readNs: number;
  readonly readSigma: number;
  /** Part of every request that occupies nothing: host, link, controller. */
  readonly linkNs: number;
  /** Least time between two requests, and per page: what the interface and the controller can do. */
  readonly requestGapNs: number;
  readonly pageGapNs: number;
  /** A write into the buffer takes this long … */
  readonly writeNs: number;
  /** … while there is room for it; then it waits for the medium, which takes a page in `drainNs`. */
  readonly bufferPages: number;
  readonly drainNs: number;
  readonly discardNs: number;
  /** Requests that may be under way. */
  readonly queueDepth: number;
}

/** Spreads neighbouring slots over channels: Knuth's multiplicative hash. */
const GOLDEN_RATIO_32 = 0x9e3779b1;

/**
 * Reads wait for the channel their slot lies on; writes go to a buffer and wait only when that is full. Not modelled:
 * garbage collection beyond `drainNs`, and reads that find their die programming.
 */
export class Flash implements SwapDevice {
  private readonly channelFreeNs: Float64Array;
  private readonly service: Sampler;
  private readonly buffer: WriteBuffer;
  private readonly queue: RequestQueue;
  private interfaceFreeNs = 0;

  /** @param name of the device: its stream of random numbers is its own */
  constructor(
    private readonly config: FlashConfig,
    seed: number,
    name: string,
  ) {
    this.channelFreeNs = new Float64Array(config.channels);
    const variance = config.readSigma * config.readSigma;
    const mean = config.readNs * Math.exp(variance / 2);
    const cv = Math.sqrt(Math.expm1(variance));
    this.service = new Sampler({ kind: 'lognormal', mean, cv }, streamFor(seed, `device ${name}`));
    this.buffer = new WriteBuffer(config.bufferPages, config.drainNs);
    this.queue = new RequestQueue(config.queueDepth);
  }

  acceptsNs(nowNs: number): number {
    return this.queue.acceptsNs(nowNs);
  }

  submit(kind: IoKind, slot: number, pages: number, nowNs: number): number {
    const { config } = this;
    const startNs = Math.max(nowNs, this.interfaceFreeNs);
    this.interfaceFreeNs = startNs + config.requestGapNs + pages * config.pageGapNs;
    let doneNs: number;
    if (kind === IO.read) doneNs = this.read(slot, pages, startNs);
    else if (kind === IO.write) doneNs = this.buffer.take(pages, startNs) + config.writeNs;
    else doneNs = startNs + config.discardNs;
    doneNs += config.linkNs;
    this.queue.add(doneNs);
    return doneNs;
  }

  /** Pages of one request are on one channel each; the request ends with its last one. */
  private read(slot: number, pages: number, startNs: number): number {
    const { channelFreeNs, service } = this;
    let doneNs = startNs;
    for (let page = slot; page < slot + pages; page++) {
      const channel = (Math.imul(page, GOLDEN_RATIO_32) >>> 0) % channelFreeNs.length;
      const endNs = Math.max(startNs, channelFreeNs[channel]) + service.sample();
      channelFreeNs[channel] = endNs;
      if (endNs > doneNs) doneNs = endNs;
    }
    return doneNs;
  }
}
