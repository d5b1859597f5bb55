import type { TimelineWindow } from '../../../workers/recording/timeline-types.ts';
import type { LanePicture } from '../lane-picture.ts';
import { rowTable, type WindowBuffers, windowBuffers } from './buffers.ts';
import { BYTES, FLOATS, FOURS, type GpuDevice, PAIRS, WORDS } from './device.ts';

type Sizes = Pick<WindowBuffers, 'unitNs' | 'buckets'>;

/** A window on the GPU: sent once, when it is first drawn. */
export class WindowTextures implements Sizes {
  readonly unitNs: number;
  readonly buckets: number;
  readonly times: WebGLTexture;
  readonly fills: WebGLTexture;
  readonly columnBucket: WebGLTexture;
  readonly columnShare: WebGLTexture;
  readonly waits: WebGLTexture;
  private rowsOf: readonly number[] | undefined;
  private table: WebGLTexture | undefined;

  constructor(
    private readonly device: GpuDevice,
    private readonly picture: LanePicture,
    readonly window: TimelineWindow,
  ) {
    const buffers = windowBuffers(picture, window);
    this.unitNs = buffers.unitNs;
    this.buckets = buffers.buckets;
    this.times = device.list(PAIRS, buffers.times);
    this.fills = device.list(BYTES, buffers.fills);
    this.columnBucket = device.list(WORDS, buffers.columnBucket);
    this.columnShare = device.list(BYTES, buffers.columnShare);
    this.waits = device.list(FLOATS, buffers.waits);
  }

  /** Whether it is that of a window in the colours of a picture. */
  fits(window: TimelineWindow, { classOf, shadeOf }: LanePicture): boolean {
    return this.window === window && this.picture.classOf === classOf && this.picture.shadeOf === shadeOf;
  }

  /** What each row of a panel is. */
  rows(laneOf: readonly number[]): WebGLTexture {
    if (this.table && this.rowsOf === laneOf) return this.table;
    if (this.table) this.device.gl.deleteTexture(this.table);
    this.rowsOf = laneOf;
    this.table = this.device.list(FOURS, rowTable(this.window, laneOf));
    return this.table;
  }

  dispose(): void {
    const { times, fills, columnBucket, columnShare, waits, table } = this;
    for (const texture of [times, fills, columnBucket, columnShare, waits, table])
      if (texture) this.device.gl.deleteTexture(texture);
  }
}
