import { EXAMPLES, queryIn } from '../../../workers/data/sql/examples.ts';
import type { Language } from '../../../workers/lab/local-text.ts';
import { OpenText } from '../../editor/open-text.ts';
import { readHistory } from './history.ts';

/** The query being written: it outlives the console on screen. */
let text = '';
let kept: OpenText | undefined;

/** @param lab whose first example stands there at first, in words of this language */
export function openQuery(lab: string | undefined, language: Language): OpenText {
  if (!kept) {
    const [first] = EXAMPLES.filter(({ labs }) => (labs as readonly (string | undefined)[]).includes(lab));
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
