import { useTranslation } from 'react-i18next';
import type { RunComparison } from '../../workers/runner/types.ts';
import { listOf } from '../i18n/prose.ts';
import { useApp, useLanguage, useRegistry, useResult } from '../shell/context.tsx';

/** Which runs stand beside each other, on every view of them: what they should share and do not, and the way back. */
export function ComparisonBar() {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const comparison = useResult()?.comparison;
  if (!comparison) return undefined;
  const { runs, incomparable, anyway } = comparison;
  const [one, ...others] = runs.map(({ name }) => name);
  return (
    <section className="comparison-bar" aria-label={t('comparison.bar')}>
      <div className="comparison-line">
        <strong>{t('comparison.with', { one, others: listOf(others, i18n.language) })}</strong>
        <span className="spacer" />
        <button type="button" className="button small" onClick={() => registry.run('run.compareWith')}>
          {t('comparison.another')}
        </button>
        <button type="button" className="button small" onClick={() => registry.run('run.endComparison')}>
          {t('comparison.end')}
        </button>
      </div>
      {incomparable.length > 0 && (
        <div className="comparison-line comparison-block">
          <Differences comparison={comparison} />
          <button type="button" className="button small" onClick={() => void app.compareAnyway(!anyway)}>
            {anyway ? t('comparison.notAnyway') : t('comparison.anyway')}
          </button>
        </div>
      )}
    </section>
  );
}

function Differences({ comparison: { runs, incomparable, anyway } }: { readonly comparison: RunComparison }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unpaired = incomparable.some(({ differ }) => differ.includes('seeds') || differ.includes('workload'));
  return (
    <ul>
      {incomparable.map(({ runs: [a, b], differ }) => {
        const pair = `${runs[a].name} / ${runs[b].name}`;
        const inputs = listOf(
          differ.map((input) => t(`comparison.input.${input}`)),
          language,
        );
        return (
          <li key={pair}>
            {anyway ? t('comparison.comparedAnyway', { pair, inputs }) : t('comparison.notCompared', { pair, inputs })}
          </li>
        );
      })}
      {anyway && unpaired && <li>{t('comparison.comparedWelch')}</li>}
    </ul>
  );
}
