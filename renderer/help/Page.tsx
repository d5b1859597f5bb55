import { useEffect, useRef } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { anchorOf, isPage, type PageName } from './pages.ts';

interface Props {
  readonly text: string;
  /** Heading to be scrolled to. */
  readonly anchor: string | undefined;
  onPage(page: PageName, anchor: string | undefined): void;
}

/** One page of help. Links to other pages stay inside; images of the repository are left to the web. */
export function Page({ text, anchor, onPage }: Props) {
  const article = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has its heading elsewhere
  useEffect(() => {
    const { current } = article;
    const heading = anchor === undefined ? undefined : current?.querySelector(`[id="${CSS.escape(anchor)}"]`);
    if (heading) heading.scrollIntoView({ block: 'start' });
    else current?.parentElement?.scrollTo(0, 0);
  }, [text, anchor]);
  const heading =
    (Tag: 'h1' | 'h2' | 'h3' | 'h4'): Components['h1'] =>
    ({ node, children }) => <Tag id={anchorOf(textOf(node))}>{children}</Tag>;
  const components: Components = {
    h1: heading('h1'),
    h2: heading('h2'),
    h3: heading('h3'),
    h4: heading('h4'),
    img: ({ alt }) => <span className="muted">{alt}</span>,
    table: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      <div className="help-table" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
    a({ href = '', children }) {
      const [, page = '', target] = /^(?:(\w+)(?:\.zh)?\.md)?(?:#(.*))?$/.exec(href) ?? [];
      if (isPage(page) || (href.startsWith('#') && target)) {
        return (
          <a
            href={href}
            onClick={(event) => {
              event.preventDefault();
              if (isPage(page)) onPage(page, target);
              else if (target) document.getElementById(decodeURIComponent(target))?.scrollIntoView();
            }}
          >
            {children}
          </a>
        );
      }
      if (!/^https?:/.test(href)) return <code>{children}</code>;
      return (
        <a href={href} target="_blank" rel="noreferrer">
          {children}
        </a>
      );
    },
  };
  return (
    <article ref={article} className="help-page">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
        {text.replace(/^<!--.*-->$/gm, '')}
      </ReactMarkdown>
    </article>
  );
}

interface Node {
  readonly value?: string;
  readonly children?: readonly Node[];
}

const textOf = (node: unknown): string => {
  const { value = '', children = [] } = (node ?? {}) as Node;
  return value + children.map(textOf).join('');
};
