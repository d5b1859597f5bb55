import { useTranslation } from 'react-i18next';
import type { VariantResult } from '../../../workers/runner/types.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';

/** What the figures of each variant rest on, and what is unknown of its machine. */
export function BasisPanel({ variants }: { readonly variants: readonly VariantResult[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const noted = variants.filter(({ notices = [] }) => notices.length > 0);
  if (noted.length === 0) return null;
  return (
    <section className="panel power-panel power-wide" aria-label={t('power.basisTitle')}>
      <div className="panel-head">
        <h2>{t('power.basisTitle')}</h2>
      </div>
      <dl className="power-basis">
        {noted.map(({ id, label, notices = [] }) => (
          <div key={id}>
            <dt>{localText(label, language)}</dt>
            {notices.map((notice) => (
              <dd key={notice.en}>{localText(notice, language)}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
