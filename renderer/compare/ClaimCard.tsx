import { useTranslation } from 'react-i18next';
import type { ClaimResult, ClaimVerdict } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { useSourceText } from '../i18n/use-source-text.ts';
import { CLAIM_KEYS } from './verdict-words.ts';

/** Each verdict has its own outline, so that colour is never needed to tell them apart. */
export function VerdictIcon({ verdict }: { readonly verdict: ClaimVerdict }) {
  const shape = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 };
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
      {verdict === 'supported' && (
        <g {...shape}>
          <circle cx="9" cy="9" r="7.6" />
          <path d="m5.2 9.3 2.7 2.7 5-5.8" />
        </g>
      )}
      {verdict === 'not supported' && (
        <g {...shape}>
          <path d="M5.9 1.4h6.2l4.5 4.5v6.2l-4.5 4.5H5.9l-4.5-4.5V5.9z" />
          <path d="m6 6 6 6m0-6-6 6" />
        </g>
      )}
      {verdict === 'depends' && (
        <g {...shape}>
          <path d="m9 1.2 7.8 7.8L9 16.8 1.2 9z" />
          <path d="M9 1.2 16.8 9 9 16.8z" fill="currentColor" />
        </g>
      )}
      {verdict === 'not tested' && <circle cx="9" cy="9" r="7.4" {...shape} strokeDasharray="2.6 2.4" />}
    </svg>
  );
}

/** What the run says of one published claim. */
export function ClaimCard({ claim, language }: { readonly claim: ClaimResult; readonly language: Language }) {
  const sourceText = useSourceText(language);
  const { t } = useTranslation();
  return (
    <article className="claim" data-verdict={claim.verdict} aria-label={localText(claim.text, language)}>
      <p className="verdict">
        <VerdictIcon verdict={claim.verdict} />
        <strong>{t(CLAIM_KEYS[claim.verdict])}</strong>
      </p>
      <div className="claim-body">
        <p className="claim-text">“{localText(claim.text, language)}”</p>
        <p>{localText(claim.reason, language)}</p>
        <p className="muted small">
          <cite>{sourceText(claim.source)}</cite> · {t('claim.condition')} <code>{claim.holds}</code>
        </p>
      </div>
    </article>
  );
}
