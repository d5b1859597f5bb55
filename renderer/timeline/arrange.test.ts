import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneCatalogue } from '../../workers/lab/lanes.ts';
import { LANE_KINDS } from '../../workers/recording/lane-ids.ts';
import { USUAL_LANES } from '../stores/lane-view.ts';
import { type ArrangeOptions, arrange } from './arrange.ts';
import { testSource } from './timeline.fixture.ts';

const { directory } = testSource('a', []);
const resources = [
  { kind: 'lock', name: 'journal', capacity: 1 },
  { kind: 'device', name: 'disk', capacity: 4 },
] as const;
const { lanes } = laneCatalogue({ ...directory, resources });
const all = lanes.map(({ key }) => key);
const options = (view: Partial<typeof USUAL_LANES> = {}, rest: Partial<ArrangeOptions> = {}): ArrangeOptions => ({
  view: { ...USUAL_LANES, ...view },
  task: undefined,
  active: undefined,
  nameOf: ({ kind, name }) => `${kind} ${name.en}`,
  ...rest,
});
const keys = (of: ArrangeOptions) => arrange(lanes, of).rows.map(({ key }) => key);

describe('arrange', () => {
  it('knows lanes per CPU, group, lock, device and task', () => {
    expect(all).toEqual([
      ...['cpu:0', 'cpu:1', 'group:online', 'group:offline', 'lock:journal', 'device:disk'],
      ...['task:web/0', 'task:web/1', 'task:batch/0'],
    ]);
    expect(keys(options())).toEqual(['cpu:0', 'cpu:1']);
    expect(keys(options({ kinds: ['group', 'lock'] }))).toEqual(['group:online', 'group:offline', 'lock:journal']);
  });

  it('puts pinned lanes first, in their order, of whatever kind', () => {
    const view = { pinned: ['device:disk', 'cpu:1'] };
    expect(keys(options(view))).toEqual(['device:disk', 'cpu:1', 'cpu:0']);
  });

  it('shows the lane of a chosen task whatever is filtered', () => {
    expect(keys(options({ filter: 'cpu 1' }, { task: 'web/1' }))).toEqual(['cpu:1', 'task:web/1']);
  });

  it('shows each lane of the chosen kinds once or counts it as hidden', () => {
    const some = fc.subarray(all);
    const view = fc.record({
      kinds: fc.subarray([...LANE_KINDS], { minLength: 1 }),
      hidden: some,
      pinned: some,
      filter: fc.constantFrom('', 'cpu', 'WEB', '1', 'nothing'),
      activeOnly: fc.boolean(),
    });
    const active = fc.option(
      some.map((each) => new Set(each)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(view, active, (chosen, known) => {
        const { rows, hidden } = arrange(lanes, options(chosen, { active: known }));
        const shown = rows.map(({ key }) => key);
        const wanted = lanes.filter(({ key, kind }) => chosen.kinds.includes(kind) || chosen.pinned.includes(key));
        expect([...shown, ...hidden].sort()).toEqual(wanted.map(({ key }) => key).sort());
        expect(shown.some((key) => chosen.hidden.includes(key))).toBe(false);
        const top = chosen.pinned.filter((key) => !chosen.hidden.includes(key));
        expect(shown.slice(0, top.length)).toEqual(top);
        const back = arrange(lanes, options({ ...chosen, hidden: [], filter: '', activeOnly: false }));
        expect(back.hidden).toEqual([]);
      }),
    );
  });
});
