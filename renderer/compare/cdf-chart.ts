import uPlot from 'uplot';
import { formatDuration, formatPercent } from '../../workers/units/format.ts';
import type { VariantStyle } from '../report/marks.tsx';
import { logAxis } from '../report/scale.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import type { CdfData, CdfScale } from './cdf-data.ts';
import { drawMarkers } from './curve-markers.ts';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
}

export interface CdfChartHandle {
  setData(data: CdfData): void;
  /** Moves the cursor by that many bins, from where it is or from the median; returns the bin it stands on. */
  moveCursor(bins: number): number;
  dispose(): void;
}

export interface CdfChartOptions {
  readonly series: readonly ChartSeries[];
  readonly scale: CdfScale;
  /** Shares on a logarithmic axis: what is rare can be told apart. */
  readonly log: boolean;
  readonly data: CdfData;
  /** Bin under the cursor; null when it left the chart. */
  onCursor(index: number | null): void;
}

const HEIGHT = 260;
/** The tail is drawn down to this share at the least, so that few samples do not blow up the axis. */
const TAIL_FLOOR = 1e-5;

/** The chart itself: uPlot on a canvas, in the colours of the theme, redrawn when theme or width change. */
export function createCdfChart(element: HTMLElement, options: CdfChartOptions): CdfChartHandle {
  let { data } = options;
  let chart = draw();
  let cursor = -1;

  function draw(): uPlot {
    const width = Math.max(200, element.clientWidth);
    return new uPlot(
      settings(element, width, options, (index) => {
        cursor = index ?? -1;
        options.onCursor(index);
      }),
      columns(data),
      element,
    );
  }
  const redraw = () => {
    chart.destroy();
    chart = draw();
  };
  const resized = new ResizeObserver(() => {
    const width = Math.max(200, element.clientWidth);
    if (width !== chart.width) chart.setSize({ width, height: HEIGHT });
  });
  resized.observe(element);
  const endThemed = onThemeChange(redraw);

  return {
    setData(next) {
      data = next;
      chart.setData(columns(next));
    },
    moveCursor(bins) {
      const last = data.x.length - 1;
      const median = data.shares[0].findIndex((share) => share !== null && share >= 0.5);
      const from = cursor >= 0 ? cursor : Math.max(0, median);
      const index = Math.min(last, Math.max(0, from + bins));
      chart.setCursor({ left: chart.valToPos(data.x[index], 'x'), top: chart.over.clientHeight / 2 });
      cursor = index;
      options.onCursor(index);
      return index;
    },
    dispose() {
      resized.disconnect();
      endThemed();
      chart.destroy();
    },
  };
}

const columns = ({ x, shares }: CdfData): uPlot.AlignedData => [[...x], ...shares.map((share) => [...share])];

function settings(
  element: Element,
  width: number,
  { series, log }: CdfChartOptions,
  onCursor: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  /** "var(--series-1)" as the canvas needs it. */
  const resolve = (colour: string) => token(colour.slice('var('.length, -1));
  const curves = series.map(({ style: { colour, marker } }) => ({ colour: resolve(colour), shape: marker }));
  const axis = {
    stroke: token('--muted'),
    font: `11px ${token('--mono')}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { stroke: token('--line'), width: 1, size: 4 },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { size: 6 }, x: true, y: false },
    scales: {
      x: { time: false, distr: 3, log: 10, range: (_, min, max) => [min, max] },
      y: !log
        ? { range: [0, 1] }
        : {
            distr: 3,
            log: 10,
            range: (_, min) => [Math.max(TAIL_FLOOR, 10 ** Math.floor(Math.log10(min || TAIL_FLOOR))), 1],
          },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: (_chart, _axis, min, max) => [...logAxis(min, max, 0, 1).ticks],
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map(formatDuration),
      },
      { ...axis, size: 58, values: (_, splits) => splits.map((share) => (share === null ? '' : formatPercent(share))) },
    ],
    series: [
      {},
      ...series.map(({ label, style: { colour, dash } }, index) => ({
        label,
        stroke: resolve(colour),
        width: index === 0 ? 2.2 : 1.8,
        ...(dash === undefined ? {} : { dash: dash.split(' ').map((length) => Number(length) * 1.2) }),
        points: { show: false },
        spanGaps: false,
      })),
    ],
    hooks: {
      setCursor: [(chart) => onCursor(chart.cursor.idx ?? null)],
      draw: [(chart) => drawMarkers(chart, curves, token('--panel'))],
    },
  };
}
