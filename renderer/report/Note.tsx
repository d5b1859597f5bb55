import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { Words } from './words.ts';

export interface NoteProps {
  /** Markdown; HTML in it is printed as it is written. */
  readonly text: string;
  /** Keeps the footnotes of several notes apart. */
  readonly id: string;
  readonly words: Words;
}

const PLUGINS = [remarkGfm];

/** What a person wrote into the report. Headings rank below those of sections; nothing is loaded from anywhere. */
export function Note({ text, id, words }: NoteProps) {
  if (text.trim() === '') return undefined;
  const heading: Components['h1'] = ({ children }) => <h3>{children}</h3>;
  const minor: Components['h3'] = ({ children }) => <h4>{children}</h4>;
  const components: Components = {
    h1: heading,
    h2: heading,
    h3: minor,
    h4: minor,
    h5: minor,
    h6: minor,
    img: ({ alt }) => <em>{words.imageRefused(alt ?? '')}</em>,
    table: ({ children }) => <table className="report-table">{children}</table>,
  };
  return (
    <div className="report-user-note">
      <Markdown
        remarkPlugins={PLUGINS}
        remarkRehypeOptions={{ clobberPrefix: `report-${id}-` }}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}
