import { describe, expect, it } from 'vitest';
import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { LaneScene } from './draw-lanes.ts';
import { drawCursorName, drawGutter } from './draw-names.ts';
import { fitMiddle, nameColumn } from './lane-names.ts';
import { type Layout, layoutFor, type Panel } from './layout.ts';

const measure = (text: string) => 7 * text.length;
const lane = (kind: LaneDescription['kind'], name: string): LaneDescription => {
  return { key: `${kind}:${name}`, kind, id: 0, name: { en: name } };
};
const full = ({ kind, name }: LaneDescription) => `${kind} ${name.en}`;
const own = ({ name }: LaneDescription) => name.en;

describe('names beside the lanes', () => {
  it('go without the word for their kind where one of the kind would not fit', () => {
    const lanes = [lane('lock', 'ci->lock nvme0:17'), lane('lock', 'zswap'), lane('group', 'online')];
    const shown = (most: number) => lanes.map(nameColumn(lanes, { full, own }, most).nameOf);
    expect(shown(200)).toEqual(['lock ci->lock nvme0:17', 'lock zswap', 'group online']);
    expect(shown(140)).toEqual(['ci->lock nvme0:17', 'zswap', 'group online']);
    expect(nameColumn(lanes, { full, own }, 140).width).toBeLessThan(140);
  });

  it('keep their begin and their end where they are too long', () => {
    expect(fitMiddle(measure, 'swap_avail_lock', 105)).toBe('swap_avail_lock');
    expect(fitMiddle(measure, 'global_cluster_lock nvme0', 105)).toBe('global_…k nvme0');
    expect(fitMiddle(measure, 'global_cluster_lock nvme1', 105)).toMatch(/nvme1$/);
    expect(fitMiddle(measure, '等待：全局簇锁', 28)).toBe('等待…锁');
    expect(fitMiddle(measure, 'anything', 10)).toBe('');
  });
});

/** Texts that are drawn, with their sizes. */
function scene(left: number, scroll = 0) {
  const drawn: { readonly text: string; readonly y: number; readonly size: number }[] = [];
  const context = {
    font: '',
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => undefined,
    rect: () => undefined,
    clip: () => undefined,
    fillRect: () => undefined,
    measureText: (text: string) => ({ width: measure(text) }),
    fillText(text: string, _: number, y: number) {
      drawn.push({ text, y, size: Number(/(\d+)px/.exec(this.font)?.[1]) });
    },
  };
  const palette = { muted: '', background: '', text: '', mono: 'mono' };
  return { drawn, of: { context, palette, left, scale: 1, scroll } as unknown as LaneScene };
}
const panelOf = (laneHeight: number, laneCount: number, height = laneHeight * laneCount) =>
  ({ side: 0, lanes: { y: 0, height }, laneHeight, laneCount }) as Panel;

describe('the column of names', () => {
  it('has every lane that is high enough for a line, in lines that do not meet', () => {
    for (const laneHeight of [11, 12, 13, 40]) {
      const { drawn, of } = scene(100);
      drawGutter(of, panelOf(laneHeight, 9), String);
      expect(drawn.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
      drawn.forEach(({ y, size }, i) => {
        expect(y).toBe((i + 0.5) * laneHeight);
        expect(size).toBeLessThan(laneHeight);
      });
    }
    const { drawn, of } = scene(100, 30);
    drawGutter(of, panelOf(5, 64, 100), String);
    expect(drawn.map(({ text }) => text)).toEqual(['4', '8', '12', '16', '20', '24']);
  });

  it('leaves room for a line in lanes that only their names tell apart', () => {
    const heights = (allNamed: boolean) =>
      layoutFor(1000, 700, 1, [300, 300], { allNamed }).panels.map(({ laneHeight }) => laneHeight);
    expect(heights(true)).toEqual([11, 11]);
    expect(heights(false)).toEqual([5, 5]);
    const { gutter } = layoutFor(1000, 700, 1, [9], { longestName: 500 });
    expect(gutter).toBe(240);
    expect(layoutFor(600, 700, 1, [9], { longestName: 500 }).gutter).toBe(144);
  });

  it('tells the whole name of the lane that the data cursor is on, where it has no room', () => {
    const told = (laneHeight: number, row: number, name: string) => {
      const { drawn, of } = scene(100);
      const layout = { panels: [panelOf(laneHeight, 64)] } as unknown as Layout;
      drawCursorName(of, layout, { side: 0, lane: row }, row, { shown: name.replace('lock ', ''), full: name });
      return drawn.map(({ text }) => text);
    };
    expect(told(20, 3, 'CPU 3')).toEqual([]);
    expect(told(20, 3, 'global_cluster_lock nvme0')).toEqual(['global_cluster_lock nvme0']);
    expect(told(20, 3, 'lock zswap')).toEqual([]);
    expect(told(5, 4, 'CPU 4')).toEqual([]);
    expect(told(5, 5, 'CPU 5')).toEqual(['CPU 5']);
  });
});
