import { useEffect, useState } from 'react';
import { figuresAsShown, type Language, quotesAsPrinted } from '../../workers/lab/local-text.ts';

type Sources = typeof import('../../workers/messages/sources.ts');

let loaded: Sources | undefined;

/** Says sources in the reader's language. Their table is fetched for Chinese only; until it is there they stand as written. */
export function useSourceText(language: Language): (source: string) => string {
  const [sources, setSources] = useState(loaded);
  useEffect(() => {
    if (language !== 'zh' || sources !== undefined) return;
    import('../../workers/messages/sources.ts').then(
      (found) => {
        loaded = found;
        setSources(found);
      },
      // sources as they were written are better than none
      () => undefined,
    );
  }, [language, sources]);
  if (language === 'en') return (source) => figuresAsShown(quotesAsPrinted(source));
  return (source) => figuresAsShown(sources?.sourceText(source, language) ?? source);
}
