import { useTranslation } from 'react-i18next';
import { Pending } from '../../shell/Pending.tsx';
import type { TimelineSource } from '../../timeline/types.ts';
import { Console } from './Console.tsx';
import './sql.css';
import { useDatabase } from './use-database.ts';

/** SQL over the run; the database is loaded when this is first shown. */
export function SqlPanel({ sources }: { readonly sources: readonly (TimelineSource | undefined)[] }) {
  const { t } = useTranslation();
  const { opened, failure, retry } = useDatabase(sources);
  if (!opened || failure !== undefined) {
    return <Pending waiting={t('data.console.starting')} failure={failure} onRetry={retry} />;
  }
  return <Console opened={opened} />;
}
