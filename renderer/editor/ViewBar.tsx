import { useTranslation } from 'react-i18next';
import { useApp, useSession } from '../shell/context.tsx';
import { useOpenText } from './form/use-open-text.ts';
import type { OpenText } from './open-text.ts';

const VIEWS = ['form', 'yaml'] as const;

/** Form or text, and the one history of both. */
export function ViewBar({ text }: { readonly text: OpenText }) {
  const { t } = useTranslation();
  const { session } = useApp();
  const view = useSession((state) => state.scenarioView);
  const canUndo = useOpenText(text, () => text.canUndo);
  const canRedo = useOpenText(text, () => text.canRedo);
  return (
    <div className="view-bar">
      <fieldset className="segmented" aria-label={t('form.view')}>
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            onClick={() => session.setState({ scenarioView: each })}
          >
            {t(`form.${each}`)}
          </button>
        ))}
      </fieldset>
      <span className="spacer" />
      <button type="button" className="button quiet" disabled={!canUndo} onClick={() => text.undo()}>
        {t('form.undo')}
      </button>
      <button type="button" className="button quiet" disabled={!canRedo} onClick={() => text.redo()}>
        {t('form.redo')}
      </button>
    </div>
  );
}
