import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeAfter } from '../list-keys.ts';
import { ExcerptFields } from './ExcerptFields.tsx';
import { EXCERPT, type ReportOptions, type SectionChoice } from './options.ts';

export interface ListedSection extends SectionChoice {
  readonly title: string;
  /** False when the run has nothing for it. */
  readonly filled: boolean;
}

interface Props {
  readonly sections: readonly ListedSection[];
  readonly options: ReportOptions;
  readonly onChange: (change: Partial<ReportOptions>) => void;
}

/**
 * Sections in their order: shown or not, moved by button or key, each with a note of its own. Tab goes through the controls
 * of one section and on; arrow keys lead to the same control of the others.
 */
export function SectionList({ sections, options, onChange }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [visited, setVisited] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef('');
  const choices = sections.map(({ id, shown, note }): SectionChoice => ({ id, shown, note }));

  const current = sections.some(({ id }) => id === visited) ? visited : sections[0]?.id;
  const stopOf = (id: string) => (id === current ? 0 : -1);

  // Moving an element in the document takes the focus off it.
  useLayoutEffect(() => {
    if (focus.current === '') return;
    list.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = '';
  });

  const change = (id: string, to: Partial<SectionChoice>) =>
    onChange({ sections: choices.map((choice) => (choice.id === id ? { ...choice, ...to } : choice)) });

  const move = (index: number, by: 1 | -1, focused: string) => {
    const to = index + by;
    if (to < 0 || to >= choices.length) return;
    const moved = [...choices];
    moved.splice(to, 0, ...moved.splice(index, 1));
    focus.current = `[data-section="${CSS.escape(choices[index].id)}"] ${focused}`;
    setSaid(t('report.moved', { name: sections[index].title, position: to + 1, count: choices.length }));
    onChange({ sections: moved });
  };

  const onKey = (event: KeyboardEvent, index: number) => {
    const control = `[data-control="${(event.target as HTMLElement).dataset.control ?? 'shown'}"]`;
    if (event.altKey) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
      if (by === undefined) return;
      event.preventDefault();
      return move(index, by, control);
    }
    const to = placeAfter(event.key, index, sections.length);
    if (to === undefined) return;
    event.preventDefault();
    const row = list.current?.children[to];
    // not every section has all of them
    (row?.querySelector<HTMLElement>(control) ?? row?.querySelector<HTMLElement>('[data-control]'))?.focus();
  };

  const remove = (id: string) =>
    onChange({
      sections: choices.filter((choice) => choice.id !== id),
      excerpts: options.excerpts.filter(({ name }) => EXCERPT + name !== id),
    });
  const toggleNote = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };

  return (
    <>
      <ol className="section-list" ref={list} aria-label={t('report.sections')}>
        {sections.map(({ id, title, shown, note, filled }, index) => (
          <li key={id} data-section={id} data-filled={filled}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside */}
            <div className="section-row" onKeyDown={(event) => onKey(event, index)} onFocus={() => setVisited(id)}>
              <label>
                <input
                  type="checkbox"
                  data-control="shown"
                  tabIndex={stopOf(id)}
                  checked={shown}
                  onChange={({ target }) => change(id, { shown: target.checked })}
                />
                <span>{title}</span>
              </label>
              {!filled && (
                <span className="muted small" title={t('report.nothingHelp')}>
                  {t('report.nothing')}
                </span>
              )}
              <button
                type="button"
                className="button quiet section-button"
                data-control="note"
                tabIndex={stopOf(id)}
                aria-expanded={open.has(id)}
                aria-label={t('report.note', { name: title })}
                data-written={note.trim() !== ''}
                onClick={() => toggleNote(id)}
              >
                {t('report.noteButton')}
              </button>
              <button
                type="button"
                className="button quiet section-button"
                data-control="up"
                tabIndex={stopOf(id)}
                aria-label={t('report.up', { name: title })}
                aria-disabled={index === 0}
                onClick={() => move(index, -1, '[data-control="up"]')}
              >
                ↑
              </button>
              <button
                type="button"
                className="button quiet section-button"
                data-control="down"
                tabIndex={stopOf(id)}
                aria-label={t('report.down', { name: title })}
                aria-disabled={index === sections.length - 1}
                onClick={() => move(index, 1, '[data-control="down"]')}
              >
                ↓
              </button>
              {id.startsWith(EXCERPT) && (
                <button
                  type="button"
                  className="button quiet section-button"
                  data-control="remove"
                  tabIndex={stopOf(id)}
                  aria-label={t('report.remove', { name: title })}
                  onClick={() => remove(id)}
                >
                  ×
                </button>
              )}
            </div>
            {id.startsWith(EXCERPT) && (
              <ExcerptFields options={options} name={id.slice(EXCERPT.length)} onChange={onChange} />
            )}
            {open.has(id) && (
              <textarea
                className="input note"
                rows={4}
                aria-label={t('report.note', { name: title })}
                value={note}
                onChange={({ target }) => change(id, { note: target.value })}
              />
            )}
          </li>
        ))}
      </ol>
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </>
  );
}
