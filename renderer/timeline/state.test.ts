import { expect, it } from 'vitest';
import { NO_MOMENT } from '../stores/moment.ts';
import { createTimelineStore } from './state.ts';

it('a timeline starts where the other views over time are, as far as it reaches', () => {
  const selection = { from: 200, to: 400 };
  expect(createTimelineStore(500, { ...NO_MOMENT, playhead: 300, selection }).getState()).toMatchObject({
    playhead: 300,
    selection,
  });
  expect(createTimelineStore(250, { ...NO_MOMENT, playhead: 300, selection }).getState()).toMatchObject({
    playhead: 250,
    selection: undefined,
  });
});
