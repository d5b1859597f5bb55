// @vitest-environment happy-dom
/** What keys and small buttons do is heard, also where only the canvas shows it or what was pressed is gone. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { recordAll } from '../../workers/recording/slices.fixture.ts';
import { TimelineIndex } from '../../workers/recording/timeline-index.ts';
import type { Answer } from '../../workers/scheduling/why/questions.ts';
import { timelineActions } from './actions.ts';
import { Bookmarks } from './Bookmarks.tsx';
import type { TimelineClient } from './client.ts';
import { DataCursor } from './data-cursor.ts';
import { commandFor } from './keyboard.ts';
import { cataloguesOf, LaneBoard } from './lane-board.ts';
import { rangeSpoken } from './range-spoken.ts';
import { createTimelineStore } from './state.ts';
import { STRINGS } from './strings.ts';
import { testSource } from './timeline.fixture.ts';
import { whySpoken } from './why-spoken.ts';

afterEach(cleanup);

const SLICES = [
  { start: 0, end: 300_000, task: 0, cpu: 0 },
  { start: 250_000, end: 400_000, task: 1, cpu: 1 },
  { start: 450_000, end: 500_000, task: 2, cpu: 1 },
];
/** web/1 was woken by web/0 on CPU 0, batch/0 by a timer. */
const source = {
  ...testSource('a', []),
  handle: recordAll(
    SLICES,
    [
      [200_000, 1, 0, 0],
      [440_000, 2, -1, 0],
    ],
    [],
  ),
};

function opened() {
  const index = new TimelineIndex(source.handle, {
    originNs: 0,
    cpus: 2,
    classOf: Uint8Array.of(0, 0, 1),
    classes: 2,
  });
  index.update(undefined, 1e6);
  return index;
}

/** A data cursor at the beginning of CPU 0, and what it says to keys. */
function cursorOver(language: 'en' | 'zh') {
  const store = createTimelineStore(1_000_000);
  const strings = STRINGS[language];
  const sources = [source];
  const index = opened();
  const client = {
    ready: Promise.resolve(),
    remote: {
      event: async (...args: Parameters<TimelineIndex['event']>) => index.event(...args),
      at: async (...args: Parameters<TimelineIndex['momentOf']>) => index.momentOf(...args),
    },
  } as unknown as TimelineClient;
  let said = '';
  const cursor = new DataCursor({
    store,
    actions: timelineActions(store),
    sources,
    clients: [client],
    board: new LaneBoard(sources, cataloguesOf(sources), store, strings, language),
    strings,
    language,
    announce: (text) => {
      said = text;
    },
    reveal: () => undefined,
    failed: (reason) => {
      throw reason;
    },
  });
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      said = '';
      const command = commandFor({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });
      if (command) await cursor.run(command);
    }
    return said;
  };
  return { store, press };
}

describe('the data cursor', () => {
  it.each([
    ['en', 'Marked everywhere: web/0', 'No task is marked'],
    ['zh', '处处标出：web/0', '未标出任何任务'],
  ] as const)('says which task it marks, and that it marks none (%s)', async (language, marked, none) => {
    const { press, store } = cursorOver(language);
    await press('Home');
    expect(await press('Enter')).toBe(marked);
    expect(store.getState().task).toBe('web/0');
    expect(await press('Enter')).toBe(none);
    expect(store.getState().task).toBeUndefined();
  });

  it('says that there is nothing more in a direction', async () => {
    const { press } = cursorOver('en');
    expect(await press('Home', 'ArrowLeft')).toBe('Nothing earlier here');
    expect(await press('End', '.')).toBe('Nothing later here');
  });

  it.each([
    ['en', /^The waker at: 0\.000\D?200\D?000 s\. variant a, CPU 0: web\/0\./],
    ['zh', /^唤醒者所在时刻：0\.000\D?200\D?000 s。variant a，CPU 0：web\/0。/],
  ] as const)('goes to the task that woke what is there, when it did (%s)', async (language, told) => {
    const { press, store } = cursorOver(language);
    expect(await press('ArrowDown', 'ArrowRight')).toContain('web/1');
    expect(await press('g')).toMatch(told);
    expect(store.getState()).toMatchObject({ playhead: 200_000, cursor: { side: 0, lane: 0 } });
  });

  it('says where no task woke what is there, and stays', async () => {
    const { press, store } = cursorOver('en');
    expect(await press('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toContain('batch/0');
    const before = store.getState();
    expect(await press('g')).toBe('No task woke what is here');
    expect(store.getState()).toMatchObject({ playhead: before.playhead, cursor: before.cursor });
  });
});

it('says that a bookmark is removed, and that it is back, although the button that did it is gone', () => {
  const store = createTimelineStore(1_000_000);
  const actions = timelineActions(store);
  render(<Bookmarks store={store} actions={actions} strings={STRINGS.en} />);
  const status = screen.getByRole('status');
  act(() => {
    actions.seek(200_000);
    actions.bookmark();
  });
  fireEvent.click(screen.getByLabelText(/^Remove the bookmark/));
  expect(status.textContent).toMatch(/^The bookmark at 0\.000\D?200\D?000 s is removed$/);
  fireEvent.click(screen.getByText(/^Bring back/));
  expect(status.textContent).toMatch(/ is back$/);
  // said by what was there before: a region that comes with its words is not always read
  expect(screen.getByRole('status')).toBe(status);
});

it.each([
  [
    'en',
    /^Selection: .* – .*\. Utilisation: A 40\.0 %, B 40\.0 %\. Switches: A 2, B 2\. CPU time: web: A 350\.0 µs, B 350\.0 µs\. batch: /,
  ],
  ['zh', /^选区：.*。利用率：A 40\.0 %、B 40\.0 %。/],
] as const)('tells the figures of a selected range, A beside B (%s)', (language, told) => {
  const data = opened().statistics(100_000, 600_000);
  const pair = [source, source];
  expect(rangeSpoken({ from: 100_000, to: 600_000 }, [data, data], pair, STRINGS[language], language)).toMatch(told);
});

describe('an explanation', () => {
  const answer = (waitedNs: number): Answer => ({
    explanation: {
      ...{ task: 0, fromNs: 0, toNs: 16e6, ranNs: 16e6 - waitedNs, waitedNs, sleptNs: 0 },
      ...{ waits: [], moreWaits: 0, siblings: [] },
      antagonists:
        waitedNs > 0
          ? [
              { task: 2, ns: waitedNs * 0.75 },
              { task: 1, ns: waitedNs * 0.25 },
            ]
          : [],
    },
    request: undefined,
    rank: undefined,
  });
  const told = (waitedNs: number, language: 'en' | 'zh') =>
    whySpoken(answer(waitedNs), source.directory, STRINGS[language], language);

  it('tells how long, how much of it waiting, and behind whom', () => {
    expect(told(12e6, 'en')).toBe(
      'web/0: wait and run, 16.00 ms. runnable, without a CPU: 12.00 ms, behind batch/0 75.0 %, web/1 25.0 %.',
    );
    expect(told(12e6, 'zh')).toBe(
      'web/0：等待与运行，16.00 ms。可运行但没有 CPU：12.00 ms，排在 batch/0 75.0 %、web/1 25.0 % 之后。',
    );
  });

  it('tells that nothing was waited for', () => {
    expect(told(0, 'en')).toBe('web/0: wait and run, 16.00 ms. It never waited for a CPU.');
    expect(told(0, 'zh')).toBe('web/0：等待与运行，16.00 ms。从未等待 CPU。');
  });
});
