import { useTranslation } from 'react-i18next';
import { SeriesMark, seriesStyles } from '../compare/series.tsx';
import { localText } from '../i18n/index.ts';
import { viewedVariants } from '../run/results.ts';
import { useApp, useLanguage, useResult, useSession } from '../shell/context.tsx';

/** The variants as switches; their marks are the legend of every chart. */
export function VariantChips() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const hidden = useSession((state) => state.hidden);
  const baseline = useSession((state) => state.baseline);
  useResult();
  const variants = viewedVariants(app.results, baseline);
  if (variants.length === 0) return undefined;
  const styles = seriesStyles(variants);
  return (
    <fieldset className="chips" aria-label={t('variant.group')}>
      {variants.map(({ id, label, baseline }, index) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-label={localText(label, language)}
          aria-pressed={!hidden.has(id)}
          aria-disabled={baseline}
          title={baseline ? t('variant.baseline') : t('variant.toggle', { key: index + 1 })}
          onClick={() => app.toggleVariant(id)}
        >
          <SeriesMark styles={styles} variant={id} />
          {localText(label, language)}
          {index < 9 && <kbd>{index + 1}</kbd>}
        </button>
      ))}
    </fieldset>
  );
}
