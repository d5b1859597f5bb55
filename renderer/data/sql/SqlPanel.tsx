import { useTranslation } from 'react-i18next';
import type { TimelineSource } from '../../timeline/types.ts';
import { Console } from './Console.tsx';
import './sql.css';
import { useDatabase } from './use-database.ts';

/** SQL over the run; the database is loaded when this is first shown. */
export function SqlPanel({ sources }: { readonly sources: readonly (TimelineSource | undefined)[] }) {
  const { t } = useTranslation();
  const { opened, failure } = useDatabase(sources);
  if (failure !== undefined)
    return (
      <p className="empty" role="alert">
        {t('data.failed', { reason: failure })}
      </p>
    );
  if (!opened)
    return (
      <p className="empty" role="status">
        {t('data.console.starting')}
      </p>
    );
  return <Console opened={opened} />;
}
