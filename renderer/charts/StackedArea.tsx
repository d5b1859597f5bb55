import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../i18n/prose.ts';
import { coordinate, linearAxis } from '../report/scale.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { drawDifference, drawStack, drawStepLine } from './draw-steps.ts';
import { StackReadings, saidAt, showReadings } from './StackReadings.tsx';
import { StackTable } from './StackTable.tsx';
import { changesOf, difference, earlyEnd, intervalAt, reach, totals } from './stacked-layout.ts';
import { tickText } from './tick-text.ts';
import type { StackedAreaProps } from './types.ts';
import { useCursor } from './use-cursor.ts';

const LEFT = 64;
const RIGHT = 12;
const HEIGHT = { side: 150, difference: 70, gap: 24, axis: 22 };
/** Steps narrower than this, px, have no outline: it would hide them. */
const STEP = 6;
/** Pointer movement that counts as a drag, px. */
const DRAG = 4;

/** Stacks over a common axis, one above the other, and how the first two differ. */
export function StackedArea(props: StackedAreaProps) {
  const { name, x, y, formatX, formatY, layers, sides, moment } = props;
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hover = useRef<number>(undefined);
  const width = useWidth(holder);
  const sums = useMemo(() => sides.map(({ stack }) => totals(stack)), [sides]);
  const apart = useMemo(() => (sums.length > 1 ? difference(sums[0], sums[1]) : undefined), [sums]);
  const places = apart?.edges ?? sums[0]?.edges ?? new Float64Array(0);
  const unsaid = { unknown: t('chart.unknown'), ended: t('chart.ended') };

  const across = useMemo(() => linearAxis(x.from, x.to, LEFT, width - RIGHT, 8), [x.from, x.to, width]);
  const top = (index: number) => 14 + index * (HEIGHT.side + HEIGHT.gap);
  const most = Math.max(1e-9, ...sums.map(({ values }) => reach(values).high)) * 1.05;
  const ups = sides.map((_, index) => linearAxis(0, most, top(index) + HEIGHT.side, top(index), 4));
  const apartTop = top(sides.length);
  const { low, high } = apart ? reach(apart.values) : { low: 0, high: 0 };
  const apartUp = apart && linearAxis(low, high > low ? high : low + 1, apartTop + HEIGHT.difference, apartTop, 3);
  const ends = sides.map(({ end }) => end);
  const bottom = apart ? apartTop + HEIGHT.difference : apartTop - HEIGHT.gap;
  const height = bottom + HEIGHT.axis;

  const show = (): void => {
    const root = holder.current;
    if (!root) return;
    const { playhead, selection } = moment.getState();
    const at = hover.current ?? playhead;
    place(root.querySelector('.chart-cursor'), across.at(playhead), across.at(playhead), x, playhead);
    place(root.querySelector('.chart-hover'), across.at(at), across.at(at), x, hover.current);
    const marked = root.querySelector('.chart-selection');
    // all of the view is not worth a shade
    const partly = selection && (selection.from > x.from || selection.to < x.to);
    marked?.setAttribute('visibility', partly ? 'visible' : 'hidden');
    if (partly) {
      marked?.setAttribute('x', coordinate(across.at(selection.from)));
      marked?.setAttribute('width', coordinate(Math.max(1, across.at(selection.to) - across.at(selection.from))));
    }
    showReadings(root, props, at, unsaid);
  };
  const cursor = useCursor({
    count: places.length,
    where: () => {
      const index = intervalAt(places, moment.getState().playhead);
      return index < 0 ? undefined : index;
    },
    show: (index) => moment.setState(index === undefined ? { selection: undefined } : { playhead: places[index] }),
    spoken(index) {
      const at = places[index];
      const values = sides.map((side, index) => {
        const value = sums[index].values[intervalAt(sums[index].edges, at)] ?? Number.NaN;
        return `${side.label} ${saidAt(value, side, at, formatY, unsaid)}`;
      });
      return t('compare.at', { x: formatX(at), values: listOf(values, i18n.language) });
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is made of these
  useEffect(() => {
    show();
    return moment.subscribe(show);
  }, [moment, sides, across]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the axes follow from the sides and the width
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = (): void => {
      const scale = devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      const style = getComputedStyle(element);
      const read = (token: string, fallback: string) => style.getPropertyValue(token).trim() || fallback;
      const text = read('--text', '#14181c');
      for (const [index, { stack, style: look }] of sides.entries()) {
        const placing = { across: across.at, up: ups[index].at };
        drawStack(
          context,
          stack,
          layers.map(({ fill }) => fill),
          read('--panel', '#ffffff'),
          placing,
        );
        if (changesOf(sums[index]) * STEP > width) continue;
        drawStepLine(context, sums[index], { colour: text, dash: look.dash, width: 1.4 }, placing);
      }
      if (apart && apartUp) {
        const placing = { across: across.at, up: apartUp.at };
        drawDifference(context, apart, read('--series-2', '#bd4a00'), read('--series-1', '#0069ab'), placing);
      }
    };
    draw();
    return onThemeChange(draw);
  }, [sides, layers, width, across, height]);

  /** Time under the pointer. */
  const pointed = (event: React.PointerEvent<SVGSVGElement>): number => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const share = (left - LEFT) / Math.max(1, width - RIGHT - LEFT);
    return Math.round(x.from + Math.min(1, Math.max(0, share)) * (x.to - x.from));
  };
  const drag = useRef<{ readonly from: number; readonly clientX: number }>(undefined);
  const onPointerMove = (event: React.PointerEvent<SVGSVGElement>): void => {
    const at = pointed(event);
    hover.current = at;
    if (drag.current && Math.abs(event.clientX - drag.current.clientX) > DRAG) {
      const { from } = drag.current;
      moment.setState({ selection: { from: Math.min(from, at), to: Math.max(from, at) } });
    } else show();
  };
  const onPointerUp = (event: React.PointerEvent<SVGSVGElement>): void => {
    const dragged = drag.current && Math.abs(event.clientX - drag.current.clientX) > DRAG;
    drag.current = undefined;
    if (!dragged) moment.setState({ playhead: pointed(event), selection: undefined });
  };
  /** Moves one end of the selection to the playhead. */
  const mark = (end: 'from' | 'to'): void => {
    const { playhead, selection } = moment.getState();
    const next = { from: x.from, to: x.to, ...selection, [end]: playhead };
    if (next.to > next.from) moment.setState({ selection: next });
  };

  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      keys={{ description: t('chart.selectKeys'), acts: { '[': () => mark('from'), ']': () => mark('to') } }}
      legend={<StackReadings {...props} />}
      table={() => <StackTable {...props} />}
    >
      <div className="stack-drawing" style={{ height }}>
        <canvas ref={canvas} style={{ width, height }} />
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerDown={(event) => {
            drag.current = { from: pointed(event), clientX: event.clientX };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerLeave={() => {
            hover.current = undefined;
            show();
          }}
        >
          {sides.map(({ id, label, end }, index) => (
            <g key={id}>
              <Levels ticks={ups[index].ticks} at={ups[index].at} right={width - RIGHT} format={formatY} />
              <text x={LEFT + 4} y={top(index) - 4} className="chart-title">
                {label} · {y.label}
              </text>
              <End
                at={earlyEnd(end, ends)}
                x={x}
                across={across.at}
                top={top(index)}
                bottom={top(index) + HEIGHT.side}
                right={width - RIGHT}
                text={(at) => t('chart.endsAt', { name: label, x: formatX(at) })}
              />
            </g>
          ))}
          {apartUp && (
            <g>
              <Levels ticks={apartUp.ticks} at={apartUp.at} right={width - RIGHT} format={formatY} />
              <text x={LEFT + 4} y={apartTop - 4} className="chart-title">
                {sides[0].label} − {sides[1].label} · {y.label}
              </text>
            </g>
          )}
          {across.ticks.map((tick) => (
            <text
              key={tick}
              x={across.at(tick)}
              y={bottom + 16}
              textAnchor={across.at(tick) > width - RIGHT - 24 ? 'end' : 'middle'}
              className="chart-tick"
            >
              {formatX(tick)}
            </text>
          ))}
          <rect className="chart-selection" y={top(0)} height={bottom - top(0)} visibility="hidden" />
          <line className="chart-hover" y1={top(0)} y2={bottom} visibility="hidden" />
          <line className="chart-cursor" y1={top(0)} y2={bottom} visibility="hidden" />
        </svg>
      </div>
    </ChartFrame>
  );
}

function place(
  line: Element | null,
  x1: number,
  x2: number,
  range: { readonly from: number; readonly to: number },
  value: number | undefined,
): void {
  const shown = value !== undefined && value >= range.from && value <= range.to;
  line?.setAttribute('visibility', shown ? 'visible' : 'hidden');
  if (!shown) return;
  line?.setAttribute('x1', coordinate(x1));
  line?.setAttribute('x2', coordinate(x2));
}

interface EndProps {
  /** Nothing is marked without an end, or where it is out of view. */
  readonly at: number | undefined;
  readonly x: { readonly from: number; readonly to: number };
  readonly across: (value: number) => number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  readonly text: (at: number) => string;
}

/** Room that the words beside the mark of an end need, px; they stand before it where there is less behind it. */
const WORDS = 220;

/** Where a side is over: what is empty behind it is no power of 0. */
function End({ at, x, across, top, bottom, right, text }: EndProps) {
  if (at === undefined || at < x.from || at >= x.to) return null;
  const place = across(at);
  const behind = place + WORDS < right;
  return (
    <g className="stack-end">
      <line x1={place} x2={place} y1={top} y2={bottom} />
      <text x={place + (behind ? 6 : -6)} y={top + 14} textAnchor={behind ? 'start' : 'end'} className="chart-tick">
        {text(at)}
      </text>
    </g>
  );
}

interface LevelsProps {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
  readonly right: number;
  readonly format: (value: number) => string;
}

function Levels({ ticks, at, right, format }: LevelsProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={LEFT} x2={right} y1={at(tick)} y2={at(tick)} className="stack-grid" />
      <text x={LEFT - 6} y={at(tick) + 4} textAnchor="end" className="chart-tick">
        {tickText(format, tick)}
      </text>
    </g>
  ));
}
