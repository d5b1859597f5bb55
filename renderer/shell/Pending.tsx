import { useTranslation } from 'react-i18next';
import { ended, undertaking } from '../i18n/prose.ts';
import { spoken } from '../messages.ts';

interface Props {
  /** What is being waited for, in words that end with an ellipsis. */
  readonly waiting: string;
  /** Why it will not come; undefined while it goes on. */
  readonly failure?: string | undefined;
  readonly onRetry?: () => void;
}

/** In place of something that is not there yet: what is being waited for, or why it will not come, and another try. */
export function Pending({ waiting, failure, onRetry }: Props) {
  const { t, i18n } = useTranslation();
  if (failure === undefined) {
    return (
      <p className="empty" role="status">
        {waiting}
      </p>
    );
  }
  return (
    <div className="empty not-run" role="alert">
      <p className="failed">
        {t('app.notDone', {
          undertaking: undertaking(waiting),
          reason: ended(spoken(failure).replace(/[.。]$/, ''), i18n.language),
        })}
      </p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}
