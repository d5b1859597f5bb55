import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../workers/runner/types.ts';
import { localText } from '../i18n/index.ts';
import { reasonOf } from '../reason-of.ts';
import { openRunService } from '../service.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { type LabCards, modelCards } from './model-cards.ts';

/** What every model leaves out and what it was checked against, lab by lab; nothing is run for it. */
export function ModelCards() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const [labs, setLabs] = useState<readonly LabCards[]>();
  useEffect(() => {
    let current = true;
    modelCards(openRunService).then(
      (found) => current && setLabs(found),
      (error: unknown) => app.fail(reasonOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app]);
  const list = (title: string, texts: readonly LocalText[]) =>
    texts.length > 0 && (
      <>
        <h4>{title}</h4>
        <ul>
          {texts.map((text) => (
            <li key={text.en}>{localText(text, language)}</li>
          ))}
        </ul>
      </>
    );
  if (!labs) return <p className="empty">{t('app.loading')}</p>;
  return (
    <article className="help-page">
      <h1>{t('help.cards')}</h1>
      <p>{t('help.cardsHint')}</p>
      {labs.map(({ lab, cards }) => (
        <section key={lab}>
          <h2>{t(`lab.${lab}`)}</h2>
          {cards.map(({ id, title, version, limits, checkedAgainst }) => (
            <section key={id} className="model-card">
              <h3>
                {localText(title, language)} <span className="muted small">{t('help.version', { version })}</span>
              </h3>
              {list(t('help.limits'), limits)}
              {list(t('help.checked'), checkedAgainst)}
            </section>
          ))}
        </section>
      ))}
    </article>
  );
}
