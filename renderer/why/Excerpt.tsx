import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedRequest } from '../../workers/scheduling/why/same-request.ts';
import { formatDuration as formatTick } from '../../workers/units/format.ts';
import { BarScale } from '../charts/BarScale.tsx';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { FigureTable } from '../charts/FigureTable.tsx';
import { useCursor } from '../charts/use-cursor.ts';
import { labelled } from '../i18n/prose.ts';
import { formatDuration, formatInstant } from '../timeline/format.ts';
import type { TimelineSource } from '../timeline/types.ts';

interface Row {
  readonly label: string;
  readonly answer: ExplainedRequest;
  readonly source: TimelineSource;
}

const WIDTH = 1000;
const HEIGHT = 34;
/** Narrower stretches have no room for a name. */
const NAMED = 90;

/** Who had the CPU longest while the request waited from then on; undefined where nobody is known. */
function ranInstead({ answer: { explanation }, source: { directory } }: Row, fromNs: number): string | undefined {
  const first = explanation.waits.find((wait) => wait.fromNs === fromNs)?.ranInstead[0];
  return first && directory.tasks[first.task].name;
}

/**
 * What the task that served the request did from its arrival on, one line per variant on one axis: a solid bar while it
 * ran, hatched while it waited, with who ran instead, a thin line while it slept.
 */
export function Excerpt({ rows }: { readonly rows: readonly Row[] }) {
  const { t, i18n } = useTranslation();
  const hatch = useId();
  const holder = useRef<HTMLDivElement>(null);
  const longest = Math.max(1, ...rows.map(({ answer: { request } }) => request.endNs - request.arrivalNs));
  const places = rows.flatMap((row) =>
    row.answer.stretches.map((stretch) => ({
      row,
      stretch,
      ran: stretch.doing === 'wait' ? ranInstead(row, stretch.fromNs) : undefined,
    })),
  );
  const firstOf = new Map<Row, number>();
  for (const [index, { row }] of places.entries()) if (!firstOf.has(row)) firstOf.set(row, index);
  const spoken = (at: number): string => {
    const { row, stretch, ran } = places[at];
    const { doing, fromNs, toNs, cpu } = stretch;
    const parts = [t(`why.doing.${doing}`), `CPU ${cpu}`, formatDuration(toNs - fromNs), ...(ran ? [ran] : [])];
    return labelled(row.label, parts.join(' · '), i18n.language);
  };
  const cursor = useCursor({
    count: places.length,
    show(at) {
      const marks = holder.current?.querySelectorAll('.why-excerpt-row rect') ?? [];
      for (const [index, mark] of marks.entries()) mark.toggleAttribute('data-at', index === at);
      const note = holder.current?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : spoken(at);
    },
    spoken,
  });
  const heads = ['variant', 'doingHead', 'from', 'duration', 'cpu', 'ranInstead'] as const;
  return (
    <figure className="why-excerpt">
      <ChartFrame
        name={t('why.course')}
        holder={holder}
        cursor={cursor}
        table={() => (
          <FigureTable
            name={t('why.course')}
            columns={heads.map((id) => ({ id, label: t(`why.${id}`) }))}
            words={['variant', 'doingHead', 'ranInstead']}
            rows={places.map(({ row, stretch: { doing, fromNs, toNs, cpu }, ran }) => ({
              id: `${row.source.variant} ${fromNs}`,
              cells: [
                row.label,
                t(`why.doing.${doing}`),
                formatInstant(fromNs),
                formatDuration(toNs - fromNs),
                String(cpu),
                ran ?? '–',
              ],
            }))}
          />
        )}
      >
        {rows.map((row) => (
          <ExcerptRow
            key={row.source.variant}
            row={row}
            longest={longest}
            hatch={`${hatch}${row.source.variant}`}
            first={firstOf.get(row) ?? 0}
            onPoint={cursor.set}
            spoken={spoken}
          />
        ))}
        <div className="why-excerpt-row">
          <span />
          <BarScale most={longest} format={formatTick} />
        </div>
        <output className="small chart-note" />
      </ChartFrame>
      <figcaption className="muted small">{t('why.excerpt')}</figcaption>
    </figure>
  );
}

interface RowProps {
  readonly row: Row;
  /** Duration that the whole width stands for, ns. */
  readonly longest: number;
  /** Id of the pattern of waiting. */
  readonly hatch: string;
  /** Place of its first stretch among those of all rows. */
  readonly first: number;
  readonly onPoint: (at: number | undefined) => void;
  readonly spoken: (at: number) => string;
}

function ExcerptRow({ row, longest, hatch, first, onPoint, spoken }: RowProps) {
  const { i18n } = useTranslation();
  const {
    label,
    answer: { request, stretches },
  } = row;
  const x = (ns: number) => ((ns - request.arrivalNs) / longest) * WIDTH;
  const took = formatDuration(request.endNs - request.arrivalNs);
  return (
    <div className="why-excerpt-row" onPointerLeave={() => onPoint(undefined)}>
      <span title={label}>{label}</span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={labelled(label, took, i18n.language)}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 L6 0" className="why-hatch" />
          </pattern>
        </defs>
        {stretches.map(({ doing, fromNs, toNs }, index) => (
          <rect
            key={fromNs}
            x={x(fromNs)}
            y={doing === 'sleep' ? HEIGHT / 2 - 1 : 4}
            width={Math.max(1, x(toNs) - x(fromNs))}
            height={doing === 'sleep' ? 2 : HEIGHT - 8}
            className={`why-${doing}`}
            {...(doing === 'wait' && { style: { fill: `url(#${hatch})` } })}
            onPointerEnter={() => onPoint(first + index)}
          >
            <title>{spoken(first + index)}</title>
          </rect>
        ))}
      </svg>
      <ol className="why-excerpt-names" aria-hidden="true">
        {stretches
          .filter(({ doing, fromNs, toNs }) => doing === 'wait' && x(toNs) - x(fromNs) > NAMED)
          .map(({ fromNs, toNs }) => (
            <li
              key={fromNs}
              style={{ left: `${x(fromNs) / (WIDTH / 100)}%`, width: `${(x(toNs) - x(fromNs)) / (WIDTH / 100)}%` }}
            >
              <span>{ranInstead(row, fromNs)}</span>
            </li>
          ))}
      </ol>
      <b className="mono">{took}</b>
    </div>
  );
}
