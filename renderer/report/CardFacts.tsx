import { Fragment } from 'react';
import type { LocalText, ModelCard } from '../../workers/runner/types.ts';

interface Props {
  readonly card: ModelCard;
  /** Headings of the two lists. */
  readonly titles: { readonly limits: string; readonly checkedAgainst: string };
  readonly textOf: (text: LocalText) => string;
}

/** What a model leaves out and what it was checked against, in reports and in the help alike. */
export function CardFacts({ card, titles, textOf }: Props) {
  return (['limits', 'checkedAgainst'] as const).map(
    (facts) =>
      card[facts].length > 0 && (
        <Fragment key={facts}>
          <h4>{titles[facts]}</h4>
          <ul>
            {card[facts].map((text) => (
              <li key={text.en}>{textOf(text)}</li>
            ))}
          </ul>
        </Fragment>
      ),
  );
}
