import { describe, expect, it } from 'vitest';
import { excerptLanes, excerptOf } from './excerpt.ts';
import { fixtureTimelines } from './report.fixture.ts';

describe('the timeline excerpt', () => {
  const [, { handle, directory }] = fixtureTimelines();
  const [from, to] = [2.01e9, 2.02e9];
  const lanes = excerptLanes(handle, directory.cpus, from, to);

  it('has one lane per CPU, in order', () => {
    expect(lanes.map(({ cpu }) => cpu)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('covers the window without gaps or overlaps where the CPUs never idle', () => {
    for (const { rects } of lanes) {
      expect(rects[0].start).toBe(from);
      expect(rects.at(-1)?.end).toBe(to);
      for (const [index, { start }] of rects.entries()) if (index > 0) expect(start).toBe(rects[index - 1].end);
    }
  });

  it('takes one window for all sources and names the busiest workloads in their order', () => {
    const excerpt = excerptOf(fixtureTimelines(), 2);
    expect([excerpt.from, excerpt.to]).toEqual([2e9, 2.04e9]);
    expect(excerpt.workloads).toEqual(['web', 'batch']);
    expect(excerpt.more).toBe(false);
    expect(excerptOf(fixtureTimelines(), 1)).toMatchObject({ workloads: ['web'], more: true });
  });
});
