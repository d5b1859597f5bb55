import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../workers/units/format.ts';
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { FigureTable } from '../../charts/FigureTable.tsx';
import { labelStep } from '../../charts/share-rows-layout.ts';
import { useCursor } from '../../charts/use-cursor.ts';
import { formatShare } from '../../format.ts';
import { labelled } from '../../i18n/prose.ts';
import { onThemeChange } from '../../shell/theme-change.ts';
import { parse } from '../../timeline/palette.ts';
import type { SwapView } from './use-swap-views.ts';

const ROW_PIXELS = { least: 3, most: 14 } as const;
const HEIGHT = 170;

/** Share of its time that each CPU waited at locks: rows are CPUs, columns intervals. @param top share of the full colour */
export function LockHeat({ view, top }: { readonly view: SwapView; readonly top: number }) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { locks } = view.overview;
  const { cpus, share } = locks;
  const intervals = locks.timesNs.length;
  const row = Math.max(ROW_PIXELS.least, Math.min(ROW_PIXELS.most, Math.floor(HEIGHT / cpus)));
  const step = labelStep(row);
  const named = Array.from({ length: Math.ceil(cpus / step) }, (_, index) => index * step);
  const { startNs, endNs } = view.source.directory;
  const timeOf = (interval: number): string => formatDuration(locks.timesNs[interval] - startNs);
  const shareOf = (cpu: number, interval: number): number => share[interval * cpus + cpu];
  const spoken = (at: number): string => {
    const [cpu, interval] = [Math.floor(at / intervals), at % intervals];
    return t('swap.lockCell', { cpu, time: timeOf(interval), share: formatShare(shareOf(cpu, interval)) });
  };
  const cursor = useCursor({
    count: cpus * intervals,
    rowLength: intervals,
    show(at) {
      const note = holder.current?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : spoken(at);
      const mark = holder.current?.querySelector<HTMLElement>('.heat-cursor');
      if (!mark) return;
      mark.hidden = at === undefined;
      if (at === undefined) return;
      Object.assign(mark.style, {
        top: `${Math.floor(at / intervals) * row}px`,
        left: `${((at % intervals) / intervals) * 100}%`,
        width: `${100 / intervals}%`,
        height: `${row}px`,
      });
    },
    spoken,
  });

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    element.width = intervals;
    element.height = cpus;
    const draw = (): void => {
      const style = getComputedStyle(element);
      const ground = parse(style.getPropertyValue('--sunken').trim() || '#eceef0');
      const full = parse(style.getPropertyValue('--worse').trim() || '#a83a00');
      const image = context.createImageData(intervals, cpus);
      for (let interval = 0; interval < intervals; interval++) {
        for (let cpu = 0; cpu < cpus; cpu++) {
          const strength = Math.min(1, share[interval * cpus + cpu] / top);
          const at = (cpu * intervals + interval) * 4;
          for (let channel = 0; channel < 3; channel++) {
            image.data[at + channel] = ground[channel] + (full[channel] - ground[channel]) * strength;
          }
          image.data[at + 3] = 255;
        }
      }
      context.putImageData(image, 0, 0);
    };
    draw();
    return onThemeChange(draw);
  }, [share, cpus, intervals, top]);

  const onPointerMove = (event: React.PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const interval = Math.min(intervals - 1, Math.floor(((event.clientX - box.left) / box.width) * intervals));
    const cpu = Math.min(cpus - 1, Math.floor(((event.clientY - box.top) / box.height) * cpus));
    cursor.set(interval < 0 || cpu < 0 ? undefined : cpu * intervals + interval);
  };
  const name = labelled(t('swap.locks'), view.source.label, i18n.language);
  return (
    <div className="heat">
      <h3>{view.source.label}</h3>
      <ChartFrame
        name={name}
        holder={holder}
        cursor={cursor}
        table={() => (
          <FigureTable
            name={name}
            columns={(['lockCpu', 'lockMean', 'lockMost', 'lockMostAt'] as const).map((id) => ({
              id,
              label: t(`swap.${id}`),
            }))}
            rows={Array.from({ length: cpus }, (_, cpu) => {
              const shares = Array.from({ length: intervals }, (__, interval) => shareOf(cpu, interval));
              const most = shares.reduce((best, each, interval) => (each > shares[best] ? interval : best), 0);
              const mean = shares.reduce((sum, each) => sum + each, 0) / Math.max(1, intervals);
              const at = shares[most] > 0 ? timeOf(most) : '–';
              return {
                id: String(cpu),
                cells: [String(cpu), formatShare(mean), formatShare(shares[most] ?? 0), at],
              };
            })}
          />
        )}
      >
        <div
          className="heat-rows"
          style={{ height: row * cpus }}
          onPointerMove={onPointerMove}
          onPointerLeave={() => cursor.set(undefined)}
        >
          {named.map((cpu) => (
            <span key={cpu} className="chart-tick row-tick" style={{ top: (cpu + 0.5) * row }}>
              {cpu}
            </span>
          ))}
          <canvas ref={canvas} />
          <span className="heat-cursor" hidden />
        </div>
        <div className="share-scale heat-times" aria-hidden="true">
          <span className="chart-tick">{t('swap.cpu')}</span>
          <span className="chart-tick">0</span>
          <span className="chart-tick">{formatDuration(endNs - startNs)}</span>
        </div>
        <output className="small chart-note" />
      </ChartFrame>
    </div>
  );
}
