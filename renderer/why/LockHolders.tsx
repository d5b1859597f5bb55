import { useTranslation } from 'react-i18next';
import type { RecordingDirectory } from '../../workers/lab/types.ts';
import type { LockBlame } from '../../workers/swap/views/lock-holders.ts';
import { formatShare } from '../format.ts';
import { formatDuration } from '../timeline/format.ts';

/** Holders of a lock that are named. */
const NAMED = 3;

interface Props {
  readonly caption: string;
  readonly locks: readonly LockBlame[];
  readonly directory: RecordingDirectory;
}

/** Locks that were waited for, for how long, and who held them meanwhile. */
export function LockHolders({ caption, locks, directory }: Props) {
  const { t } = useTranslation();
  const { resources, tasks } = directory;
  // which lock has which number is known when the run is over
  if (locks.length === 0 || !resources) return null;
  return (
    <table className="why-parts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('why.lock')}</th>
          <th scope="col">{t('why.waitedFor')}</th>
          <th scope="col" className="why-words">
            {t('why.heldBy')}
          </th>
        </tr>
      </thead>
      <tbody>
        {locks.map(({ resource, waitedNs, holders }) => (
          <tr key={resource}>
            <th scope="row">{resources[resource]?.name ?? resource}</th>
            <td>{formatDuration(waitedNs)}</td>
            <td className="why-words">
              {holders
                .slice(0, NAMED)
                .map(({ task, ns }) => `${tasks[task].name} ${formatShare(ns / waitedNs)}`)
                .join(' · ')}
              {holders.length > NAMED && ` · ${t('why.moreHolders', { count: holders.length - NAMED })}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
