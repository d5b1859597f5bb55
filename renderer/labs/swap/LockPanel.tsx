import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../workers/units/format.ts';
import { formatShare } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { onThemeChange } from '../../shell/theme-change.ts';
import { parse } from '../../timeline/palette.ts';
import type { SwapView } from './use-swap-views.ts';

const ROW_PIXELS = { least: 3, most: 14 } as const;
const HEIGHT = 170;
/** A picture whose largest value is below this would only show noise. */
const LEAST_TOP = 0.01;

/** Which CPUs waited at locks and when, variants below each other, and at which locks. */
export function LockPanel({ views }: { readonly views: readonly SwapView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tops = views.map(({ overview }) => overview.locks.share.reduce((top, share) => Math.max(top, share), 0));
  const top = Math.max(LEAST_TOP, ...tops);
  const locks = views[0].source.directory.swap?.locks ?? [];
  const used = locks.flatMap((lock, index) =>
    views.some(({ overview }) => overview.locks.byLock[index] > 0) ? [{ ...lock, index }] : [],
  );
  return (
    <section className="panel swap-panel" aria-label={t('swap.locks')}>
      <div className="panel-head">
        <h2>{t('swap.locks')}</h2>
        <span className="spacer" />
        <span className="muted small">{t('swap.locksScale', { top: formatShare(Math.min(1, top)) })}</span>
        <span className="heat-scale" aria-hidden="true" />
      </div>
      <p className="muted small">{t('swap.locksHint')}</p>
      {views.map((view) => (
        <Heat key={view.source.variant} view={view} top={top} />
      ))}
      {used.length === 0 ? (
        <p className="muted">{t('swap.locksNone')}</p>
      ) : (
        <table className="parts-table" aria-label={t('swap.lockShare')}>
          <thead>
            <tr>
              <th scope="col">{t('swap.lock')}</th>
              {views.map(({ source }) => (
                <th key={source.variant} scope="col">
                  {source.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.map(({ id, label, index }) => (
              <tr key={id}>
                <th scope="row">{localText(label, language)}</th>
                {views.map(({ source, overview }) => (
                  <td key={source.variant} className="number">
                    {overview.locks.byLock[index] === 0 ? '–' : formatShare(overview.locks.byLock[index])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Heat({ view, top }: { readonly view: SwapView; readonly top: number }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const { locks } = view.overview;
  const intervals = locks.timesNs.length;
  const row = Math.max(ROW_PIXELS.least, Math.min(ROW_PIXELS.most, Math.floor(HEIGHT / locks.cpus)));

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    element.width = intervals;
    element.height = locks.cpus;
    const draw = (): void => {
      const style = getComputedStyle(element);
      const ground = parse(style.getPropertyValue('--sunken').trim() || '#eceef0');
      const full = parse(style.getPropertyValue('--worse').trim() || '#a83a00');
      const image = context.createImageData(intervals, locks.cpus);
      for (let interval = 0; interval < intervals; interval++) {
        for (let cpu = 0; cpu < locks.cpus; cpu++) {
          const share = Math.min(1, locks.share[interval * locks.cpus + cpu] / top);
          const at = (cpu * intervals + interval) * 4;
          for (let channel = 0; channel < 3; channel++) {
            image.data[at + channel] = ground[channel] + (full[channel] - ground[channel]) * share;
          }
          image.data[at + 3] = 255;
        }
      }
      context.putImageData(image, 0, 0);
    };
    draw();
    return onThemeChange(draw);
  }, [locks, intervals, top]);

  const onPointerMove = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const interval = Math.min(intervals - 1, Math.floor(((event.clientX - box.left) / box.width) * intervals));
    const cpu = Math.min(locks.cpus - 1, Math.floor(((event.clientY - box.top) / box.height) * locks.cpus));
    if (!note.current || interval < 0 || cpu < 0) return;
    note.current.textContent = t('swap.lockCell', {
      cpu,
      time: formatDuration(locks.timesNs[interval] - view.source.directory.startNs),
      share: formatShare(locks.share[interval * locks.cpus + cpu]),
    });
  };
  return (
    <figure className="heat">
      <figcaption>
        {view.source.label} <span className="muted small" ref={note} />
      </figcaption>
      <canvas
        ref={canvas}
        style={{ height: row * locks.cpus }}
        role="img"
        aria-label={`${t('swap.locks')}: ${view.source.label}`}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          if (note.current) note.current.textContent = '';
        }}
      />
    </figure>
  );
}
