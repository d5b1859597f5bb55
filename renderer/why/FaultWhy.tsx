import { useTranslation } from 'react-i18next';
import type { LocalText, SwapDirectory } from '../../workers/lab/types.ts';
import type { Part } from '../../workers/runner/latency-parts.ts';
import { PartsBar } from '../compare/PartsBar.tsx';
import { formatShare } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { type SwapView, useSwapViews } from '../labs/swap/use-swap-views.ts';
import { PART_STYLES } from '../report/part-styles.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { Pending } from '../shell/Pending.tsx';
import { formatDuration, formatInstant, formatMoment, formatSigned } from '../timeline/format.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { LockHolders } from './LockHolders.tsx';
import { Ranked } from './Ranked.tsx';
import { useChoice } from './use-choice.ts';

/** Kinds of locks listed as what a fault may have waited behind. */
const LOCKS = 6;

/** The slowest page faults of A or B, what the chosen one consists of, and what such faults usually do under both. */
export function FaultWhy({ sources }: { readonly sources: readonly (TimelineSource | undefined)[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { views, failure, retry } = useSwapViews(sources);
  const [{ side, row }, choose] = useChoice<{ side: number; row?: number }>(
    `faults ${sources.map((source) => source?.variant).join(' ')}`,
    { side: 0 },
  );
  const present = sources.flatMap((source) => (source ? (views.get(source.variant) ?? []) : []));
  const chosen = present[side] ?? present[0];
  if (!chosen || failure !== undefined) return <Pending waiting={t('why.reading')} failure={failure} onRetry={retry} />;
  const { slowest } = chosen.overview.faults;
  const fault = slowest.find((each) => each.row === row) ?? slowest[0];
  if (!fault) return <p className="empty">{t('why.noFaults')}</p>;
  const swap = chosen.source.directory.swap as SwapDirectory;
  const { startNs, endNs } = chosen.source.directory;
  return (
    <div className="why-body">
      <Ranked
        name={t('why.slowestFaults')}
        heads={[t('why.heads.took'), t('why.heads.kind'), t('why.heads.start')]}
        sides={present.map(({ source }) => source.label)}
        side={present.indexOf(chosen)}
        onSide={(next) => choose({ side: next, row: undefined })}
        items={slowest.map((each) => ({
          key: String(each.row),
          figure: formatDuration(each.endNs - each.startNs),
          text: localText(swap.faultKinds[each.kind].label, language),
          note: formatMoment(each.startNs - startNs, endNs - startNs),
        }))}
        isPart={chosen.source.directory.recorded !== undefined}
        chosen={String(fault.row)}
        onChoose={(key) => choose({ row: Number(key) })}
      />
      <Detail fault={fault} chosen={chosen} present={present} />
    </div>
  );
}

interface DetailProps {
  readonly fault: SwapView['overview']['faults']['slowest'][number];
  readonly chosen: SwapView;
  readonly present: readonly SwapView[];
}

function Detail({ fault, chosen, present }: DetailProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { moment, session } = useApp();
  const { directory, label } = chosen.source;
  const { slowest } = chosen.overview.faults;
  const swap = directory.swap as SwapDirectory;
  const parts = swap.parts as readonly { readonly id: Part; readonly label: LocalText }[];
  const total = fault.endNs - fault.startNs;
  const usual = (view: SwapView) => view.overview.faults.kinds.find(({ kind }) => kind === fault.kind);
  const ordered = parts
    .map((part, index) => ({ ...part, ns: fault.partsNs[index], usualNs: usual(chosen)?.partsNs[index] ?? 0 }))
    .filter(({ ns, usualNs }) => ns > 0 || usualNs > 0)
    .sort((a, b) => b.ns - a.ns);
  const most = ordered.toSorted((a, b) => b.ns - b.usualNs - (a.ns - a.usualNs))[0];
  const show = () => {
    const shown = { from: fault.startNs - directory.startNs, to: fault.endNs - directory.startNs };
    moment.setState({ playhead: shown.from, selection: shown, shown });
    session.setState({ tab: 'timeline' });
  };
  return (
    <div className="why-detail">
      <header>
        <h2>
          {t('why.fault', {
            kind: localText(swap.faultKinds[fault.kind].label, language),
            task: directory.tasks[fault.task]?.name ?? '',
            time: formatInstant(fault.startNs - directory.startNs),
          })}
        </h2>
        <button type="button" className="button" onClick={show}>
          {t('why.show')}
        </button>
      </header>
      <p>
        {t('why.faultTook', {
          name: label,
          took: formatDuration(total),
          part: most ? localText(most.label, language) : '',
          share: most ? formatShare(most.ns / Math.max(1, total)) : '',
          usual: formatDuration(usual(chosen)?.meanNs ?? 0),
          more: most ? formatSigned(most.ns - most.usualNs) : '',
        })}
      </p>
      <PartsBar parts={parts} ns={fault.partsNs} longestNs={total} totalNs={total} language={language} />
      <div className="why-columns">
        <table className="why-parts">
          <caption>{t('why.partsOfFault')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('why.part')}</th>
              <th scope="col">{t('why.thisOne')}</th>
              {present.map((view) => (
                <th key={view.source.variant} scope="col">
                  {t('why.usually', { name: view.source.label })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ id, label: name, ns }) => (
              <tr key={id}>
                <th scope="row">
                  <i style={{ background: PART_STYLES[id].fill }} aria-hidden="true" /> {localText(name, language)}
                </th>
                <td>{formatDuration(ns)}</td>
                {present.map((view) => (
                  <td key={view.source.variant}>
                    {formatDuration(usual(view)?.partsNs[parts.findIndex((part) => part.id === id)] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <table className="why-parts">
          <caption>{t('why.locks')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('why.lock')}</th>
              {present.map(({ source }) => (
                <th key={source.variant} scope="col">
                  {source.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lockRows(present, swap).map(({ id, label: name, shares }) => (
              <tr key={id}>
                <th scope="row">{localText(name, language)}</th>
                {shares.map((share, index) => (
                  <td key={present[index].source.variant}>{formatShare(share)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <LockHolders
          caption={t('why.holdersOfFault')}
          locks={chosen.overview.holders.ofSlowest[slowest.indexOf(fault)] ?? []}
          directory={directory}
        />
        <LockHolders
          caption={t('why.holders', { name: label })}
          locks={chosen.overview.holders.overall}
          directory={directory}
        />
      </div>
      <p className="muted small">{t('why.faultsDiffer')}</p>
    </div>
  );
}

/** Locks that threads waited for most, in the recordings that are shown. */
function lockRows(present: readonly SwapView[], { locks }: SwapDirectory) {
  return locks
    .map((lock, code) => ({ ...lock, shares: present.map(({ overview }) => overview.locks.byLock[code]) }))
    .filter(({ shares }) => shares.some((share) => share > 0))
    .sort((a, b) => Math.max(...b.shares) - Math.max(...a.shares))
    .slice(0, LOCKS);
}
