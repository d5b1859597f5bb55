import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { messageOf } from '../reason-of.ts';
import { CardFacts } from '../report/CardFacts.tsx';
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
      (error: unknown) => app.fail(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app]);
  const titles = { limits: t('help.limits'), checkedAgainst: t('help.checked') };
  if (!labs) return <p className="empty">{t('app.loading')}</p>;
  return (
    <article className="help-page model-cards">
      <h1>{t('help.cards')}</h1>
      <p>{t('help.cardsHint')}</p>
      {labs.map(({ lab, cards }) => (
        <section key={lab}>
          <h2>{t(`lab.${lab}`)}</h2>
          {cards.map((card) => (
            <section key={card.id} className="model-card">
              <h3>
                {localText(card.title, language)}{' '}
                <span className="muted small">{t('help.version', { version: card.version })}</span>
              </h3>
              <CardFacts card={card} titles={titles} textOf={(text) => localText(text, language)} />
            </section>
          ))}
        </section>
      ))}
    </article>
  );
}
