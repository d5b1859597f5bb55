import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage, useSession } from '../shell/context.tsx';
import { ModelCards } from './ModelCards.tsx';
import { Page } from './Page.tsx';
import { type Hit, headingsOf, PAGES, type PageName, pageText, search } from './pages.ts';
import './help.css';

/** The documentation inside the app: contents, search, pages. */
export default function Help() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const topic = useSession((state) => state.helpTopic);
  const [query, setQuery] = useState('');
  const [text, setText] = useState<string>();
  const [anchor, setAnchor] = useState<string>();
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const { page } = topic;
  const open = (next: PageName | 'cards', target?: string) => {
    setQuery('');
    setAnchor(target);
    app.session.setState({ helpTopic: { page: next } });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a command opens a page over what was searched
  useEffect(() => setQuery(''), [topic]);
  useEffect(() => {
    let current = true;
    const fail = (error: unknown) => app.fail(messageOf(error));
    if (page === 'cards') return;
    pageText(page, language).then((read) => {
      if (!current) return;
      setText(read);
      const sections = headingsOf(read).filter(({ level }) => level === 2);
      if (topic.section !== undefined) setAnchor(sections[topic.section]?.id);
    }, fail);
    return () => {
      current = false;
    };
  }, [app, page, language, topic]);

  useEffect(() => {
    let current = true;
    const all = PAGES.map(async (name) => [name, await pageText(name, language)] as const);
    if (query.trim() === '') return setHits([]);
    Promise.all(all).then(
      (texts) => current && setHits(search(texts, query)),
      (error: unknown) => app.fail(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app, query, language]);

  const headings = text === undefined || page === 'cards' ? [] : headingsOf(text).filter(({ level }) => level === 2);
  return (
    <div className="help">
      <nav className="help-contents" aria-label={t('help.contents')}>
        <input
          type="search"
          className="input"
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <ul>
          {PAGES.map((name) => (
            <li key={name}>
              <button type="button" aria-current={name === page ? 'page' : undefined} onClick={() => open(name)}>
                {t(`help.page.${name}`)}
              </button>
              {name === page && (
                <ul>
                  {headings.map(({ id, text: title }) => (
                    <li key={id}>
                      <button type="button" onClick={() => open(name, id)}>
                        {title}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
          <li>
            <button type="button" aria-current={page === 'cards' ? 'page' : undefined} onClick={() => open('cards')}>
              {t('help.cards')}
            </button>
          </li>
        </ul>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="help-text" aria-label={t('help.title')} tabIndex={0}>
        {query.trim() !== '' ? (
          <Hits hits={hits} query={query} onOpen={open} />
        ) : page === 'cards' ? (
          <ModelCards />
        ) : (
          text !== undefined && <Page text={text} anchor={anchor} onPage={open} />
        )}
      </section>
    </div>
  );
}

interface HitsProps {
  readonly hits: readonly Hit[];
  readonly query: string;
  onOpen(page: PageName, anchor: string | undefined): void;
}

function Hits({ hits, query, onOpen }: HitsProps) {
  const { t } = useTranslation();
  if (hits.length === 0) return <p className="empty">{t('library.none', { query })}</p>;
  return (
    <ol className="help-hits" aria-label={t('help.hits')}>
      {hits.map(({ page, heading, line }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal
        <li key={index}>
          <button type="button" className="link" onClick={() => onOpen(page, heading?.id)}>
            {t(`help.page.${page}`)} · {heading?.text ?? ''}
          </button>
          <p className="muted small">{line}</p>
        </li>
      ))}
    </ol>
  );
}
