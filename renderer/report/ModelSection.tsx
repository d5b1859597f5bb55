import { localText } from '../i18n/local-text.ts';
import { CardFacts } from './CardFacts.tsx';
import type { SectionProps } from './section.ts';

/** The model cards: what each model leaves out and what it was checked against. A verdict is not worth more than these. */
export function ModelSection({ result, language, words }: SectionProps) {
  if (result.model.cards.length === 0) return undefined;
  const titles = { limits: words.modelLimits, checkedAgainst: words.checkedAgainst };
  return (
    <>
      {result.model.cards.map((card) => (
        <div key={card.id} className="report-card">
          <h3 data-continued={words.continued}>
            {localText(card.title, language)} <code>{card.version}</code>
          </h3>
          <CardFacts card={card} titles={titles} textOf={(text) => localText(text, language)} />
        </div>
      ))}
    </>
  );
}
