import { useTranslation } from 'react-i18next';
import { formatBytes } from '../format.ts';
import { sentences } from '../i18n/prose.ts';
import { spoken } from '../messages.ts';
import { inWords, saidIn } from '../said.ts';
import type { Notice } from '../stores/session.ts';
import { useApp, useLanguage, useRegistry, useSession } from './context.tsx';

const ERRORS: readonly Notice['kind'][] = ['error', 'damaged', 'not-kept', 'revived', 'left'];

/** What does not come back after a crash, and whether it is known why. */
function lost({ results, room }: Extract<Notice, { kind: 'run-not-kept' }>): 'everything' | 'recordings' | 'tight' {
  if (!results) return 'everything';
  return room === undefined ? 'recordings' : 'tight';
}

const turns = new WeakMap<Notice, number>();
let told = 0;

/** Another number for each notice: what has the words of the one before, as a file saved again, is another event. */
function turnOf(notice: Notice): number {
  const turn = turns.get(notice) ?? ++told;
  turns.set(notice, turn);
  return turn;
}

/** One line about what just happened; errors interrupt a screen reader, the rest waits its turn. */
export function NoticeBar() {
  const { t } = useTranslation();
  const { session } = useApp();
  const registry = useRegistry();
  const language = useLanguage();
  const runRest = (): void => {
    session.setState({ notice: undefined });
    registry.run('run.rest');
  };
  const notice = useSession((state) => state.notice);
  const isError = notice !== undefined && ERRORS.includes(notice.kind);
  return (
    <div role={isError ? 'alert' : 'status'} data-region="">
      {notice && (
        <div className={`notice ${isError ? 'error' : 'info'}`}>
          {/* put in anew for each, as a screen reader says only what changes; the buttons stay, with the focus */}
          <span key={turnOf(notice)} className="grow">
            {notice.kind === 'machine' && t('app.machineKept', { name: notice.name })}
            {notice.kind === 'sweep' && t('sweep.imported', { name: notice.name, count: notice.count })}
            {notice.kind === 'not-kept' && t(`app.notKept.${notice.what}`, { reason: spoken(notice.reason) })}
            {notice.kind === 'damaged' &&
              t('run.damagedRecordings', { name: notice.name, reason: spoken(notice.reason) })}
            {notice.kind === 'run-not-kept' &&
              t(`run.notKept.${lost(notice)}`, {
                needs: formatBytes(notice.needs),
                room: formatBytes(notice.room ?? 0),
              })}
            {notice.kind === 'shared' &&
              sentences(
                [
                  notice.elsewhere ? t('app.shared', { name: notice.name }) : '',
                  notice.others > 0 ? t('app.otherEdits', { name: notice.name, count: notice.others }) : '',
                ],
                language,
              )}
            {notice.kind === 'kept' &&
              t('run.keptAfterCrash', { count: notice.planned, done: notice.done, planned: notice.planned })}
            {notice.kind === 'separated' && t('app.separated', notice)}
            {notice.kind === 'left' &&
              t(notice.newer ? 'run.keptByNewer' : 'run.keptDamaged', { reason: inWords(notice.reason, language) })}
            {notice.kind === 'revived' &&
              t('run.revived', { ...notice, count: notice.planned, reason: spoken(notice.reason) })}
            {'said' in notice && saidIn(notice.said, t, language)}
          </span>
          {(notice.kind === 'kept' || notice.kind === 'revived') && notice.done < notice.planned && (
            <button type="button" className="button small" onClick={() => runRest()}>
              {t('run.rest')}
            </button>
          )}
          <button type="button" className="button quiet" onClick={() => session.setState({ notice: undefined })}>
            {t('app.dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}
