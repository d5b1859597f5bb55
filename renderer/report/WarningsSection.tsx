import { localText } from '../i18n/local-text.ts';
import type { SectionProps } from './section.ts';

/** Counted losses, and what a reader must know before believing a figure. */
export function WarningsSection({ result, language }: SectionProps) {
  if (result.warnings.length === 0) return undefined;
  return (
    <ul>
      {result.warnings.map((warning) => (
        <li key={warning.en}>{localText(warning, language)}</li>
      ))}
    </ul>
  );
}
