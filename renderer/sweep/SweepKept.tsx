import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../shell/context.tsx';

/** What there is of a sweep that does not run: all, a part, or nothing of what was stopped. */
export function SweepKept() {
  const { t } = useTranslation();
  const { sweep } = useApp();
  const phase = useStore(sweep.state, (state) => state.phase);
  const done = useStore(sweep.state, (state) => state.done);
  const most = useStore(sweep.state, (state) => state.most);
  if (phase === 'done') return <p className="muted">{t('sweep.done')}</p>;
  if (phase !== 'partly') return null;
  const kept = done > 0 ? t('sweep.kept', { count: most, done, most }) : t('sweep.stoppedEmpty');
  return <p className="muted">{kept}</p>;
}
