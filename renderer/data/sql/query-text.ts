import { EXAMPLES, type ExampleQuery, queryIn } from '../../../workers/data/sql/examples.ts';
import type { Language } from '../../../workers/lab/local-text.ts';
import { OpenText } from '../../editor/open-text.ts';
import { readHistory } from './history.ts';

/** The query being written: it outlives the console on screen. */
let text = '';
let kept: OpenText | undefined;

/** Those of a lab, which answer nothing in the tables of another. */
export function examplesOf(lab: string | undefined): readonly ExampleQuery[] {
  return EXAMPLES.filter(({ labs }) => (labs as readonly (string | undefined)[]).includes(lab));
}

/** @param lab whose first example stands there at first, in words of this language */
export function openQuery(lab: string | undefined, language: Language): OpenText {
  if (!kept) {
    const [first] = examplesOf(lab);
    text = readHistory()[0] ?? (first ? queryIn(first, language) : '');
    kept = new OpenText({
      read: () => text,
      write: (next) => {
        text = next;
      },
      subscribe: () => () => undefined,
    });
  }
  return kept;
}

/** Puts an example that nobody has touched into words of this language; what somebody wrote stays as it is. */
export function followLanguage(query: OpenText, language: Language): void {
  const other = language === 'en' ? 'zh' : 'en';
  const untouched = EXAMPLES.find((example) => queryIn(example, other) === query.text);
  if (untouched) query.replace(queryIn(untouched, language));
}
