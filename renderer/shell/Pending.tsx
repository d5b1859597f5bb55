import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation();
  if (failure === undefined) {
    return (
      <p className="empty" role="status">
        {waiting}
      </p>
    );
  }
  return (
    <div className="empty not-run" role="alert">
      <p>{t('app.notDone', { waiting, reason: spoken(failure) })}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}
