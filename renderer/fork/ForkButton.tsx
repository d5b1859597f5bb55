import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { sayRefused } from '../commands/refused.ts';
import { whyNot } from '../commands/why-not.ts';
import { useApp, useRegistry, useRuns } from '../shell/context.tsx';

/** Opens the dialog of forks. Tab reaches it also where there is nothing to fork, as in a trace, and hears there why. */
export function ForkButton() {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const why = useId();
  // whether it can be done changes with them
  useRuns(({ phase, version }) => `${phase} ${version}`);
  const reason = registry.isEnabled('timeline.fork') ? undefined : t(`whyNot.${whyNot('timeline.fork', app)}`);
  return (
    <>
      <button
        type="button"
        className="button"
        title={reason}
        aria-disabled={reason !== undefined || undefined}
        aria-describedby={reason === undefined ? undefined : why}
        aria-keyshortcuts="Control+Shift+F"
        onClick={() => (reason === undefined ? registry.run('timeline.fork') : sayRefused(app, 'timeline.fork'))}
      >
        {t('fork.open')}
      </button>
      {reason !== undefined && (
        <span id={why} hidden>
          {reason}
        </span>
      )}
    </>
  );
}
