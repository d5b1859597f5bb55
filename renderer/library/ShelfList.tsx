import { useTranslation } from 'react-i18next';

export interface Shelf {
  /** Id of its section in the page. */
  readonly id: string;
  readonly title: string;
}

/** Leads to the shelves of the library: there are more of them than a window shows. */
export function ShelfList({ shelves }: { readonly shelves: readonly Shelf[] }) {
  const { t } = useTranslation();
  const goTo = (id: string): void => {
    const shelf = document.getElementById(id);
    shelf?.scrollIntoView({ block: 'start' });
    shelf?.querySelector<HTMLElement>('button, summary')?.focus({ preventScroll: true });
  };
  return (
    <nav className="shelf-list" aria-label={t('library.shelves')}>
      {shelves.map(({ id, title }) => (
        <button key={id} type="button" className="button quiet" onClick={() => goTo(id)}>
          {title}
        </button>
      ))}
    </nav>
  );
}
