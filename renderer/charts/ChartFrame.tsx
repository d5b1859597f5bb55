import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentences } from '../i18n/prose.ts';
import './charts.css';
import type { ChartCursor } from './use-cursor.ts';

interface Props {
  readonly name: string;
  readonly holder: RefObject<HTMLDivElement | null>;
  readonly cursor: ChartCursor;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
  /** Keys besides those of the cursor, and what is said of all of them. */
  readonly keys?: { readonly description: string; readonly acts: Readonly<Record<string, () => void>> };
  /** The same as numbers; made only when it is asked for. */
  readonly table: () => ReactNode;
}

/** What all charts have in common: a name, keys for the data cursor, its readings spoken, and a table on demand. */
export function ChartFrame({ name, holder, cursor, legend, children, keys, table }: Props) {
  const { t, i18n } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 't') {
      setAsTable(!asTable);
      // the focus stays at the chart; the table comes behind it
      if (cursor.live.current) cursor.live.current.textContent = t(asTable ? 'chart.tableHidden' : 'chart.tableShown');
    } else if (keys && event.key in keys.acts) keys.acts[event.key]();
    else if (!cursor.key(event.key, event.shiftKey)) return;
    event.preventDefault();
  };
  return (
    <div className="line-chart" ref={holder}>
      {legend}
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys move the data cursor */}
      <div
        role="application"
        aria-roledescription={t('chart.role')}
        aria-label={name}
        aria-description={sentences([t('chart.keys'), keys?.description ?? ''], i18n.language)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
      <div className="visually-hidden" aria-live="polite" ref={cursor.live} />
      <button
        type="button"
        className="link small"
        aria-pressed={asTable}
        aria-description={name}
        onClick={() => setAsTable(!asTable)}
      >
        {t('compare.table')}
      </button>
      {asTable && <div className="chart-table">{table()}</div>}
    </div>
  );
}

const NARROWEST = 240;

/** Width of an element in CSS pixels, as it is now. */
export function useWidth(holder: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(480);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWidth(Math.max(NARROWEST, element.clientWidth)));
    resized.observe(element);
    return () => resized.disconnect();
  }, [holder]);
  return width;
}
