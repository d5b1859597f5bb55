import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../workers/units/format.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { FigureTable } from '../charts/FigureTable.tsx';
import { useCursor } from '../charts/use-cursor.ts';
import { formatDifference, formatValue } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { listOf } from '../i18n/prose.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { formatInstant } from '../timeline/format.ts';
import { endOf } from '../timeline/viewport.ts';
import type { Board } from './board.ts';
import type { Track, TrackWindow } from './client.ts';
import { attachGestures } from './gestures.ts';
import { meanAt } from './windows.ts';

interface Props {
  readonly track: Track;
  readonly board: Board;
  /** Of A, and of B if there is one. */
  readonly labels: readonly string[];
  /** Custom properties of their colours. */
  readonly tokens: readonly string[];
  readonly length: number;
}

/** Places that the data cursor stands at, over what is visible. */
const PLACES = 100;

/** One quantity over time: A and B, and A − B. What moves is drawn and told without React. */
export function SeriesChart({ track, board, labels, tokens, length }: Props) {
  const { t } = useTranslation();
  const { moment } = useApp();
  const language = useLanguage();
  const { id, unit } = track;
  const name = localText(track.label, language);
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pair = labels.length > 1;
  const formats = useMemo(
    () => ({
      // means of counts are seldom whole, and may be small
      format: (value: number) => (unit === 'count' ? formatCount(value) : formatValue(value, unit)),
      formatDifference: (value: number) =>
        unit === 'count' ? `${value > 0 ? '+' : ''}${formatCount(value)}` : formatDifference(value, unit),
    }),
    [unit],
  );

  useEffect(() => {
    if (!canvas.current) return;
    const readings = (): readonly HTMLOutputElement[] => [...(holder.current?.querySelectorAll('output') ?? [])];
    const off = board.add({
      id,
      canvas: canvas.current,
      format: formats.format,
      read(windows, playhead) {
        const values = labels.map((_, side) => meanAt(windows[side], playhead));
        const texts = [
          ...values.map(formats.format),
          ...(pair ? [formats.formatDifference(values[0] - values[1])] : []),
        ];
        for (const [i, output] of readings().entries())
          if (output.textContent !== (texts[i] ?? '')) output.textContent = texts[i] ?? '';
      },
    });
    const end = attachGestures(canvas.current, board.view, moment, length);
    return () => {
      off();
      end();
    };
  }, [board, id, formats, labels, pair, moment, length]);

  /** Time of a place of the data cursor. */
  const placeNs = (place: number): number => {
    const view = board.view.getState();
    return Math.min(length, Math.floor(view.t0 + (view.span * (place + 0.5)) / PLACES));
  };
  const cursor = useCursor({
    count: PLACES,
    where() {
      const view = board.view.getState();
      const place = Math.floor(((moment.getState().playhead - view.t0) / view.span) * PLACES);
      return place >= 0 && place < PLACES ? place : undefined;
    },
    show: (place) => moment.setState(place === undefined ? { selection: undefined } : { playhead: placeNs(place) }),
    spoken(place) {
      const windows = board.windowsOf(id);
      const values = labels.map((label, side) => `${label} ${formats.format(meanAt(windows[side], placeNs(place)))}`);
      return t('compare.at', { x: formatInstant(placeNs(place)), values: listOf(values, language) });
    },
  });
  const acts = useMemo(() => {
    const zoomed = (factor: number) => () => board.zoom(factor);
    return {
      w: zoomed(0.7),
      s: zoomed(1 / 0.7),
      a: () => board.pan(-0.2),
      d: () => board.pan(0.2),
      f: () => board.fit(),
    };
  }, [board]);

  return (
    <section className="panel series-chart" aria-label={name}>
      <ChartFrame
        name={name}
        holder={holder}
        cursor={cursor}
        keys={{ description: t('series.keys'), acts }}
        legend={
          <div className="line-legend">
            <h2>{name}</h2>
            {labels.map((label, side) => (
              <span key={label} className="readout-item">
                <span
                  className={`series-mark series-mark-${side}`}
                  style={{ borderTopColor: `var(${tokens[side]})` }}
                  aria-hidden="true"
                />{' '}
                {label}
                <output className="number" />
              </span>
            ))}
            {pair && (
              <span className="readout-item">
                A − B <output className="number" />
              </span>
            )}
          </div>
        }
        table={() => <Values name={name} board={board} id={id} labels={labels} formats={formats} />}
      >
        <canvas ref={canvas} className={pair ? 'series-canvas' : 'series-canvas series-single'} />
      </ChartFrame>
    </section>
  );
}

interface ValuesProps extends Pick<Props, 'board' | 'labels'> {
  readonly id: string;
  readonly name: string;
  readonly formats: {
    readonly format: (value: number) => string;
    readonly formatDifference: (value: number) => string;
  };
}

/** The visible stretch in twenty parts, as it was when the table was opened. */
function Values({ name, board, id, labels, formats }: ValuesProps) {
  const { t } = useTranslation();
  const view = board.view.getState();
  const windows: readonly (TrackWindow | undefined)[] = board.windowsOf(id);
  const times = Array.from({ length: 20 }, (_, i) => Math.floor(view.t0 + ((endOf(view) - view.t0) * (i + 0.5)) / 20));
  return (
    <FigureTable
      name={name}
      columns={[
        { id: 'time', label: t('series.time') },
        ...labels.map((label, side) => ({ id: String(side), label })),
        ...(labels.length > 1 ? [{ id: 'apart', label: 'A − B' }] : []),
      ]}
      rows={times.map((time) => {
        const values = labels.map((_, side) => meanAt(windows[side], time));
        const apart = labels.length > 1 ? [formats.formatDifference(values[0] - values[1])] : [];
        return { id: String(time), cells: [formatInstant(time), ...values.map(formats.format), ...apart] };
      })}
    />
  );
}
