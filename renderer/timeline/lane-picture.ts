import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import type { Palette } from './palette.ts';
import type { Viewport } from './viewport.ts';

/** What the lanes of one side are drawn from. */
export interface LanePicture {
  readonly window: TimelineWindow;
  /** The same lanes over the whole recording, coarsely: seen where the window does not reach. */
  readonly behind: TimelineWindow | undefined;
  /** Pictures of the same content differ only in the stretch of time that they cover. */
  readonly content: string;
  readonly classOf: Uint8Array;
  readonly shadeOf: Uint8Array;
  readonly names: readonly string[];
  /** Which lane of the window each row of the panel is; -1 = not received yet. */
  readonly laneOf: readonly number[];
}

/** What the pixels of lanes follow from, besides the picture and the panel. */
export interface LaneView {
  readonly palette: Palette;
  readonly view: Viewport;
  /** Device pixels: of the lanes' width, for a CSS pixel, and how far the lanes are scrolled. */
  readonly width: number;
  readonly scale: number;
  readonly scroll: number;
}
