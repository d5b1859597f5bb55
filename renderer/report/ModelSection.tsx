import type { LocalText } from '../../workers/runner/types.ts';
import type { SectionProps } from './section.ts';
import { localText } from './words.ts';

/** The model cards: what each model leaves out and what it was checked against. A verdict is not worth more than these. */
export function ModelSection({ result, language, words }: SectionProps) {
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
  if (result.model.cards.length === 0) return undefined;
  return (
    <>
      {result.model.cards.map((card) => (
        <div key={card.id} className="report-card">
          <h3>
            {localText(card.title, language)} <code>{card.version}</code>
          </h3>
          {list(words.modelLimits, card.limits)}
          {list(words.checkedAgainst, card.checkedAgainst)}
        </div>
      ))}
    </>
  );
}
