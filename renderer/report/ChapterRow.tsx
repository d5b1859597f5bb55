import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_TITLE } from './kept-chapters.ts';

interface Props {
  /** What a person calls it. */
  readonly title: string;
  /** What it is called otherwise. */
  readonly usual: string;
  /** Which run it is, in a line. */
  readonly facts: string;
  readonly onTitle: (title: string) => void;
  readonly children?: ReactNode;
}

/** A chapter: its title, to be written over, and which run it is. */
export function ChapterRow({ title, usual, facts, onTitle, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="section-row">
        <input
          className="input chapter-name"
          aria-label={t('report.chapterTitle', { name: usual })}
          title={usual}
          value={title}
          maxLength={MOST_TITLE}
          placeholder={usual}
          onChange={({ target }) => onTitle(target.value)}
        />
        {children}
      </div>
      <div className="muted small chapter-facts">{facts}</div>
    </>
  );
}
