import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ReactMarkdown, { defaultUrlTransform } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { factOf } from '../../workers/workshop/lesson.ts';
import type { Lesson } from '../../workers/workshop/schema.ts';
import { joinChineseLines } from './chinese-lines.ts';

interface Props {
  readonly text: string;
  readonly lesson: Lesson;
}

const FACT = 'fact:';

/** Text of a lesson. Words that are checked against the run are marked, and say how. */
export function Markdown({ text, lesson }: Props) {
  return (
    <div className="lesson-text">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => (url.startsWith(FACT) ? url : defaultUrlTransform(url))}
        components={{
          a({ href = '', children }) {
            if (href.startsWith(FACT)) {
              const condition = factOf(lesson, href.slice(FACT.length))?.holds ?? '';
              return <Fact condition={condition}>{children}</Fact>;
            }
            return (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            );
          },
        }}
      >
        {joinChineseLines(text)}
      </ReactMarkdown>
    </div>
  );
}

/** Checked words: whoever presses them reads what was checked, also without a pointer. */
function Fact({ condition, children }: { readonly condition: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const id = useId();
  const hint = t('workshop.factHint', { condition });
  return (
    <>
      <button
        type="button"
        className="lesson-fact"
        title={hint}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {children}
      </button>
      <span id={id} className="muted small" hidden={!shown}>
        {' '}
        {hint}
      </span>
    </>
  );
}
