import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../charts/FigureTable.tsx';
import { formatBytes } from '../../format.ts';
import { labelled } from '../../i18n/prose.ts';
import { onThemeChange } from '../../shell/theme-change.ts';
import type { SwapRemote, TileFrames } from './client.ts';
import type { Playback } from './playback.ts';
import { drawTiles, frameAt, TILE_LISTS, tileCounts, tileGrid, tileInk } from './tiles.ts';
import type { SwapView } from './use-swap-views.ts';

interface Props {
  readonly view: SwapView;
  readonly device: number;
  readonly worker: SwapRemote;
  readonly playback: Playback;
  readonly failed: (reason: unknown) => void;
}

const HEIGHT = 220;
const PAGE_BYTES = 4096;

/** The swap space of one variant as tiles, at the moment of the playback. */
export function ClusterMap({ view, device, worker, playback, failed }: Props) {
  const { t, i18n } = useTranslation();
  const [frames, setFrames] = useState<TileFrames>();
  const [asTable, setAsTable] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const counts = useRef<HTMLDListElement>(null);
  const note = useRef<HTMLParagraphElement>(null);
  const picked = useRef(-1);
  const { source, overview } = view;
  const name = labelled(t('swap.map'), source.label, i18n.language);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another overview means that the recording has grown
  useEffect(() => {
    let current = true;
    worker.remote.tiles(source.variant, device).then(
      (found) => current && setFrames(found),
      (reason) => current && failed(reason),
    );
    return () => {
      current = false;
    };
  }, [worker, source.variant, device, overview, failed]);

  const tell = (): void => {
    if (!note.current || !frames || frames.timesNs.length === 0) return;
    const tile = picked.current;
    const at = frameAt(frames, playback.nowNs) * frames.tiles + tile;
    note.current.textContent =
      tile < 0
        ? ''
        : t('swap.tile', {
            tile: tile + 1,
            list: t(`swap.list.${TILE_LISTS[frames.list[at]].id}`),
            used: frames.used[at],
            slots: frames.slotsPerTile,
            order: frames.order[at],
          });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tell` is what it closes over
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !frames || frames.timesNs.length === 0) return;
    let ink = tileInk(element);
    const draw = (): void => {
      const scale = devicePixelRatio;
      element.width = Math.max(1, Math.round(element.clientWidth * scale));
      const grid = tileGrid(frames.tiles, element.width, HEIGHT * scale);
      element.height = Math.max(1, grid.rows * grid.pitch);
      element.style.height = `${element.height / scale}px`;
      const frame = frameAt(frames, playback.nowNs);
      drawTiles(context, frames, frame, grid, ink);
      const found = tileCounts(frames, frame);
      for (const [index, cell] of [...(counts.current?.querySelectorAll('dd') ?? [])].entries()) {
        cell.textContent = String(found[TILE_LISTS[index].code]);
      }
      tell();
    };
    const ended = playback.listen(draw);
    const endThemed = onThemeChange(() => {
      ink = tileInk(element);
      draw();
    });
    const resized = new ResizeObserver(draw);
    if (element.parentElement) resized.observe(element.parentElement);
    return () => {
      ended();
      endThemed();
      resized.disconnect();
    };
  }, [t, frames, playback]);

  const pick = (tile: number): void => {
    picked.current = frames ? Math.max(-1, Math.min(frames.tiles - 1, tile)) : -1;
    tell();
  };
  const gridNow = () => {
    const element = canvas.current;
    return frames && element ? tileGrid(frames.tiles, element.width, HEIGHT * devicePixelRatio) : undefined;
  };
  const onPointerMove = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    const grid = gridNow();
    if (!grid) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left) * devicePixelRatio) / grid.pitch);
    const row = Math.floor(((event.clientY - top) * devicePixelRatio) / grid.pitch);
    const tile = row * grid.columns + column;
    pick(column < grid.columns && frames && tile < frames.tiles ? tile : -1);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const grid = gridNow();
    if (!grid || !frames || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = Math.max(0, picked.current);
    const frame = frameAt(frames, playback.nowNs);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowRight: () => pick(picked.current + 1),
      ArrowLeft: () => pick(Math.max(0, from - 1)),
      ArrowDown: () => pick(from + grid.columns),
      ArrowUp: () => pick(Math.max(0, from - grid.columns)),
      Home: () => pick(0),
      End: () => pick(frames.tiles - 1),
      t: () => setAsTable(!asTable),
      ' ': () => playback.play(!playback.playing),
      ',': () => playback.set(frames.timesNs[Math.max(0, frame - 1)]),
      '.': () => playback.set(frames.timesNs[Math.min(frames.timesNs.length - 1, frame + 1)]),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <figure className="cluster-map">
      <figcaption>{source.label}</figcaption>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys move from tile to tile */}
      <div
        role="application"
        aria-roledescription={t('swap.mapRole')}
        aria-label={name}
        aria-description={t('swap.mapKeys')}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} onPointerMove={onPointerMove} onPointerLeave={() => pick(-1)} />
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
      <dl className="tile-counts" ref={counts} aria-label={t('swap.count')}>
        {TILE_LISTS.map(({ id, token }) => (
          <div key={id}>
            <dt>
              <i style={{ background: `var(${token})` }} aria-hidden="true" /> {t(`swap.list.${id}`)}
            </dt>
            <dd className="number" />
          </div>
        ))}
      </dl>
      <p className="muted small" ref={note} aria-live="polite" />
      <button type="button" className="link small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {t('compare.table')}
      </button>
      {asTable && frames && frames.timesNs.length > 0 && (
        <div className="chart-table">
          <TileTable name={name} frames={frames} frame={frameAt(frames, playback.nowNs)} />
        </div>
      )}
      {frames && (
        <p className="muted small">{t('swap.mapHint', { size: formatBytes(frames.slotsPerTile * PAGE_BYTES) })}</p>
      )}
    </figure>
  );
}

interface TileTableProps {
  readonly name: string;
  readonly frames: TileFrames;
  readonly frame: number;
}

/** The tiles as they were when the table was opened. */
function TileTable({ name, frames, frame }: TileTableProps) {
  const { t } = useTranslation();
  const rows = Array.from({ length: frames.tiles }, (_, tile) => {
    const at = frame * frames.tiles + tile;
    const { id } = TILE_LISTS[frames.list[at]];
    return { id: String(tile), cells: [String(tile + 1), t(`swap.list.${id}`), String(frames.used[at])] };
  });
  const columns = (['tileNumber', 'tileList', 'tileUsed'] as const).map((id) => ({ id, label: t(`swap.${id}`) }));
  return <FigureTable name={name} columns={columns} words={['tileList']} rows={rows} />;
}
