import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stubImageData } from '../timeline/canvas.fixture.ts';
import { PlotImage } from './plot-image.ts';

const RED = [200, 10, 20] as const;
const BLUE = [10, 20, 200] as const;
const WIDTH = 20;
const HEIGHT = 30;

beforeAll(() => {
  stubImageData(vi);
  vi.stubGlobal('document', { createElement: () => ({ width: 0, height: 0, getContext: () => null }) });
});

function fresh(): PlotImage {
  const image = new PlotImage();
  image.begin(WIDTH, HEIGHT);
  return image;
}

/** How much of a column is covered, in pixels. */
function covered(image: PlotImage, x: number): number {
  let sum = 0;
  for (let y = 0; y < HEIGHT; y++) sum += image.pixel(x, y)[3] / 255;
  return sum;
}

describe('lines and shades as pixels', () => {
  it('cover as much of each column as the line is thick, wherever it lies', () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 27, noNaN: true }), fc.integer({ min: 0, max: 18 }), (y, from) => {
        const image = fresh();
        image.beginLine();
        image.trace(from, y, WIDTH + 5, y);
        image.paintLine(RED, 1.5, undefined);
        for (let x = 0; x < WIDTH; x++) expect(covered(image, x)).toBeCloseTo(x < from ? 0 : 1.5, 1);
        expect(image.pixel(19, Math.floor(y)).slice(0, 3)).toEqual([...RED]);
      }),
    );
  });

  it('join parts of a line to one without gaps, rising or falling', () => {
    const ys = fc.array(fc.double({ min: 0, max: HEIGHT, noNaN: true }), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(ys, (values) => {
        const image = fresh();
        image.beginLine();
        for (const [i, y] of values.slice(1).entries()) image.trace(2 * i, values[i], 2 * i + 2, y);
        image.paintLine(RED, 1, undefined);
        for (let x = 0; x < WIDTH; x++) {
          const [a, b] = [values[x >> 1], values[(x >> 1) + 1]];
          const [y0, y1] = x % 2 === 0 ? [a, (a + b) / 2] : [(a + b) / 2, b];
          for (let y = Math.ceil(Math.min(y0, y1)); y + 1 <= Math.max(y0, y1); y++)
            expect(image.pixel(x, y)[3]).toBe(255);
          expect(covered(image, x)).toBeGreaterThanOrEqual(Math.abs(y1 - y0) - 0.1);
        }
      }),
    );
  });

  it('are dashed along time', () => {
    const image = fresh();
    image.beginLine();
    image.trace(0, 5, WIDTH, 5);
    image.paintLine(RED, 1, { on: 3, off: 2, at: -1 });
    const on = Array.from({ length: 10 }, (_, x) => (covered(image, x) > 0 ? 1 : 0));
    expect(on).toEqual([1, 1, 0, 0, 1, 1, 1, 0, 0, 1]);
  });

  it('are mixed where they lie above each other', () => {
    const image = fresh();
    image.box(RED, 0.5, -3, 4, 2, 99);
    image.box(BLUE, 0.5, 2, 6, 2, 3);
    expect(image.pixel(1, 2)).toEqual([...RED, 128]);
    expect(image.pixel(5, 2)).toEqual([...BLUE, 128]);
    const [red, , blue, alpha] = image.pixel(3, 2);
    expect(alpha).toBeGreaterThanOrEqual(191);
    expect(Math.abs(red - (200 * 0.25 + 10 * 0.5) / 0.75)).toBeLessThan(2);
    expect(Math.abs(blue - (20 * 0.25 + 200 * 0.5) / 0.75)).toBeLessThan(2);
    expect(image.pixel(1, 1)).toEqual([0, 0, 0, 0]);
    image.begin(WIDTH, HEIGHT);
    expect(covered(image, 3)).toBe(0);
  });
});
