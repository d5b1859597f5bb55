import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { recordSlices } from '../../workers/recording/slices.fixture.ts';
import { TimelineIndex } from '../../workers/recording/timeline-index.ts';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { LaneImage } from './lane-image.ts';
import type { LanePicture, LaneView } from './lane-picture.ts';
import type { Panel } from './layout.ts';
import type { Palette } from './palette.ts';
import { Raster } from './raster.ts';

const CPUS = 3;
const WIDTH = 64;
const LANE = 9;
const SPAN = WIDTH * 64;
const LENGTH = 40 * SPAN;
const PERIOD = 6;
const classOf = Uint8Array.of(0, 1, 2);
const shadeOf = Uint8Array.of(0, 0, 0);
const laneOf = [0, 1, 2];

const fill = (plain: number, stripe = plain) => ({ plain, stripe });
const columns = [fill(10), fill(20, 21), fill(30)];
const palette = {
  backgroundPixel: 1,
  lanePixel: 2,
  columns,
  waits: { always: fill(40), sometimes: fill(41) },
  fills: columns.flatMap((each) => [each, each, each]),
  ends: columns.flatMap(() => [fill(50), fill(50), fill(50)]),
} as unknown as Palette;

const panel: Panel = {
  side: 0,
  y: 0,
  height: CPUS * LANE,
  title: { y: 0, height: 0 },
  lanes: { y: 0, height: CPUS * LANE },
  laneHeight: LANE,
  laneCount: CPUS,
};

beforeAll(() => stubImageData(vi));

/** Busy CPUs: mostly slices far shorter than a pixel, now and then one that is many pixels wide. */
function busyIndex(): TimelineIndex {
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const slices = [0, 1, 2].flatMap((cpu) => {
    const own = [];
    for (let start = random(50); start < LENGTH; ) {
      const length = random(60) === 0 ? random(3000) : 1 + random(cpu === 0 ? 9 : 200);
      own.push({ start, end: Math.min(LENGTH, start + length), task: random(3), cpu });
      start += length + random(40);
    }
    return own;
  });
  const { handle } = recordSlices(slices.sort((a, b) => a.end - b.end));
  const index = new TimelineIndex(handle, { originNs: 0, cpus: CPUS, classes: 3, classOf });
  index.update(undefined, slices.length);
  return index;
}

const index = busyIndex();
const view = (t0: number, scroll: number): LaneView => ({
  palette,
  view: { t0, fraction: 0, span: SPAN },
  width: WIDTH,
  scale: 1,
  scroll,
});

/** What a timeline asks for: more than what is visible, on both sides. */
function picture(t0: number, padding: number, content = 'same'): LanePicture {
  const from = Math.max(0, t0 - padding);
  const to = Math.min(LENGTH, t0 + SPAN + padding);
  const window = index.window(from, to, Math.round((WIDTH * (to - from)) / SPAN), [0, 1, 2]);
  return { window, behind: undefined, content, classOf, shadeOf, names: [], laneOf };
}

const atOnce = (t0: number, scroll: number, origin: number, shown: LanePicture): number[] => {
  const image = new LaneImage(new Raster(origin));
  image.paint(view(t0, scroll), panel, shown);
  return whatIsPut(image);
};

/** Moves by pixels, sometimes out of the window, which then is asked for anew. */
const moves = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -100, max: 100 })), {
  minLength: 1,
  maxLength: 12,
});

describe('lanes as an image', () => {
  it('are the same, moved and painted strip by strip, as painted at once', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 12 }), (pixels, scroll) => {
        const image = new LaneImage();
        let at = 15 * WIDTH;
        let origin = 0;
        let shown = picture(at * 64, SPAN / 2);
        image.paint(view(at * 64, scroll), panel, shown);
        for (const by of pixels) {
          at += by;
          if (Math.abs(by) < WIDTH) origin = (((origin - by) % PERIOD) + PERIOD) % PERIOD;
          const t0 = at * 64;
          const covered = shown.window.fromNs <= t0 && shown.window.toNs >= t0 + SPAN;
          // what it came too late for is put right by the window that follows
          if (!covered) image.paint(view(t0, scroll), panel, shown);
          if (!covered) shown = picture(t0, SPAN / 2);
          image.paint(view(t0, scroll), panel, shown);
          expect(whatIsPut(image)).toEqual(atOnce(t0, scroll, origin, shown));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are put right by windows that come when the view has moved on, without being painted anew', () => {
    const begin = vi.spyOn(Raster.prototype, 'begin');
    const drags = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(drags, fc.integer({ min: 0, max: 12 }), (pixels, scroll) => {
        const image = new LaneImage();
        let at = 15 * WIDTH;
        let origin = 0;
        let coming = picture(at * 64, SPAN / 4);
        image.paint(view(at * 64, scroll), panel, coming);
        begin.mockClear();
        for (const by of pixels) {
          // what arrives was asked for at the place before
          const shown = coming;
          at += by;
          origin = (((origin - by) % PERIOD) + PERIOD) % PERIOD;
          coming = picture(at * 64, SPAN / 4);
          image.paint(view(at * 64, scroll), panel, shown);
        }
        image.paint(view(at * 64, scroll), panel, coming);
        expect(begin).not.toHaveBeenCalled();
        expect(whatIsPut(image)).toEqual(atOnce(at * 64, scroll, origin, coming));
      }),
      { numRuns: 40 },
    );
    begin.mockRestore();
  });

  it('are drawn from what is behind where the window does not reach, however coarse that is', () => {
    const begin = 15 * SPAN;
    const wholes = fc.constantFrom(4, 40, 500).map((pixels) => index.window(0, LENGTH, pixels, [0, 1, 2]));
    fc.assert(
      fc.property(fc.nat(WIDTH), fc.nat(WIDTH), wholes, (left, right, behind) => {
        const [from, to] = [left, right].sort((a, b) => a - b).map((pixel) => begin + pixel * 64);
        fc.pre(from < to);
        const window = index.window(from, to, (to - from) / 64, [0, 1, 2]);
        const alone = picture(begin, 0);
        const both = atOnce(begin, 3, 0, { ...alone, window, behind });
        const parts = [atOnce(begin, 3, 0, { ...alone, window: behind }), atOnce(begin, 3, 0, { ...alone, window })];
        const [first, last] = [window.fromNs, window.toNs].map((time) => Math.round((time - begin) / 64));
        const isInside = (at: number) => at % WIDTH >= first && at % WIDTH < last;
        expect(both).toEqual(both.map((_, at) => parts[isInside(at) ? 1 : 0][at]));
      }),
      { numRuns: 40 },
    );
  });

  it('are drawn from what is behind when they are so near that it is one column', () => {
    const near = { t0: 15 * SPAN, fraction: 0.25, span: 20 };
    const shown = picture(0, 0);
    const year = { ...index.window(0, LENGTH, 1, [0, 1, 2]), bucketNs: 2 ** 55, toNs: 2 ** 55 };
    const image = new LaneImage();
    image.paint({ ...view(0, 0), view: near }, panel, { ...shown, behind: year });
    const { lanePixel, backgroundPixel } = palette;
    expect(whatIsPut(image).some((pixel) => pixel !== lanePixel && pixel !== backgroundPixel)).toBe(true);
  });

  it('are painted anew for other contents, another scroll and moves by less than a pixel', () => {
    const image = new LaneImage();
    const shown = picture(0, SPAN);
    image.paint(view(0, 0), panel, shown);
    const empty = {
      ...shown,
      window: { ...shown.window, rectsFrom: new Uint32Array(4), columnsFrom: new Uint32Array(4) },
    };
    image.paint(view(0, 0), panel, { ...empty, content: 'other' });
    expect(new Set(whatIsPut(image))).toEqual(new Set([palette.lanePixel, palette.backgroundPixel]));
    image.paint(view(0, 4), panel, shown);
    expect(whatIsPut(image)).toEqual(atOnce(0, 4, 0, shown));
    image.paint(view(100, 4), panel, shown);
    expect(whatIsPut(image)).toEqual(atOnce(100, 4, 0, shown));
  });
});
