import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeAfter } from '../list-keys.ts';

interface Props {
  readonly name: string;
  /** Above the columns of the items: figure, text, note. */
  readonly heads: readonly [string, string, string];
  readonly sides: readonly string[];
  readonly side: number;
  readonly onSide: (side: number) => void;
  readonly items: readonly {
    readonly key: string;
    readonly figure: string;
    readonly text: string;
    readonly note: string;
  }[];
  /** Only what was recorded is ranked, and that is a part of the run. */
  readonly isPart?: boolean;
  /** What the figures are of. */
  readonly note?: ReactNode;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** What took longest, longest first, under A or under B. One stop of Tab: arrow keys choose, the next Tab goes to why. */
export function Ranked({ name, heads, sides, side, onSide, items, isPart, note, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const chosenAt = Math.max(
    0,
    items.findIndex(({ key }) => key === chosen),
  );
  const move = (event: KeyboardEvent<HTMLButtonElement>, at: number): void => {
    const place = placeAfter(event.key, at, items.length);
    if (place === undefined) return;
    event.preventDefault();
    event.currentTarget.closest('ol')?.querySelectorAll('button')[place].focus();
    onChoose(items[place].key);
  };
  return (
    <section className="why-ranked" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {sides.length > 1 && (
          <select
            className="input"
            aria-label={t('why.side')}
            value={side}
            onChange={({ target }) => onSide(Number(target.value))}
          >
            {sides.map((label, index) => (
              <option key={label} value={index}>
                {index === 0 ? 'A' : 'B'} {label}
              </option>
            ))}
          </select>
        )}
      </header>
      {isPart && <p className="muted small">{t('why.ofPart')}</p>}
      {note}
      <div className="why-heads muted" aria-hidden="true">
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ol>
        {items.map(({ key, figure, text, note }, at) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={key === chosen}
              tabIndex={at === chosenAt ? 0 : -1}
              onClick={() => onChoose(key)}
              onKeyDown={(event) => move(event, at)}
            >
              <b className="mono">{figure}</b> <span>{text}</span>{' '}
              <small className="mono muted">
                <span className="visually-hidden">{heads[2]} </span>
                {note}
              </small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
