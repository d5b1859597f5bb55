import { afterEach, describe, expect, it, vi } from 'vitest';
import { lanesDrawnBy } from '../lane-drawing.ts';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { LaneDrawings } from './lane-drawings.ts';
import type { LaneView } from './lane-picture.ts';
import type { Panel } from './layout.ts';

/** A context that says yes to everything, as a driver does, and is lost when told to. */
function driver(works = true) {
  let ended: (() => void) | undefined;
  const asked: unknown[] = [];
  const gl = new Proxy({} as Record<string, unknown>, {
    get: (known, name: string) => {
      if (name in known) return known[name];
      if (name === name.toUpperCase()) return 1;
      if (name === 'isContextLost') return () => ended === undefined;
      if (name === 'getParameter') return () => 4096;
      if (name === 'getProgramParameter') return () => works;
      if (name === 'getAttachedShaders') return () => [];
      if (name === 'getExtension') return () => null;
      return () => ({});
    },
  });
  const canvas = {
    getContext: (_: string, options: unknown) => {
      asked.push(options);
      return gl;
    },
    addEventListener: (_: string, listener: () => void) => {
      ended = listener;
    },
    removeEventListener: () => undefined,
  };
  vi.stubGlobal('document', { createElement: () => canvas });
  const lose = () => {
    const listener = ended;
    ended = undefined;
    listener?.();
  };
  return { asked, lose };
}

afterEach(() => vi.unstubAllGlobals());

describe('who draws the lanes of a timeline', () => {
  it('is a GPU that is no program of the CPU, where none is asked for', () => {
    const { asked } = driver();
    expect(new LaneDrawings(2, 'auto', () => undefined).onGpu).toBe(true);
    expect(asked).toEqual([expect.objectContaining({ failIfMajorPerformanceCaveat: true })]);
    expect(lanesDrawnBy()).toBe('webgl');
  });

  it('is any GPU where that is asked for, and none where the canvas is', () => {
    const { asked } = driver();
    expect(new LaneDrawings(1, 'webgl', () => undefined).onGpu).toBe(true);
    expect(asked).toEqual([expect.objectContaining({ failIfMajorPerformanceCaveat: false })]);
    expect(new LaneDrawings(1, 'canvas', () => undefined).onGpu).toBe(false);
    expect(asked).toHaveLength(1);
    expect(lanesDrawnBy()).toBe('canvas');
  });

  it('is the canvas where the driver cannot make the programs', () => {
    driver(false);
    expect(new LaneDrawings(1, 'auto', () => undefined).onGpu).toBe(false);
    expect(lanesDrawnBy()).toBe('canvas');
  });

  it('is the canvas from the moment on at which the GPU is lost, and lanes are drawn again', () => {
    stubImageData(vi);
    const { lose } = driver();
    const redraw = vi.fn();
    const { painters } = new LaneDrawings(1, 'auto', redraw);
    lose();
    expect(redraw).toHaveBeenCalledOnce();
    expect(lanesDrawnBy()).toBe('canvas');
    const scene = { palette: { backgroundPixel: 1, lanePixel: 2 }, width: 2, scale: 1, scroll: 0 };
    const view = { t0: 0, fraction: 0, span: 1 };
    const panel = { lanes: { y: 0, height: 2 }, laneHeight: 2, laneCount: 1 };
    painters[0].paint({ ...scene, view } as unknown as LaneView, panel as unknown as Panel, undefined);
    expect(whatIsPut(painters[0])).toEqual([2, 2, 2, 2]);
  });
});
