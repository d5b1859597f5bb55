import uPlot from 'uplot';
import { formatDuration, formatPercent } from '../../workers/units/format.ts';
import type { VariantStyle } from '../report/marks.tsx';
import { linearAxis, logAxis } from '../report/scale.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import type { CdfData, CdfScale } from './cdf-data.ts';
import { drawMarkers } from './curve-markers.ts';
import type { LogAxes } from './log-axes.ts';

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
  /** Which axes are logarithmic: times, and shares, where what is rare can be told apart. */
  readonly log: LogAxes;
  /** What the axes show, in words. */
  readonly names: { readonly x: string; readonly y: string };
  readonly data: CdfData;
  /** Bin under the cursor; null when it left the chart. */
  onCursor(index: number | null): void;
}

const HEIGHT = 272;
/** Room for the name of the vertical axis above it, and for the name of the horizontal one below its ticks. */
const NAME_ABOVE = 20;
const NAME_BELOW = 14;
/** Half of "100 ms", which may stand at the very end of the axis. */
const HALF_FIGURE = 22;
/** About so many labels of times have room side by side. */
const LINEAR_TICKS = 6;
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

const font = (family: string, ratio = 1): string => `${11 * ratio}px ${family}`;

/** Names of both axes where the charts of SVG have theirs: above the vertical one, at the end below the horizontal one. */
function drawNames({ ctx, bbox }: uPlot, names: CdfChartOptions['names'], colour: string, family: string): void {
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = font(family, ratio);
  ctx.fillStyle = colour;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.fillText(names.y, bbox.left, bbox.top - 8 * ratio);
  ctx.textAlign = 'right';
  ctx.fillText(names.x, bbox.left + bbox.width, bbox.top + bbox.height + (18 + NAME_BELOW) * ratio);
  ctx.restore();
}

function settings(
  element: Element,
  width: number,
  { series, log, names }: CdfChartOptions,
  onCursor: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  /** "var(--series-1)" as the canvas needs it. */
  const resolve = (colour: string) => token(colour.slice('var('.length, -1));
  const curves = series.map(({ style: { colour, marker } }) => ({ colour: resolve(colour), shape: marker }));
  const axis = {
    stroke: token('--muted'),
    font: font(token('--mono')),
    grid: { stroke: token('--line'), width: 1 },
    ticks: { stroke: token('--line'), width: 1, size: 4 },
  };
  return {
    width,
    height: HEIGHT,
    padding: [NAME_ABOVE, HALF_FIGURE, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { size: 6 }, x: true, y: false },
    scales: {
      // linear times begin at 0, so that lengths can be compared
      x: log.x
        ? { time: false, distr: 3, log: 10, range: (_, min, max) => [min, max] }
        : { time: false, range: (_, _min, max) => [0, max] },
      y: !log.y
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
        size: 28 + NAME_BELOW,
        splits: (_chart, _axis, min, max) => [
          ...(log.x ? logAxis(min, max, 0, 1) : linearAxis(min, max, 0, 1, LINEAR_TICKS)).ticks,
        ],
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map((time) => (time === 0 ? '0' : formatDuration(time))),
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
      draw: [
        (chart) => drawMarkers(chart, curves, token('--panel')),
        (chart) => drawNames(chart, names, token('--muted'), token('--mono')),
      ],
    },
  };
}
