import { useTranslation } from 'react-i18next';
import { type Language, localText } from '../i18n/index.ts';
import { useSourceText } from '../i18n/use-source-text.ts';
import { useApp } from '../shell/context.tsx';
import type { ShippedScenario } from './catalogue.ts';
import { openScenario } from './opening.ts';

/** A date would end its line at a hyphen. */
const DATE = /(\d{4}-\d\d-\d\d)/;

interface Props {
  readonly scenario: ShippedScenario;
  readonly language: Language;
}

/** What a scenario asks, which published claim it tests, and between which variants. */
export function ScenarioCard({ scenario, language }: Props) {
  const sourceText = useSourceText(language);
  const { t } = useTranslation();
  const app = useApp();
  const { fileName, outline } = scenario;
  return (
    <article className="card">
      <h3>
        <button type="button" className="card-open" onClick={() => void openScenario(app, scenario)}>
          {outline ? localText(outline.title, language) : fileName}
        </button>
      </h3>
      {outline?.question && <p className="card-question">{localText(outline.question, language)}</p>}
      {outline && outline.claims.length > 0 && (
        <div className="card-claim">
          <span className="label">
            {outline.claims.length === 1 ? t('library.claim') : t('library.claims', { count: outline.claims.length })}
          </span>
          <p>“{localText(outline.claims[0].text, language)}”</p>
          <p className="muted small">
            <cite>
              {sourceText(outline.claims[0].source)
                .split(DATE)
                .map((part, at) =>
                  at % 2 === 1 ? (
                    <span key={part} className="whole">
                      {part}
                    </span>
                  ) : (
                    part
                  ),
                )}
            </cite>
          </p>
        </div>
      )}
      {outline && (
        <ul className="card-variants" aria-label={t('library.variants')}>
          {outline.variants.map(({ id, baseline }) => (
            <li key={id} data-baseline={baseline}>
              <code>{id}</code>
              {baseline && <span className="visually-hidden"> ({t('library.baseline')})</span>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
