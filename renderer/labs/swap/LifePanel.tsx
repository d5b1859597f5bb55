import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapDirectory } from '../../../workers/lab/types.ts';
import { localText } from '../../i18n/index.ts';
import { labelled } from '../../i18n/prose.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatInstant } from '../../timeline/format.ts';
import type { PageEvent, SwapRemote } from './client.ts';
import type { SwapView } from './use-swap-views.ts';

interface Props {
  readonly views: readonly SwapView[];
  readonly worker: SwapRemote;
  readonly failed: (reason: unknown) => void;
}

/** Where one page went and why, in each variant. */
export function LifePanel({ views, worker, failed }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const pages = views[0].overview.pages;
  const keyOf = ({ space, page }: { readonly space: number; readonly page: number }) => `${space}:${page}`;
  const page = pages.find((candidate) => keyOf(candidate) === chosen) ?? pages[0];
  const swap = views[0].source.directory.swap as SwapDirectory;
  return (
    <section className="panel swap-panel swap-wide" aria-label={t('swap.life')}>
      <div className="panel-head">
        <h2>{t('swap.life')}</h2>
        {page && (
          <select
            className="input"
            aria-label={t('swap.page')}
            title={t('swap.lifeHint')}
            value={keyOf(page)}
            onChange={(event) => setChosen(event.target.value)}
          >
            {pages.map((candidate) => (
              <option key={keyOf(candidate)} value={keyOf(candidate)}>
                {`${swap.spaces[candidate.space] ?? candidate.space} · ${t('swap.pageOf', { page: candidate.page })} · ${t('swap.events', { count: candidate.events })}`}
              </option>
            ))}
          </select>
        )}
      </div>
      {page ? (
        <div className="lives">
          {views.map((view) => (
            <Life
              key={view.source.variant}
              view={view}
              worker={worker}
              failed={failed}
              space={page.space}
              page={page.page}
            />
          ))}
        </div>
      ) : (
        <p className="muted">{t('swap.lifeNone')}</p>
      )}
    </section>
  );
}

/** Events whose detail is a slot, and the order of a folio. */
const SLOT_EVENTS: ReadonlySet<string> = new Set(['swapped', 'written', 'evicted', 'readAhead', 'foundInCache']);
const ORDER_EVENTS: ReadonlySet<string> = new Set(['allocated', 'split']);

interface LifeProps extends Pick<Props, 'worker' | 'failed'> {
  readonly view: SwapView;
  readonly space: number;
  readonly page: number;
}

function Life({ view: { source, overview }, worker, space, page, failed }: LifeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [events, setEvents] = useState<readonly PageEvent[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another overview means that the recording has grown
  useEffect(() => {
    let current = true;
    worker.remote.page(source.variant, space, page).then(
      (found) => current && setEvents(found),
      (reason) => current && failed(reason),
    );
    return () => {
      current = false;
    };
  }, [worker, source.variant, space, page, overview, failed]);
  const swap = source.directory.swap as SwapDirectory;
  const detailOf = (id: string, detail: number): string => {
    if (SLOT_EVENTS.has(id) && detail >= 0) return t('swap.slot', { slot: detail });
    if (id === 'refaulted' && detail >= 0) return t('swap.distance', { count: detail, pages: detail });
    if (ORDER_EVENTS.has(id) && detail > 0) return t('swap.order', { order: detail });
    return '–';
  };
  return (
    <div className="life">
      <h3>{source.label}</h3>
      <div className="chart-table">
        <table className="parts-table" aria-label={labelled(t('swap.life'), source.label, language)}>
          <thead>
            <tr>
              <th scope="col">{t('swap.time')}</th>
              <th scope="col" className="text">
                {t('swap.event')}
              </th>
              <th scope="col" className="text">
                {t('swap.detail')}
              </th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ timeNs, event, detail }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: events of a page have no identity but their order
              <tr key={index}>
                <th scope="row" className="number">
                  {formatInstant(timeNs - source.directory.startNs)}
                </th>
                <td>{localText(swap.pageEvents[event].label, language)}</td>
                <td>{detailOf(swap.pageEvents[event].id, detail)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
