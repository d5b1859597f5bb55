import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { recordSlices } from '../../workers/recording/slices.fixture.ts';
import { TimelineIndex } from '../../workers/recording/timeline-index.ts';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { LaneImage } from './lane-image.ts';
import type { LanePicture } from './lane-picture.ts';
import type { Panel } from './layout.ts';
import type { Palette } from './palette.ts';

const WIDTH = 200;
/** Below 8 pixels there is no gap under a lane: every line is the lane's. */
const LANE = 4;
const LANE_PIXEL = 2;
const classOf = Uint8Array.of(0, 1);
const columns = [10, 20].map((plain) => ({ plain, stripe: plain }));
const palette = {
  backgroundPixel: 1,
  lanePixel: LANE_PIXEL,
  columns,
  fills: columns.flatMap((each) => [each, each, each]),
  ends: columns.flatMap(() => Array(3).fill({ plain: 50, stripe: 50 })),
} as unknown as Palette;
const panel: Panel = {
  side: 0,
  y: 0,
  height: LANE,
  title: { y: 0, height: 0 },
  lanes: { y: 0, height: LANE },
  laneHeight: LANE,
  laneCount: 1,
};

beforeAll(() => stubImageData(vi));

/** One CPU without a pause: crowds of slices far shorter than a pixel, and slices many pixels wide between them. */
const parts = fc.array(fc.record({ crowd: fc.integer({ min: 1, max: 900 }), long: fc.nat(400_000) }), {
  minLength: 2,
  maxLength: 10,
});

describe('the picture of a CPU that was never idle', () => {
  it('has no idle pixel, not even where wide slices end', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const lengths = all.flatMap(({ crowd, long }) => [
          ...Array.from({ length: crowd }, (_, i) => 1 + ((i * 7919) % 5000)),
          long,
        ]);
        let end = 0;
        const slices = lengths.map((length, i) => {
          const start = end;
          end += length;
          return { start, end, task: i % 2, cpu: 0 };
        });
        const { handle } = recordSlices(slices);
        const index = new TimelineIndex(handle, { originNs: 0, cpus: 1, classes: 2, classOf });
        index.update(undefined, slices.length);
        const window = index.window(0, end, WIDTH, [0]);
        const shadeOf = Uint8Array.of(0, 0);
        const picture: LanePicture = {
          window,
          behind: undefined,
          content: '',
          classOf,
          shadeOf,
          names: [],
          laneOf: [0],
        };
        const image = new LaneImage();
        const view = { t0: 0, fraction: 0, span: end };
        image.paint({ palette, view, width: WIDTH, scale: 1, scroll: 0 }, panel, picture);
        const pixels = whatIsPut(image);
        // the recording ends within the last column
        const known = Math.round((Math.floor(end / window.bucketNs) * window.bucketNs * WIDTH) / end);
        const idle = pixels.flatMap((pixel, at) => {
          const x = at % WIDTH;
          return pixel === LANE_PIXEL && x < known ? [x] : [];
        });
        expect(idle).toEqual([]);
      }),
    );
  });
});
