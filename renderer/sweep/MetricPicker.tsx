import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage } from '../shell/context.tsx';

/** The metrics that are looked at, and one more out of all there are. */
export function MetricPicker() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { sweep } = useApp();
  const chosen = useStore(sweep.state, (state) => state.form.metrics);
  const known = useStore(sweep.state, (state) => state.choices?.metrics) ?? [];
  return (
    <div className="sweep-metrics">
      <span className="muted small">{t('sweep.metrics')}</span>
      <ul>
        {chosen.map((name) => (
          <li key={name} className="sweep-metric">
            <code>{name}</code>
            {chosen.length > 1 && (
              <button
                type="button"
                className="button quiet"
                aria-label={t('sweep.removeMetric', { name })}
                onClick={() => sweep.edit({ metrics: chosen.filter((metric) => metric !== name) })}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      <select
        className="input"
        aria-label={t('sweep.addMetric')}
        value=""
        onChange={(event) => sweep.edit({ metrics: [...chosen, event.target.value] })}
      >
        <option value="">{t('sweep.addMetric')}</option>
        {known
          .filter(({ name }) => !chosen.includes(name))
          .map(({ name, label }) => (
            <option key={name} value={name}>{`${name} (${localText(label, language)})`}</option>
          ))}
      </select>
    </div>
  );
}
