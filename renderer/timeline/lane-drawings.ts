import { type LaneDrawing, lanesAreDrawnBy } from '../lane-drawing.ts';
import { GpuDevice } from './gpu/device.ts';
import { GpuLanes } from './gpu/lanes.ts';
import { LaneImage } from './lane-image.ts';
import type { LanePainter } from './lane-painter.ts';

/** Who paints the lanes of a timeline's panels: a GPU that all of them share, where there is one and it is wanted. */
export class LaneDrawings {
  readonly painters: readonly LanePainter[];
  /** Whether it is the GPU that paints to begin with. */
  readonly onGpu: boolean;
  private readonly device: GpuDevice | undefined;

  /** @param redraw called when the GPU is lost: what it has drawn is to be painted otherwise */
  constructor(panels: number, drawing: LaneDrawing, redraw: () => void) {
    const lost = () => {
      lanesAreDrawnBy('canvas');
      redraw();
    };
    const device = drawing === 'canvas' ? undefined : GpuDevice.open(drawing === 'webgl', lost);
    this.device = device;
    this.onGpu = device !== undefined;
    lanesAreDrawnBy(device ? 'webgl' : 'canvas');
    this.painters = Array.from({ length: panels }, () => (device ? new GpuLanes(device) : new LaneImage()));
  }

  dispose(): void {
    this.device?.dispose();
  }
}
