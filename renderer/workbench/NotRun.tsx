import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isApple, showBinding } from '../commands/keys.ts';
import { useRegistry, useRuns } from '../shell/context.tsx';

interface Props {
  /** What will be here once there is a run. */
  readonly text: string;
}

/** In place of a view of a run that there is not yet: what it shows, and the button that makes the run. */
export function NotRun({ text }: Props) {
  const { t } = useTranslation();
  const registry = useRegistry();
  // whether a run can be started changes with it
  const phase = useRuns((state) => state.phase);
  const start = ({ currentTarget }: MouseEvent): void => {
    // The button goes as the run begins: the focus stays in the workbench.
    const tab = currentTarget.closest('[role="tabpanel"]')?.getAttribute('aria-labelledby');
    registry.run('run.start');
    if (tab) document.getElementById(tab)?.focus();
  };
  if (phase === 'invalid') return <Invalid />;
  return (
    <div className="empty not-run">
      <p>{text}</p>
      <button type="button" className="button" disabled={!registry.isEnabled('run.start')} onClick={start}>
        {t('run.now')}
      </button>
      <kbd>{showBinding('Mod+Enter', isApple(navigator.platform))}</kbd>
    </div>
  );
}

/** In place of a view of what cannot run: what is wrong, and the way there, stands above it in the run bar. */
export function Invalid() {
  const { t } = useTranslation();
  return (
    <div className="empty not-run">
      <p>{t('run.afterMending')}</p>
    </div>
  );
}
