import { useTranslation } from 'react-i18next';
import type { Finding, RunResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { useApp } from '../shell/context.tsx';

/** Sentences derived from the run; each leads to the request that shows it. */
export function Findings({ result, language }: { readonly result: RunResult; readonly language: Language }) {
  const { t } = useTranslation();
  const { session } = useApp();
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
        {result.findings.map((finding) => (
          <li key={`${finding.kind} ${finding.variant} ${finding.metric}`}>
            <span>{localText(finding.text, language)}</span>
            <button type="button" className="button small" onClick={() => show(finding)}>
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
