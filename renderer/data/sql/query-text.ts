import { EXAMPLES } from '../../../workers/data/sql/examples.ts';
import { OpenText } from '../../editor/open-text.ts';
import { readHistory } from './history.ts';

/** The query being written: it outlives the console on screen. */
let text = '';
let kept: OpenText | undefined;

/** @param lab whose first example stands there at first */
export function openQuery(lab: string | undefined): OpenText {
  if (!kept) {
    const [first] = EXAMPLES.filter(({ labs }) => (labs as readonly (string | undefined)[]).includes(lab));
    text = readHistory()[0] ?? first?.sql ?? '';
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
