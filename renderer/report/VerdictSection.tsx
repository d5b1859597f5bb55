import { sourceText } from '../../workers/messages/sources.ts';
import type { ClaimVerdict } from '../../workers/runner/types.ts';
import { localText } from '../i18n/local-text.ts';
import { labelled } from '../i18n/prose.ts';
import type { SectionProps } from './section.ts';
import { CLAIM_WORDS } from './words.ts';

/** What the run says of each published claim: the sentence, its source, the verdict and the figures behind it. */
export function VerdictSection({ result, language, words }: SectionProps) {
  if (result.claims.length === 0) return undefined;
  return (
    <>
      {result.claims.map((claim) => (
        <div key={claim.id} className="report-claim" data-verdict={claim.verdict}>
          <p className="report-verdict">
            <VerdictMark verdict={claim.verdict} />
            {CLAIM_WORDS[language][claim.verdict]}
          </p>
          <div>
            <blockquote>{localText(claim.text, language)}</blockquote>
            <p>{localText(claim.reason, language)}</p>
            {result.settings?.claims
              .filter(({ id }) => id === claim.id)
              .map(({ summary }) => (
                <p key={summary.en}>
                  {labelled(
                    words.named(words.otherSettings, result.settings?.axes.map(({ path }) => path).join(' × ') ?? ''),
                    localText(summary, language),
                    language,
                  )}
                </p>
              ))}
            <p className="report-small">
              {words.source}
              {sourceText(claim.source, language)}
              <br />
              {words.condition}
              <code>{claim.holds}</code>
            </p>
          </div>
        </div>
      ))}
    </>
  );
}

/** Full, crossed, half and dotted circle: readable without colour. */
function VerdictMark({ verdict }: { readonly verdict: ClaimVerdict }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      {verdict === 'supported' && <circle cx="7" cy="7" r="6" fill="currentColor" />}
      {verdict === 'not supported' && (
        <path
          d="M7 1a6 6 0 1 0 .001 0zM2.8 2.8l8.4 8.4M11.2 2.8l-8.4 8.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      )}
      {verdict === 'depends' && (
        <>
          <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M7 1.6a5.4 5.4 0 0 0 0 10.8z" fill="currentColor" />
        </>
      )}
      {verdict === 'not tested' && (
        <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="1.6 1.6" />
      )}
    </svg>
  );
}
