import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { VariantResult } from '../../workers/runner/types.ts';
import { isApple, showBinding } from '../commands/keys.ts';
import { type Language, localText } from '../i18n/index.ts';
import { useApp } from '../shell/context.tsx';

interface Props {
  readonly variants: readonly VariantResult[];
  readonly language: Language;
}

/** Which variant all others are compared with. */
export function BaselinePicker({ variants, language }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  if (variants.length < 2) return undefined;
  return (
    <span
      className="field"
      title={`${t('comparison.baselineHint')} (${showBinding('Alt+B', isApple(navigator.platform))})`}
    >
      <label htmlFor={id}>{t('comparison.baseline')}</label>
      <select
        id={id}
        className="input"
        value={variants.find(({ baseline }) => baseline)?.id}
        onChange={(event) => app.setBaseline(event.target.value)}
      >
        {variants.map(({ id: variant, label }) => (
          <option key={variant} value={variant}>
            {localText(label, language)}
          </option>
        ))}
      </select>
    </span>
  );
}
