import type { Words } from './words.ts';

export interface ContentsEntry {
  /** Id of the element it points to. */
  readonly id: string;
  readonly title: string;
  /** 0 for chapters and sections of a report of one run, 1 for sections of a chapter. */
  readonly level: 0 | 1;
}

/** The table of contents. Whoever lays out pages writes the numbers into `[data-page-of]`. */
export function Contents({ entries, words }: { readonly entries: readonly ContentsEntry[]; readonly words: Words }) {
  return (
    <nav className="report-contents" aria-label={words.contents}>
      <h2>{words.contents}</h2>
      <ol>
        {entries.map(({ id, title, level }) => (
          <li key={id} data-level={level}>
            <a href={`#${id}`}>{title}</a>
            <span className="report-leader" />
            <span className="report-page-number" data-page-of={id} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
