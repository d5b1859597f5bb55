// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecordingHandle } from '../../workers/recording/layout.ts';
import { TimelineIndex } from '../../workers/recording/timeline-index.ts';
import type { TimelineSetup } from '../../workers/recording/timeline-types.ts';
import { createMomentStore } from '../stores/moment.ts';
import { stubImageData } from './canvas.fixture.ts';
import { TimelinePair } from './TimelinePair.tsx';
import { testSource } from './timeline.fixture.ts';

const workers = vi.hoisted(() => ({ opened: 0, ends: [] as ((reason: Error) => void)[] }));

/** The end point of the worker, in this thread. */
vi.mock(import('./client.ts'), async (original) => {
  const inThread = () => {
    let index: TimelineIndex;
    const remote = {
      open: async (handle: RecordingHandle, setup: TimelineSetup) => {
        workers.opened++;
        index = new TimelineIndex(handle, setup);
      },
      update: async (handle: RecordingHandle | undefined) => index.update(handle, 1e6),
      query: async (...args: Parameters<TimelineIndex['window']>) => index.window(...args),
      load: async (...args: Parameters<TimelineIndex['load']>) => index.load(...args),
      flows: async (...args: Parameters<TimelineIndex['flows']>) => index.flows(...args),
      at: async (...args: Parameters<TimelineIndex['momentOf']>) => index.momentOf(...args),
      edges: async (...args: Parameters<TimelineIndex['edges']>) => index.edges(...args),
      find: async (...args: Parameters<TimelineIndex['find']>) => index.find(...args),
      hit: async (...args: Parameters<TimelineIndex['hit']>) => index.hit(...args),
      rank: async (...args: Parameters<TimelineIndex['rank']>) => index.rank(...args),
      active: async (...args: Parameters<TimelineIndex['active']>) => index.active(...args),
      event: async (...args: Parameters<TimelineIndex['event']>) => index.event(...args),
      statistics: async (...args: Parameters<TimelineIndex['statistics']>) => index.statistics(...args),
      rows: async (...args: Parameters<TimelineIndex['rows']>) => index.rows(...args),
    };
    const onEnd = (listener: (reason: Error) => void) => void workers.ends.push(listener);
    return { remote, onEnd, dispose: () => undefined };
  };
  const { TimelineClient } = await original();
  class Client extends TimelineClient {
    constructor(_: unknown, ...rest: never[]) {
      super(inThread() as never, ...(rest as unknown as [never, never, never, never, never, never]));
    }
  }
  return { TimelineClient: Client as never, startTimelineWorker: inThread as never };
});

const a = testSource('a', [
  { start: 0, end: 250_000, task: 0, cpu: 0 },
  { start: 100_000, end: 400_000, task: 1, cpu: 1 },
]);
const b = testSource('b', [
  { start: 0, end: 300_000, task: 0, cpu: 0 },
  { start: 300_000, end: 900_000, task: 2, cpu: 0 },
]);

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const stage = () => screen.getByRole('application');

/** Both recordings, ready, with the number of times that React rendered them. */
async function showCounted() {
  const rendered = { times: 0 };
  const moment = createMomentStore();
  const count = () => {
    rendered.times++;
  };
  render(
    <Profiler id="timeline" onRender={count}>
      <TimelinePair a={a} b={b} language="en" moment={moment} />
    </Profiler>,
  );
  await screen.findByRole('button', { name: 'web' });
  await expect.poll(() => screen.queryByText(/indexing/i)).toBeNull();
  return { moment, rendered };
}
const found = () => document.querySelector('.timeline-hits')?.textContent;
const live = () => document.querySelector('[aria-live]')?.textContent ?? '';

describe('TimelinePair', () => {
  it('compares the CPU time of the visible range', async () => {
    render(<TimelinePair a={a} b={b} language="en" />);
    const row = (await screen.findByRole('button', { name: 'web' })).closest('tr');
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '550.0 µs',
      '300.0 µs',
      '+250.0 µs',
    ]);
    const batch = screen.getByRole('button', { name: 'batch' }).closest('tr');
    expect([...(batch?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '0 ns',
      '600.0 µs',
      '−600.0 µs',
    ]);
  });

  it.each([
    ['en', 'The timeline could not be drawn: it ended.', 'Try again'],
    ['zh', '无法绘制时间线：it ended。', '重试'],
  ] as const)('leaves nothing to be asked of workers that ended but another try: %s', async (language, said, retry) => {
    workers.ends.length = 0;
    render(<TimelinePair a={a} b={b} language={language} />);
    await screen.findByRole('button', { name: 'web' });
    const controls = document.querySelector('fieldset.timeline-controls');
    expect(controls?.querySelectorAll('button, select, input').length).toBeGreaterThan(8);
    expect(controls?.matches(':disabled')).toBe(false);
    for (const end of workers.ends) act(() => end(new Error('it ended')));
    const alert = screen.getByRole('alert');
    expect(alert.querySelector('button')?.previousSibling?.textContent).toBe(said);
    expect(controls?.matches(':disabled')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: retry }));
    await expect.poll(() => document.querySelector('fieldset.timeline-controls')?.matches(':disabled')).toBe(false);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('has no empty panel of figures beside what could not be read', async () => {
    workers.ends.length = 0;
    render(<TimelinePair a={a} b={b} language="en" />);
    for (const end of workers.ends) act(() => end(new Error('it ended')));
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(document.querySelector('.timeline-statistics')).toBeNull();
  });

  it('tells what is under the data cursor as the arrow keys move it', async () => {
    render(<TimelinePair a={a} b={b} language="en" />);
    await screen.findByRole('button', { name: 'web' });
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect.poll(live).toContain('variant a, CPU 1: idle for 100.0 µs');
    fireEvent.keyDown(stage(), { key: 'ArrowRight' });
    await expect.poll(live).toContain('variant a, CPU 1: web/1. Workload: web · online');
    expect(live()).toContain('Duration: 300.0 µs. Began: because one. Ended: because one');
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect.poll(live).toContain('variant b, CPU 0: web/0');
  });

  it('selects a range from the keyboard', async () => {
    render(<TimelinePair a={a} b={b} language="en" />);
    await screen.findByRole('button', { name: 'web' });
    fireEvent.keyDown(stage(), { key: 'ArrowRight', shiftKey: true });
    expect(await screen.findByRole('heading', { name: 'Selection' })).toBeDefined();
    await expect.poll(() => document.querySelector('.timeline-range')?.textContent).toContain('250.0 µs');
    fireEvent.keyDown(stage(), { key: 'Escape' });
    expect(await screen.findByRole('heading', { name: 'Visible range' })).toBeDefined();
  });

  it('shows the slices as a table with T, in the chosen language', async () => {
    render(<TimelinePair a={a} b={b} language="zh" />);
    await screen.findByRole('button', { name: 'web' });
    fireEvent.keyDown(document.body, { key: 't' });
    const tables = await screen.findAllByRole('region', { name: /variant/ });
    expect(tables).toHaveLength(2);
    expect(tables[1].textContent).toContain('共 2 个片段');
    expect(tables[1].textContent).toContain('因为 two');
  });

  it('lists what the lane of the data cursor has, in the order of any column', async () => {
    const slices = [{ start: 0, end: 250_000, task: 0, cpu: 0 }];
    const holds = [
      { start: 0, end: 100_000, task: 0, resource: 0, waiting: 1 },
      { start: 20_000, end: 150_000, task: 2, resource: 1, waiting: 4 },
      { start: 100_000, end: 400_000, task: 1, resource: 0, waiting: 0 },
    ];
    render(<TimelinePair a={testSource('a', slices, holds)} b={b} language="en" />);
    await screen.findByRole('button', { name: 'web' });
    for (const kind of ['Locks', 'Devices']) fireEvent.click(screen.getByRole('button', { name: kind }));
    fireEvent.keyDown(stage(), { key: 't' });
    const [table, other] = await screen.findAllByRole('region', { name: /^variant/ });
    const heads = () => [...table.querySelectorAll('th')].map((cell) => cell.textContent?.replace(/ [▲▼]/, ''));
    const cells = (row: number) =>
      [...table.querySelectorAll('tbody tr')[row].querySelectorAll('td')].map((cell) => cell.textContent);
    expect(heads()).toEqual(['Start', 'Duration', 'CPU', 'Task', 'Workload', 'Began', 'Ended']);
    for (const key of ['ArrowDown', 'ArrowDown']) fireEvent.keyDown(stage(), { key });
    await expect.poll(heads).toEqual(['Start', 'End', 'Held', 'Holder', 'Workload', 'Waited meanwhile, at most']);
    expect(table.querySelector('caption')?.textContent).toBe('A variant a · Lock journal: 2 holds');
    expect(other.textContent).toContain('there is no such lane');
    expect(cells(0).slice(2)).toEqual(['100.0 µs', 'web/0', 'web', '1']);
    fireEvent.click(screen.getByRole('button', { name: 'Held' }));
    await expect.poll(() => cells(0)[2]).toBe('300.0 µs');
    expect(table.querySelector('[aria-sort=descending]')?.textContent).toContain('Held');
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect.poll(heads).toEqual(['Start', 'End', 'Served in', 'Request of', 'Workload', 'Queue when complete']);
    expect(table.querySelector('caption')?.textContent).toBe('A variant a · Device disk: 1 request');
    // a row leads to its begin, on its lane
    fireEvent.click(table.querySelector('td button') as HTMLElement);
    await expect.poll(live).toContain('Device disk: 1 of 2 in use. batch/0');
  });

  it('renders nothing while the pointer and the playhead move', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    const { moment, rendered } = await showCounted();
    rendered.times = 0;
    const tooltip = document.querySelector('.timeline-tooltip');
    for (let x = 100; x < 900; x += 10) fireEvent.pointerMove(stage(), { clientX: x, clientY: 150 });
    await expect.poll(() => tooltip?.hasAttribute('hidden')).toBe(false);
    fireEvent.keyDown(stage(), { key: '.' });
    await expect.poll(() => moment.getState().playhead).toBeGreaterThan(0);
    expect(rendered.times).toBe(0);
    // the count is of something: a selection is shown by React
    fireEvent.keyDown(stage(), { key: 'ArrowRight', shiftKey: true });
    expect(await screen.findByRole('heading', { name: 'Selection' })).toBeDefined();
    expect(rendered.times).toBeGreaterThan(0);
    vi.restoreAllMocks();
  });

  it('renders nothing while it plays, also for whoever wants less motion, and does not begin by itself', async () => {
    document.documentElement.toggleAttribute('data-still', true);
    const { moment, rendered } = await showCounted();
    expect(moment.getState().playhead).toBe(0);
    // at the slowest: the recording is a millisecond long
    for (let slower = 0; slower < 9; slower++) fireEvent.keyDown(stage(), { key: 'j' });
    fireEvent.keyDown(stage(), { key: ' ' });
    await screen.findByRole('button', { name: /Pause/ });
    await expect.poll(() => moment.getState().playhead).toBeGreaterThan(0);
    const { playhead } = moment.getState();
    rendered.times = 0;
    await expect.poll(() => moment.getState().playhead).toBeGreaterThan(playhead);
    expect(rendered.times).toBe(0);
    fireEvent.keyDown(stage(), { key: 'k' });
    await screen.findByRole('button', { name: /Play/ });
    expect(rendered.times).toBeGreaterThan(0);
    document.documentElement.toggleAttribute('data-still', false);
  });

  it('snaps what is dragged to the edges of slices, and with Alt it does not', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    HTMLElement.prototype.setPointerCapture = () => undefined;
    const moment = createMomentStore();
    render(<TimelinePair a={a} b={b} language="en" moment={moment} />);
    await screen.findByRole('button', { name: 'web' });
    await expect.poll(() => screen.queryByText(/Reading/)).toBeNull();
    // 936 pixels for a millisecond: the slice on CPU 0 of A ends at 298, that on CPU 1 begins at 157.6
    const drag = (from: number, to: number, clientY: number, altKey = false) => {
      const at = (clientX: number) => ({ clientX, clientY, altKey, pointerId: 1, button: 0, pointerType: 'mouse' });
      fireEvent.pointerDown(stage(), at(from));
      fireEvent.pointerMove(stage(), at((from + to) / 2));
      fireEvent.pointerMove(stage(), at(to));
      return () => fireEvent.pointerUp(stage(), at(to));
    };
    const hint = () => document.querySelector('.timeline-hint')?.hasAttribute('hidden');
    expect(hint()).toBe(true);
    const drop = drag(200, 301, 95);
    expect(hint()).toBe(false);
    await expect.poll(() => moment.getState().selection?.to).toBe(250_000);
    drop();
    expect(hint()).toBe(true);
    drag(200, 301, 95, true)();
    expect(moment.getState().selection?.to).toBe(Math.floor(((301 - 64) / 936) * 1e6));
    vi.restoreAllMocks();
  });

  it('finds what ran in both recordings, counts it and goes from one to the next', async () => {
    const moment = createMomentStore();
    render(<TimelinePair a={a} b={b} language="en" moment={moment} />);
    const box = await screen.findByRole('searchbox', { name: 'Find' });
    fireEvent.change(box, { target: { value: 'web' } });
    await expect.poll(found).toBe('3 matches');
    // A and B begin at 0, then the second slice of A
    fireEvent.keyDown(box, { key: 'Enter' });
    await expect.poll(found).toBe('1 of 3');
    await expect.poll(live).toContain('1 of 3. variant a, CPU 0: web/0');
    fireEvent.keyDown(box, { key: 'Enter' });
    await expect.poll(live).toContain('2 of 3. variant b, CPU 0: web/0');
    fireEvent.keyDown(box, { key: 'Enter' });
    await expect.poll(live).toContain('3 of 3. variant a, CPU 1: web/1');
    expect(moment.getState().playhead).toBe(100_000);
    fireEvent.keyDown(box, { key: 'Enter' });
    await expect.poll(live).toContain('1 of 3');
    fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
    await expect.poll(live).toContain('3 of 3');
    fireEvent.change(box, { target: { value: 'at 700 us' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await expect.poll(() => moment.getState().playhead).toBe(700_000);
    fireEvent.change(box, { target: { value: 'nobody' } });
    await expect.poll(found).toBe('no match');
    fireEvent.keyDown(box, { key: 'Escape' });
    await expect.poll(found).toBeUndefined();
    expect(document.activeElement).toBe(stage());
  });

  it('hides lanes in A and B by key and brings them all back', async () => {
    const moment = createMomentStore();
    render(<TimelinePair a={a} b={b} language="en" moment={moment} />);
    await screen.findByRole('button', { name: 'web' });
    fireEvent.keyDown(stage(), { key: 'h' });
    expect(await screen.findByText('1 lane hidden')).toBeDefined();
    await expect.poll(live).toContain('CPU 0 is hidden');
    expect(moment.getState().lanes.hidden).toEqual(['cpu:0']);
    // the data cursor went on to the lane that is left, and down from there to that of B
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect.poll(live).toContain('variant b, CPU 1');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter lanes' }), { target: { value: 'nothing' } });
    expect(await screen.findByText('2 lanes hidden')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await expect.poll(() => document.querySelector('.timeline-lanes-hidden')).toBeNull();
    expect(moment.getState().lanes).toMatchObject({ hidden: [], filter: '' });
  });

  it('speaks another language and stays where it is: view, playhead, panels, search, and what was read', async () => {
    const moment = createMomentStore();
    const inLanguage = (language: 'en' | 'zh') => {
      const named = (of: typeof a) => ({ ...of, label: `${language} ${of.variant}` });
      return <TimelinePair a={named(a)} b={named(b)} language={language} moment={moment} />;
    };
    const { rerender } = render(inLanguage('en'));
    await screen.findByRole('button', { name: 'web' });
    fireEvent.click(screen.getByRole('button', { name: 'web' }));
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find' }), { target: { value: 'web' } });
    await expect.poll(found).toBe('3 matches');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter lanes' }), { target: { value: 'CPU 0' } });
    for (const key of ['w', 'w', '.', 'm', 't', 'e']) fireEvent.keyDown(stage(), { key });
    await expect.poll(() => moment.getState().bookmarks.length).toBe(1);
    await screen.findByRole('region', { name: 'Why' });
    const { framed, playhead } = moment.getState();
    expect(framed?.to).toBeLessThan(1_000_000);
    expect(playhead).toBeGreaterThan(0);
    stage().focus();
    const before = { stage: stage(), opened: workers.opened };

    rerender(inLanguage('zh'));
    expect(await screen.findByRole('region', { name: '原因' })).toBeDefined();
    expect(stage()).toBe(before.stage);
    expect(document.activeElement).toBe(before.stage);
    expect(workers.opened).toBe(before.opened);
    expect(moment.getState()).toMatchObject({ framed, playhead });
    const tables = await screen.findAllByRole('region', { name: /^zh [ab]$/ });
    await expect.poll(() => tables[0].textContent).toContain('个片段');
    expect(found()).toBe('3 个匹配项');
    expect(screen.getByRole('button', { name: 'web' }).getAttribute('aria-expanded')).toBe('true');
    // what was typed to filter by is a name in either language
    expect(screen.getByText('已隐藏 1 条泳道')).toBeDefined();
    expect(screen.getByRole('textbox', { name: /备注/ })).toBeDefined();
    // and what is told from now on is told in it
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect.poll(live).toContain('zh b，CPU 0');
  });

  it('acts on keys in their order, also on those pressed before a worker has answered the one before', async () => {
    const moment = createMomentStore();
    render(<TimelinePair a={a} b={b} language="en" moment={moment} />);
    await screen.findByRole('button', { name: 'web' });
    for (const key of ['.', 'm', '.', 'm']) fireEvent.keyDown(stage(), { key });
    await expect.poll(() => moment.getState().bookmarks.map(({ atNs }) => atNs)).toEqual([100_000, 250_000]);
    expect(moment.getState().playhead).toBe(250_000);
    // a key that is held down does not run on after it was let go
    fireEvent.keyDown(stage(), { key: '[' });
    fireEvent.keyDown(stage(), { key: ',' });
    for (let i = 0; i < 9; i++) fireEvent.keyDown(stage(), { key: '.', repeat: true });
    fireEvent.keyDown(stage(), { key: 'm' });
    await expect.poll(() => moment.getState().bookmarks.length).toBe(3);
    expect(moment.getState().playhead).toBe(0);
  });

  it('tells what was not recorded from what was idle, and counts what was', async () => {
    const stretches = [
      { fromNs: 0, toNs: 300_000 },
      { fromNs: 700_000, toNs: 800_000 },
    ];
    const sampled = (of: typeof a) => ({
      ...of,
      directory: { ...of.directory, recorded: { why: 'sample', stretches, endNs: 1_000_000 } as const },
    });
    const moment = createMomentStore();
    moment.setState({ playhead: 400_000 });
    render(<TimelinePair a={sampled(a)} b={b} language="en" moment={moment} />);
    const row = (await screen.findByRole('rowheader', { name: 'Of it recorded' })).closest('tr');
    expect(row?.textContent).toBe('Of it recorded40.0 %100 %');
    expect(screen.getByRole('list', { name: 'Workloads' }).textContent).toContain('not recorded');
    // of 400 µs on two CPUs, web ran 250 and 200
    expect(screen.getByRole('rowheader', { name: 'Utilisation' }).closest('tr')?.textContent).toContain('56');
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    await expect
      .poll(live)
      .toContain(
        'variant a, CPU 1: not recorded. Start: 0.000 300 000 s. End: 0.000 700 000 s'.replaceAll(
          /(?<=\d) (?=\d)/g,
          '\u202f',
        ),
      );
    fireEvent.keyDown(stage(), { key: 'Home' });
    await expect.poll(live).toContain('CPU 1: idle for 100.0 µs');
  });

  it('says in words of which lanes a recording knows nothing', async () => {
    render(<TimelinePair a={a} b={b} language="en" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Locks' }));
    expect(await screen.findByText(/variant a, variant b: no locks recorded/)).toBeDefined();
  });

  it('keeps the focus when the other recording comes', async () => {
    const { rerender } = render(<TimelinePair a={a} b={undefined} language="en" />);
    stage().focus();
    const before = stage();
    rerender(<TimelinePair a={a} b={b} language="en" />);
    expect(stage()).not.toBe(before);
    expect(document.activeElement).toBe(stage());
    // and takes it from nobody
    stage().blur();
    rerender(<TimelinePair a={b} b={a} language="en" />);
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves keys alone while text is being typed elsewhere', async () => {
    render(
      <>
        <input aria-label="elsewhere" />
        <TimelinePair a={a} b={undefined} language="en" />
      </>,
    );
    await screen.findByRole('button', { name: 'web' });
    fireEvent.keyDown(screen.getByLabelText('elsewhere'), { key: 't' });
    fireEvent.keyDown(screen.getByLabelText('elsewhere'), { key: ' ' });
    expect(screen.queryByRole('region', { name: /variant/ })).toBeNull();
    expect(screen.getByRole('button', { name: /Play/ })).toBeDefined();
  });

  it('says why when a recording cannot be read', async () => {
    const broken = { ...a, handle: { ...a.handle, tables: [] } };
    render(<TimelinePair a={broken} b={undefined} language="en" />);
    expect((await screen.findByRole('alert')).textContent).toContain('no table slices');
  });

  it('names a lane that cannot be read, says why in either language, and tries it again', async () => {
    stubCanvas();
    const { handle, ...locks } = testSource('locks', [{ start: 0, end: 250_000, task: 0, cpu: 0 }], []);
    const [slices, holds] = handle.tables;
    // what is called holds are slices, which know no resources
    const broken = {
      ...handle,
      tables: [slices, { ...holds, layout: { ...slices.layout, name: 'holds' } }],
    };
    const view = render(<TimelinePair a={{ ...locks, handle: broken }} b={undefined} language="en" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Locks' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/hatched: Lock journal \(table holds has no column resource\)/);
    view.rerender(<TimelinePair a={{ ...locks, handle: broken }} b={undefined} language="zh" />);
    expect(screen.getByRole('alert').textContent).toMatch(/^无法读取，以斜线表示：锁 journal（/);
    const opened = workers.opened;
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    await vi.waitFor(() => expect(workers.opened).toBe(opened + 1));
  });

  /** Timelines are drawn as on a screen of 900 × 400: only then they ask for what is to be seen. */
  function stubCanvas(): void {
    stubImageData(vi);
    const context = new Proxy({}, { get: () => () => ({ width: 10 }), set: () => true });
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(((kind: string) =>
      kind === '2d' ? context : null) as never);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  }
});
