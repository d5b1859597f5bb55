import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, RunResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { useApp } from '../shell/context.tsx';

/** Sentences derived from the run; each leads to the request that shows it. */
export function Findings({ result, language }: { readonly result: RunResult; readonly language: Language }) {
  const { t } = useTranslation();
  const { session } = useApp();
  const id = useId();
  if (result.findings.length === 0) return null;
  const show = ({ variant, request }: Finding) =>
    session.setState({
      tab: 'timeline',
      timelineA: variant,
      timelineB: '',
      ...(request !== undefined && { explained: { variant, request } }),
    });
  return (
    <section className="panel findings" aria-label={t('compare.findings')}>
      <h2>{t('compare.findings')}</h2>
      <ul>
        {result.findings.map((finding, index) => (
          <li key={`${finding.kind} ${finding.variant} ${finding.metric}`}>
            <span id={`${id}-${index}`}>{localText(finding.text, language)}</span>
            {/* several may have one name: the sentence tells them apart for whoever goes by buttons */}
            <button
              type="button"
              className="button small"
              aria-describedby={`${id}-${index}`}
              onClick={() => show(finding)}
            >
              {finding.request === undefined
                ? t('compare.showTimeline')
                : t('compare.why', { request: finding.request })}
            </button>
          </li>
        ))}
      </ul>
      {result.variants.some(({ recorded }) => recorded) && <p className="muted small">{t('compare.findingsOfPart')}</p>}
    </section>
  );
}
