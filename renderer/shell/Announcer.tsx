import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comparisonSentence, verdictSentence } from '../compare/verdict-words.ts';
import { localText } from '../i18n/index.ts';
import { ended, sentences } from '../i18n/prose.ts';
import { ejections } from '../run/ejections.ts';
import { viewedResult } from '../run/results.ts';
import type { RunPhase } from '../stores/runs.ts';
import { invalidText, policyError } from '../workbench/invalid.ts';
import { replicationsDone } from '../workbench/precision.ts';
import { useApp, useLanguage } from './context.tsx';

/** Says once, on whichever screen, what a run came to when it ends, and what runs come to that are put beside each other. */
export function Announcer() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { runs, results, session, document, policies } = useApp();
  const [said, setSaid] = useState('');

  useEffect(() => {
    const outcome = (phase: RunPhase): string => {
      const result = viewedResult(results, session.getState().baseline);
      if (phase === 'invalid')
        return ended(invalidText(policyError(document.getState().diagnostics, policies.getState().own), t), language);
      // that it failed is said where it is shown
      if (!result || phase === 'failed') return '';
      const { done, planned } = replicationsDone(result);
      const end =
        phase === 'done' ? t('announce.done') : t('announce.cancelled', { count: planned, done, total: planned });
      const ejected = ejections(result).map((each) =>
        t('announce.ejected', { ...each, variant: localText(each.label, language) }),
      );
      return sentences([end, ...ejected, done > 0 ? verdictSentence(result, t, language) : ''], language);
    };
    let compared = JSON.stringify(results.result?.comparison);
    const stop = runs.subscribe(({ phase, version }, before) => {
      if (phase !== before.phase) setSaid(before.phase === 'running' ? outcome(phase) : '');
      if (version === before.version) return;
      // Not of every figure that comes in: of which runs there are, and on what terms.
      const comparison = JSON.stringify(results.result?.comparison);
      if (comparison === compared) return;
      compared = comparison;
      const result = viewedResult(results, session.getState().baseline);
      if (phase !== 'running') setSaid(result?.comparison ? comparisonSentence(result, t, language) : '');
    });
    return () => {
      stop();
      // what was said in another language is over
      setSaid('');
    };
  }, [runs, results, session, document, policies, t, language]);

  return (
    <p className="visually-hidden" role="status" data-announcer="true">
      {said}
    </p>
  );
}
