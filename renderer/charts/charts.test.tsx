// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { createTranslations } from '../i18n/index.ts';
import { stylesOf } from '../report/marks.tsx';
import { createMomentStore } from '../stores/moment.ts';
import { anchorOf } from './Axes.tsx';
import { BarScale } from './BarScale.tsx';
import { HeatMap } from './HeatMap.tsx';
import { IntervalBars } from './IntervalBars.tsx';
import { LineChart } from './LineChart.tsx';
import { Scatter } from './Scatter.tsx';
import { SeedDots } from './SeedDots.tsx';
import { ShareRows } from './ShareRows.tsx';
import { StackedArea } from './StackedArea.tsx';
import { Tornado } from './Tornado.tsx';

const translations = await createTranslations('en');
const styles = stylesOf([
  { id: 'a', baseline: true },
  { id: 'b', baseline: false },
]);
const style = (id: string) => styles.get(id) as NonNullable<ReturnType<typeof styles.get>>;
const plain = (value: number) => String(value);

afterEach(cleanup);

function show(chart: ReactNode): HTMLElement {
  render(<I18nextProvider i18n={translations}>{chart}</I18nextProvider>);
  return screen.getByRole('application');
}
const spoken = () => document.querySelector('[aria-live]')?.textContent;
const press = (on: Element, ...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(on, { key });
};

describe('a stack over time', () => {
  const moment = createMomentStore();
  const stack = (high: number) => ({
    edges: Float64Array.of(0, 10, 20),
    values: Float64Array.of(1, 2, high, Number.NaN),
    layers: 2,
  });
  const chart = (
    <StackedArea
      name="Power"
      x={{ label: 'Time', from: 0, to: 20 }}
      y={{ label: 'W' }}
      formatX={plain}
      formatY={plain}
      layers={[
        { id: 'idle', label: 'At rest', fill: '#777' },
        { id: 'cores', label: 'Cores', fill: '#00f' },
      ]}
      sides={[
        { id: 'a', label: 'A', style: style('a'), stack: stack(4) },
        { id: 'b', label: 'B', style: style('b'), stack: stack(3) },
      ]}
      moment={moment}
    />
  );
  const readings = () =>
    [...screen.getByRole('table', { name: 'Values at the cursor' }).querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );

  it('reads every part at the playhead of all views, and says what is not known', () => {
    moment.setState({ playhead: 0, selection: undefined });
    const stage = show(chart);
    expect(readings()).toEqual([
      ['4', '3', '1'],
      ['1', '1', '0'],
      ['5', '4', '1'],
    ]);
    press(stage, 'ArrowRight');
    expect(moment.getState().playhead).toBe(10);
    expect(spoken()).toContain('A 2');
    expect(readings()[0]).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('selects with brackets, and gives its numbers as a table', () => {
    moment.setState({ playhead: 10, selection: undefined });
    const stage = show(chart);
    press(stage, '[');
    expect(moment.getState().selection).toEqual({ from: 10, to: 20 });
    press(stage, 'Escape');
    expect(moment.getState().selection).toBeUndefined();
    press(stage, 't');
    expect(stage.nextElementSibling?.textContent).toBe('The data table is shown below.');
    const rows = screen.getByRole('table', { name: 'Power' }).querySelectorAll('tbody tr');
    expect([...rows[1].children].map((cell) => cell.textContent)).toEqual(['10', '2', 'unknown', '2', 'unknown']);
  });
});

describe('stacks of unequal length', () => {
  const moment = createMomentStore();
  const side = (id: string, ...edges: readonly number[]) => ({
    id,
    label: id.toUpperCase(),
    style: style(id),
    end: edges.at(-1),
    stack: { edges: Float64Array.from(edges), values: new Float64Array(edges.length - 1).fill(3), layers: 1 },
  });
  const chart = (from: number) => (
    <StackedArea
      name="Power"
      x={{ label: 'Time', from, to: 100 }}
      y={{ label: 'W' }}
      formatX={plain}
      formatY={plain}
      layers={[{ id: 'cores', label: 'Cores', fill: '#00f' }]}
      sides={[side('a', 0, 10, 20), side('b', 0, 50, 100)]}
      moment={moment}
    />
  );
  const marks = () => [...document.querySelectorAll('.stack-end')].map((mark) => mark.textContent);

  it('mark where one is over, once, and only in view', () => {
    show(chart(0));
    expect(marks()).toEqual(['A ends at 20']);
    cleanup();
    show(chart(30));
    expect(marks()).toEqual([]);
  });

  it('say that it has ended instead of a figure that nobody knows, and compare nothing there', () => {
    moment.setState({ playhead: 0, selection: undefined });
    const stage = show(chart(0));
    const [cells] = [...screen.getByRole('table', { name: 'Values at the cursor' }).querySelectorAll('tbody tr')];
    press(stage, 'End');
    expect(spoken()).toContain('A ended');
    expect(spoken()).toContain('B 3');
    expect([...cells.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['ended', '3', '–']);
  });

  it('have a row for every interval of the longer one, too', () => {
    press(show(chart(0)), 't');
    const rows = [...screen.getByRole('table', { name: 'Power' }).querySelectorAll('tbody tr')];
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['0', '3', '3'],
      ['10', '3', '3'],
      ['20', '3', '3'],
      ['50', 'ended', '3'],
    ]);
  });
});

describe('points against lines', () => {
  it('are read from left to right with what limits them', () => {
    const stage = show(
      <Scatter
        name="Roofline"
        x={{ label: 'flop/B', scale: 'log', format: plain }}
        y={{ label: 'flop/s', scale: 'log', format: plain }}
        points={[
          { id: 'q', label: 'dgemm', x: 10, y: 5, style: style('a'), note: 'cores limit it' },
          { id: 'p', label: 'triad', x: 1, y: 2, style: style('b'), note: 'memory limits it' },
        ]}
        lines={[{ id: 'a', label: 'A', style: style('a'), points: [1, 10].map((x) => ({ x, y: x })) }]}
      />,
    );
    press(stage, 'ArrowRight');
    expect(spoken()).toBe('triad: 1, 2. memory limits it');
    press(stage, 'End');
    expect(spoken()).toContain('dgemm');
    press(stage, 't');
    expect(screen.getByRole('table', { name: 'Roofline' }).textContent).toContain('cores limit it');
  });
});

describe('a tornado', () => {
  it('goes through the inputs from the widest on', () => {
    const stage = show(
      <Tornado
        name="Sensitivity"
        axis="ratio"
        format={plain}
        base={1}
        rows={[
          { id: 'p', label: 'price', low: 0.9, high: 1.1, lowInput: '0.1', highInput: '0.2', note: 'assumed' },
          { id: 'u', label: 'use', low: 0.5, high: 2, lowInput: '10 %', highInput: '90 %', note: 'assumed' },
        ]}
      />,
    );
    press(stage, 'ArrowDown');
    expect(spoken()).toBe('use: 10 % gives 0.5, 90 % gives 2');
    press(stage, 'ArrowDown', 'ArrowDown');
    expect(spoken()).toContain('price');
  });
});

describe('bars with intervals', () => {
  it('say values with their intervals, and what is not known', () => {
    const stage = show(
      <IntervalBars
        name="Energy"
        groups={[
          {
            id: 'w',
            label: 'hpl',
            format: plain,
            bars: [
              { id: 'a', label: 'A', style: style('a'), value: 2, low: 1, high: 3 },
              { id: 'b', label: 'B', style: style('b'), value: undefined },
            ],
          },
        ]}
      />,
    );
    press(stage, 'ArrowRight');
    expect(spoken()).toBe('hpl: A 2  [1, 3]');
    press(stage, 'ArrowRight');
    expect(spoken()).toBe('hpl: B unknown');
  });
});

describe('rows of shares', () => {
  it('say what is missing to the whole', () => {
    const stage = show(
      <ShareRows
        name="Residency"
        rowTitle="CPU"
        rows={['0', '1']}
        segments={[{ id: 'w', label: 'at work', fill: '#00f' }]}
        shares={Float64Array.of(0.25, 1)}
        format={plain}
      />,
    );
    const ticks = [...document.querySelectorAll('.share-scale > .chart-tick')].map(({ textContent }) => textContent);
    expect(ticks).toEqual(expect.arrayContaining(['0 %', '50 %', '100 %']));
    press(stage, 'ArrowDown');
    expect(spoken()).toBe('CPU 0: at work 0.25, unknown 0.75');
    press(stage, 'ArrowDown');
    expect(spoken()).toBe('CPU 1: at work 1');
  });
});

describe('a line chart', () => {
  it('moves its cursor from value to value', () => {
    const stage = show(
      <LineChart
        name="Lines"
        x={{ label: 'n', scale: 'linear', format: plain }}
        y={{ label: 'W', scale: 'linear', format: plain }}
        series={[{ id: 'a', label: 'A', style: style('a'), points: [1, 2].map((x) => ({ x, y: 10 * x })) }]}
      />,
    );
    press(stage, 'ArrowRight', 'ArrowRight');
    expect(spoken()).toContain('A 20');
    press(stage, 'Escape');
    expect(document.querySelector('output')?.textContent).toBe('');
  });
});

it('a heat map is a grid whose cells take the arrow keys', () => {
  const cell = (text: string) => ({ text, tone: 0.5, title: `${text} times the energy` });
  render(
    <HeatMap
      name="Matrix"
      corner="Work"
      rows={[
        { id: 'r', label: 'hpl' },
        { id: 's', label: 'triad' },
      ]}
      columns={[
        { id: 'c', label: 'time' },
        { id: 'd', label: 'energy' },
      ]}
      cells={[
        [cell('1'), cell('2')],
        [cell('3'), cell('4')],
      ]}
    />,
  );
  const cells = screen.getAllByRole('gridcell');
  cells[0].focus();
  press(cells[0], 'ArrowDown');
  press(document.activeElement as Element, 'ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('triad, energy: 4 times the energy');
  expect(cells.filter((each) => each.tabIndex === 0)).toEqual([cells[3]]);
});

it('dots of replications stand at whole numbers, clear of the frame', () => {
  const rows = [1, 2, 3].map((seed) => ({ seed, values: [seed, seed + 1] }));
  const series = ['a', 'b'].map((id) => ({ id, label: id, style: style(id) }));
  const root = show(
    <SeedDots
      name="Dots"
      x="replications"
      y={{ label: 'p99', scale: 'linear', format: () => '' }}
      series={series}
      rows={rows}
    />,
  );
  const ticks = [...root.querySelectorAll('.chart-tick')].map(({ textContent }) => textContent).filter(Boolean);
  expect(ticks).toEqual(['1', '2', '3']);
  const frame = root.querySelector('.chart-axis')?.getAttribute('d') ?? '';
  const left = Number(/^M([\d.]+)/.exec(frame)?.[1]);
  const lines = [...root.querySelectorAll('.seed-line')].map((line) =>
    Number(/^M([\d.]+)/.exec(line.getAttribute('d') ?? '')?.[1]),
  );
  expect(Math.min(...lines)).toBeGreaterThan(left + 20);
});

it('writes round values at axes without the digits of readings', () => {
  const rows = [1, 2].map((seed) => ({ seed, values: [seed * 4.2] }));
  const y = { label: 'p99', scale: 'linear', format: (value: number) => `${value.toPrecision(4)} ms` } as const;
  const root = show(
    <SeedDots name="Dots" x="replications" y={y} series={[{ id: 'a', label: 'a', style: style('a') }]} rows={rows} />,
  );
  const ticks = [...root.querySelectorAll('.chart-tick[text-anchor="end"]')].map(({ textContent }) => textContent);
  expect(ticks).toEqual(expect.arrayContaining(['0', '2 ms', '8 ms']));
});

it('labels of the horizontal axis run neither into the vertical one nor out of the chart', () => {
  const area = { left: 50, right: 450, top: 10, bottom: 200 };
  expect([anchorOf(50, '0', area), anchorOf(50, '1 GHz', area)]).toEqual(['middle', 'start']);
  expect([anchorOf(200, '1 GHz', area), anchorOf(440, '3 GHz', area)]).toEqual(['middle', 'end']);
});

it('the scale below bars has round places up to its end', () => {
  const { container } = render(<BarScale most={25} format={plain} />);
  const ticks = [...container.querySelectorAll<HTMLElement>('.bar-tick')];
  expect(ticks.map(({ textContent, style: { left } }) => `${textContent} ${left}`)).toEqual([
    '0 0%',
    '5 20%',
    '10 40%',
    '15 60%',
    '20 80%',
    '25 100%',
  ]);
  const bytes = render(<BarScale most={25_000} format={plain} unit={1024} />).container;
  const last = [...bytes.querySelectorAll('.bar-tick')].at(-1);
  const fixed = render(<BarScale most={200} format={(value) => `${value.toFixed(1)} KiB`} />).container;
  expect([...fixed.querySelectorAll('.bar-tick')].map(({ textContent }) => textContent)).toContain('50 KiB');
  expect(last?.textContent).toBe(plain(20 * 1024));
  expect(ticks.map(({ dataset: { end } }) => end)).toEqual([...Array(5).fill('false'), 'true']);
});
