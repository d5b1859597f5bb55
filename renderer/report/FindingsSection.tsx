import { localText } from '../i18n/local-text.ts';
import { Command } from './Command.tsx';
import type { SectionProps } from './section.ts';

/** Sentences derived from the run, most important first, each with where to look. */
export function FindingsSection({ result, language, words }: SectionProps) {
  if (result.findings.length === 0) return undefined;
  return (
    <>
      <ul>
        {result.findings.map(({ kind, variant, metric, request, text }) => (
          <li key={`${kind} ${variant} ${metric}`}>
            {localText(text, language)}
            {request !== undefined && (
              <>
                {' '}
                <code>
                  <Command text={words.evidence(variant, request)} />
                </code>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="report-note">{words.findingsNote}</p>
    </>
  );
}
