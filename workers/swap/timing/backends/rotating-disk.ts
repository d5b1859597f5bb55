import { type RandomStream, streamFor } from '../../../engine/random.ts';
import { IO, type IoKind } from '../../work.ts';
import type { SwapDevice } from './device.ts';
import { RequestQueue } from './request-queue.ts';
import { WriteBuffer } from './write-buffer.ts';

export interface RotatingDiskConfig {
  readonly slots: number;
  /** Seeks of the shortest distance and over the whole disk; between them with the root of the distance. */
  readonly shortestSeekNs: number;
  readonly longestSeekNs: number;
  readonly rotationNs: number;
  /** One page under the head. */
  readonly transferNs: number;
  /** Slots of one cylinder: no seek between them. */
  readonly cylinderSlots: number;
  readonly bufferPages: number;
  readonly queueDepth: number;
}

/** 7,200 turns a minute. Published (usual data sheets): seeks of 1 ms and 16 ms over all, 150 MB/s. */
export const DISK_7200: Omit<RotatingDiskConfig, 'slots'> = {
  shortestSeekNs: 1e6,
  longestSeekNs: 16e6,
  rotationNs: 8_333_333,
  transferNs: 27_000,
  cylinderSlots: 2048,
  bufferPages: 4096,
  queueDepth: 31,
};

/** One head. Requests are served in their order; an elevator that sorts them is not modelled, so seeks are too long under load. */
export class RotatingDisk implements SwapDevice {
  private readonly stream: RandomStream;
  private readonly buffer: WriteBuffer;
  private readonly queue: RequestQueue;
  private headAt = 0;
  private freeNs = 0;

  constructor(
    private readonly config: RotatingDiskConfig,
    seed: number,
    name: string,
  ) {
    this.stream = streamFor(seed, `device ${name}`);
    this.queue = new RequestQueue(config.queueDepth);
    // Written out in sorted order: half a rotation for every eight pages that lie together.
    this.buffer = new WriteBuffer(config.bufferPages, config.transferNs + config.rotationNs / 16);
  }

  acceptsNs(nowNs: number): number {
    return this.queue.acceptsNs(nowNs);
  }

  submit(kind: IoKind, slot: number, pages: number, nowNs: number): number {
    const doneNs = kind === IO.read ? this.read(slot, pages, nowNs) : this.write(kind, pages, nowNs);
    this.queue.add(doneNs);
    return doneNs;
  }

  private read(slot: number, pages: number, nowNs: number): number {
    this.freeNs = Math.max(nowNs, this.freeNs) + this.positioningNs(slot) + pages * this.config.transferNs;
    this.headAt = slot + pages;
    return this.freeNs;
  }

  private write(kind: IoKind, pages: number, nowNs: number): number {
    return kind === IO.write ? this.buffer.take(pages, nowNs) + pages * this.config.transferNs : nowNs;
  }

  private positioningNs(slot: number): number {
    const { config } = this;
    const distance = Math.abs(slot - this.headAt);
    if (distance === 0) return 0;
    const turnNs = config.rotationNs * this.stream.nextDouble();
    if (distance < config.cylinderSlots) return turnNs;
    const share = Math.sqrt(distance / config.slots);
    return turnNs + config.shortestSeekNs + (config.longestSeekNs - config.shortestSeekNs) * share;
  }
}
