import { expect, it } from 'vitest';
import { USUAL_LANES } from '../stores/lane-view.ts';
import { viewOf, viewText } from './bundle.ts';

const VIEW = {
  tab: 'why',
  timelineA: 'a',
  timelineB: 'b',
  baseline: undefined,
  pinned: undefined,
  playhead: 5,
  selection: { from: 1, to: 9 },
  bookmarks: [{ atNs: 7, note: 'here it waits' }],
  lanes: { kinds: ['cpu', 'lock'], hidden: ['cpu:3'], pinned: ['lock:journal'], filter: 'j', activeOnly: true },
  track: 'busy',
  dataTable: 'slices',
  dataMode: 'tables',
  tableViews: {
    '["a","b","slices"]': {
      conditions: { cpu: '> 2' },
      order: [{ column: 'startNs', descending: true }],
      shown: ['cpu', 'startNs'],
    },
  },
} as const;

it('a bundle keeps where its reader was, bookmarks and their notes included', () => {
  const { session, moment } = viewOf(viewText(VIEW));
  const { dataTable, dataMode, tableViews } = VIEW;
  expect(session).toMatchObject({ tab: 'why', timelineA: 'a', timelineB: 'b', dataTable, dataMode, tableViews });
  const { lanes, track, bookmarks } = VIEW;
  expect(moment).toEqual({ playhead: 5, selection: { from: 1, to: 9 }, bookmarks, lanes, track });
});

it('what is no bookmark is left out, and an older view has none', () => {
  const text = JSON.stringify({ bookmarks: [{ atNs: -1, note: '' }, { atNs: 3 }, null, { atNs: 4, note: 'x' }] });
  expect(viewOf(text).moment).toEqual({ bookmarks: [{ atNs: 4, note: 'x' }] });
  expect(viewOf('{"playhead":2}').moment).toEqual({ playhead: 2 });
  expect(viewOf('no view').moment).toEqual({});
  const odd = { kinds: ['gpu'], hidden: [1, 'cpu:1'], pinned: 'cpu:2', filter: 3, activeOnly: 'yes' };
  const lanes = { ...USUAL_LANES, hidden: ['cpu:1'] };
  expect(viewOf(JSON.stringify({ lanes: odd })).moment).toEqual({ lanes });
});

it('what a table is arranged by is left out where it cannot be read', () => {
  const odd = { a: { conditions: { x: 1, y: 'b' }, order: [{ column: 3 }, 'z', { column: 'c' }], shown: 'all' }, b: 7 };
  expect(viewOf(JSON.stringify({ tableViews: odd })).session.tableViews).toEqual({
    a: { conditions: { y: 'b' }, order: [{ column: 'c', descending: false }], shown: undefined },
  });
  expect(viewOf('{"dataMode":"graph"}').session).toMatchObject({ dataMode: 'tables', tableViews: {} });
});
