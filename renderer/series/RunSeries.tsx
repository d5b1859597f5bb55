import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordings } from '../labs/use-recordings.ts';
import { reasonOf } from '../reason-of.ts';
import { useApp } from '../shell/context.tsx';
import { Pending } from '../shell/Pending.tsx';
import type { TimelineSource } from '../timeline/types.ts';
import { PairPicker, usePair } from '../workbench/pair.tsx';
import { useTimelineSources } from '../workbench/timeline-sources.ts';
import { Board } from './board.ts';
import { type SeriesRemote, startSeriesWorker, type Track } from './client.ts';
import { SeriesChart } from './SeriesChart.tsx';
import './series.css';

async function read(
  { remote }: SeriesRemote,
  { variant, handle, directory }: TimelineSource,
): Promise<readonly Track[]> {
  return remote.open(variant, handle, directory);
}

/** Everything that the recordings of A and B have over time, one chart below the other over one view of time. */
export function RunSeries() {
  const { t } = useTranslation();
  const pair = usePair();
  const ids = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(ids);
  const { views, worker, failure, retry } = useRecordings(sources, startSeriesWorker, read);
  const shown = ids.flatMap((id) => views.get(id) ?? []);
  const tokens = useSame(shown.map(({ source: { colour = '--series-0' } }) => colour));
  if (failure !== undefined) return <Pending waiting={t('series.reading')} failure={failure} onRetry={retry} />;
  return (
    <div className="series-tab">
      <PairPicker pair={pair} missing={ids.filter((_, index) => !sources[index])} />
      {worker && shown.length > 0 ? (
        <Charts
          key={shown.map(({ source }) => `${source.variant} ${source.directory.endNs}`).join(' ')}
          worker={worker}
          views={shown}
          tokens={tokens}
        />
      ) : (
        <Pending waiting={t('series.reading')} />
      )}
    </div>
  );
}

interface ChartsProps {
  readonly worker: SeriesRemote;
  readonly views: readonly { readonly source: TimelineSource; readonly overview: readonly Track[] }[];
  /** Custom properties of their colours; the same array while they are the same. */
  readonly tokens: readonly string[];
}

function Charts({ worker, views, tokens }: ChartsProps) {
  const { t } = useTranslation();
  const { frames, moment, fail } = useApp();
  const variants = views.map(({ source }) => source.variant).join('\n');
  const labels = useSame(views.map(({ source }, side) => `${side === 0 ? 'A' : 'B'} ${source.label}`));
  const length = Math.max(...views.map(({ source: { directory } }) => directory.endNs - directory.startNs));
  const failed = useCallback((reason: unknown) => fail(reasonOf(reason)), [fail]);
  const [board, setBoard] = useState<Board>();
  useEffect(() => {
    const made = new Board({ frames, moment, worker, variants: variants.split('\n'), tokens, length, failed });
    setBoard(made);
    return () => made.dispose();
  }, [frames, moment, worker, variants, tokens, length, failed]);
  const tracks = useMemo(() => union(views.map(({ overview }) => overview)), [views]);
  const kinds = [...new Set(tracks.map(({ kind }) => kind))];
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when the recordings have grown
  useEffect(() => board?.refresh(), [board, views]);
  if (!board) return undefined;
  const toggle = (kind: string) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };
  return (
    <>
      <div className="series-bar" role="toolbar" aria-label={t('series.bar')}>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            aria-pressed={!hidden.has(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`series.kind.${kind}`)}
          </button>
        ))}
        <span className="spacer" />
        <button type="button" className="button" aria-label={t('series.earlier')} onClick={() => board.pan(-0.2)}>
          ←
        </button>
        <button type="button" className="button" aria-label={t('series.later')} onClick={() => board.pan(0.2)}>
          →
        </button>
        <button type="button" className="button" aria-label={t('series.zoomIn')} onClick={() => board.zoom(0.5)}>
          +
        </button>
        <button type="button" className="button" aria-label={t('series.zoomOut')} onClick={() => board.zoom(2)}>
          −
        </button>
        <button type="button" className="button" onClick={() => board.fit()}>
          {t('series.fit')}
        </button>
      </div>
      <p className="muted small">{t('series.hint')}</p>
      <div className="series-charts">
        {tracks
          .filter(({ kind }) => !hidden.has(kind))
          .map((track) => (
            <SeriesChart key={track.id} track={track} board={board} labels={labels} tokens={tokens} length={length} />
          ))}
      </div>
    </>
  );
}

/** The same array while what is in it is the same. */
function useSame(made: readonly string[]): readonly string[] {
  const known = useRef<readonly string[]>(made);
  if (known.current.join('\n') !== made.join('\n')) known.current = made;
  return known.current;
}

/** Tracks of A, then those that only B has. */
function union(sides: readonly (readonly Track[])[]): readonly Track[] {
  const byId = new Map<string, Track>();
  for (const track of sides.flat()) if (!byId.has(track.id)) byId.set(track.id, track);
  return [...byId.values()];
}
