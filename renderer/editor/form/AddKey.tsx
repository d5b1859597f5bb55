import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, KeySchema } from '../schema.ts';
import { leastOf } from './fields.ts';
import { type Path, useForm } from './form-context.ts';

/** From so many keys on they can be searched. */
const SEARCHED_FROM = 8;

interface Props {
  /** Of the mapping. */
  readonly path: Path;
  /** That are not there yet. */
  readonly keys: readonly KeySchema[];
  /** Of the schema, in its order. */
  readonly order: readonly string[];
  /** That are there. */
  readonly present: readonly string[];
}

/** The keys that a mapping may have besides those it has, each with what it means. */
export function AddKey({ path, keys, order, present }: Props) {
  const { t } = useTranslation();
  const { reader, describe, edit } = useForm();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const list = useId();
  if (keys.length === 0) return undefined;
  const wanted = query.trim().toLowerCase();
  const described = keys.map(({ name, schema, required }) => {
    const text = reader.describe(schema);
    return { name, schema, required, text: text === undefined ? '' : describe(text) };
  });
  const found = described.filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(wanted));
  const add = (name: string, schema: JsonSchema) => {
    // where the schema has it among those that are there
    const behind = order.slice(0, order.indexOf(name)).findLast((other) => present.includes(other));
    const value = leastOf(reader, schema);
    setOpen(false);
    setQuery('');
    edit([{ kind: 'add', path, key: name, value, ...(behind !== undefined && { behind }) }], {
      focus: [...path, name],
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list, wherever in it the focus is
    <div
      className="form-add"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <button
        type="button"
        className="button quiet"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('form.add', { count: keys.length })}
      </button>
      {open && (
        <div id={list} className="key-list">
          {keys.length >= SEARCHED_FROM && (
            <input
              type="search"
              className="input"
              placeholder={t('form.search')}
              aria-label={t('form.search')}
              value={query}
              // biome-ignore lint/a11y/noAutofocus: it was asked for by the button before it
              autoFocus
              onChange={({ target }) => setQuery(target.value)}
            />
          )}
          <ul>
            {found.map(({ name, schema, required, text }) => (
              <li key={name}>
                <button type="button" className="key-choice" onClick={() => add(name, schema)}>
                  <code>{name}</code>
                  <span>
                    {required && <strong>{t('editor.required')} </strong>}
                    {text}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className="muted small">{t('library.none', { query })}</p>}
        </div>
      )}
    </div>
  );
}
