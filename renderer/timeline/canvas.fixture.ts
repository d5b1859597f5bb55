import type { VitestUtils } from 'vitest';

/** Images for tests, which run without a canvas. */
export function stubImageData(vi: VitestUtils): void {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(width * height * 4);
      }
    },
  );
}

/** Pixels that are put on a canvas. */
export function whatIsPut(image: { put(context: CanvasRenderingContext2D, x: number, y: number): void }): number[] {
  let data = new Uint8ClampedArray();
  const context = {
    putImageData(put: ImageData) {
      data = put.data;
    },
  };
  image.put(context as unknown as CanvasRenderingContext2D, 0, 0);
  return [...new Int32Array(data.buffer)];
}
