import { afterEach, describe, expect, it, vi } from 'vitest';
import { drawTitle } from './draw-frame.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Panel } from './layout.ts';
import { readPalette } from './palette.ts';

const THEME: Readonly<Record<string, string>> = {
  '--series-0': '#101112',
  '--series-1': '#0011ff',
  '--text': '#222222',
};

afterEach(() => vi.unstubAllGlobals());

const paletteOf = (...sides: readonly string[]) => {
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: (name: string) => THEME[name] ?? '' }));
  return readPalette({} as Element, [], sides);
};

describe('the colours of A and B', () => {
  it('are those of their variants in the theme', () => {
    expect(paletteOf('--series-1', '--series-0').sides).toEqual(['#0011ff', '#101112']);
    expect(paletteOf('--text').sides).toEqual(['#222222']);
  });

  it('are shown beside their names as lines, that of B dashed', () => {
    const drawn: (readonly [colour: string, dashed: boolean])[] = [];
    let dash: readonly number[] = [];
    const context = {
      strokeStyle: '',
      setLineDash: (lengths: readonly number[]) => {
        dash = lengths;
      },
      stroke: () => drawn.push([context.strokeStyle, dash.length > 0]),
      fillRect: () => undefined,
      fillText: () => undefined,
      beginPath: () => undefined,
      moveTo: () => undefined,
      lineTo: () => undefined,
    };
    const scene = { context, palette: paletteOf('--series-0', '--series-1'), left: 80, width: 900, scale: 1 };
    for (const side of [0, 1] as const)
      drawTitle(
        scene as unknown as LaneScene,
        { side, title: { y: 0, height: 20 } } as Panel,
        side === 0 ? 'A' : 'B',
        'label',
        '',
      );
    expect(drawn).toEqual([
      ['#101112', false],
      ['#0011ff', true],
    ]);
    expect(dash).toEqual([]);
  });
});
