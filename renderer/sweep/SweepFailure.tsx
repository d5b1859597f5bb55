import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ended, sentences } from '../i18n/prose.ts';
import { spoken } from '../messages.ts';
import { useApp, useLanguage } from '../shell/context.tsx';

/** Why the sweep failed, in the app's language, and another try; nothing while it has not. */
export function SweepFailure() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { sweep } = useApp();
  const failure = useStore(sweep.state, (state) => state.failure);
  if (failure === undefined) return null;
  const reason = spoken(failure);
  return (
    <div className="sweep-failure">
      <p className="failed" role="alert">
        {sentences([ended(t('sweep.failed', { reason }), language), t('sweep.failedKept')], language)}
      </p>
      <button type="button" className="button" onClick={() => void sweep.retry()}>
        {t('app.retry')}
      </button>
    </div>
  );
}
