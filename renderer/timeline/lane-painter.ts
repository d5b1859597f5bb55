import type { LanePicture, LaneView } from './lane-picture.ts';
import type { Panel } from './layout.ts';

/** Paints the lanes of one panel: as pixels (`LaneImage`), or on the GPU (`GpuLanes`). */
export interface LanePainter {
  paint(scene: LaneView, panel: Panel, picture: LanePicture | undefined): void;
  /** Copies what was painted last to the canvas. @param x, y where its upper left corner comes, device pixels */
  put(context: CanvasRenderingContext2D, x: number, y: number): void;
}
