import { useTranslation } from 'react-i18next';
import ReactMarkdown, { defaultUrlTransform } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { factOf } from '../../workers/workshop/lesson.ts';
import type { Lesson } from '../../workers/workshop/schema.ts';

interface Props {
  readonly text: string;
  readonly lesson: Lesson;
}

const FACT = 'fact:';

/** Text of a lesson. Words that are checked against the run are marked, and say how. */
export function Markdown({ text, lesson }: Props) {
  const { t } = useTranslation();
  return (
    <div className="lesson-text">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => (url.startsWith(FACT) ? url : defaultUrlTransform(url))}
        components={{
          a({ href = '', children }) {
            if (href.startsWith(FACT)) {
              const condition = factOf(lesson, href.slice(FACT.length))?.holds ?? '';
              return (
                <span className="lesson-fact" title={t('workshop.factHint', { condition })}>
                  {children}
                </span>
              );
            }
            return (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            );
          },
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
