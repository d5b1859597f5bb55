import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import { placeAfter } from '../../list-keys.ts';
import type { OpenText } from '../open-text.ts';
import { currentItem, outlineItems } from './outline.ts';
import { pathKey, problemsBelow, problemsByField } from './problems.ts';
import { useOpenText } from './use-open-text.ts';
import { pathAt, placeOf, readTree } from './yaml-tree.ts';

interface Props {
  readonly text: OpenText;
  readonly diagnostics: readonly Diagnostic[];
  /** Goes to offsets of the text, in whichever view is shown. */
  onGo(from: number, to: number): void;
}

/** The sections of the scenario; the one that the cursor is in is marked. One Tab stop, arrow keys within. */
export function Outline({ text, diagnostics, onGo }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const source = useOpenText(text, (state) => state.doc);
  const root = useMemo(() => readTree(source.toString()), [source]);
  const items = useMemo(() => (root ? outlineItems(root) : []), [root]);
  const problems = useMemo(() => problemsByField(root, diagnostics), [root, diagnostics]);
  // a number, so that moving the cursor within an item renders nothing
  const current = useOpenText(text, ({ selection }) =>
    root ? currentItem(items, pathAt(root, selection.main.head)) : -1,
  );
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const to = placeAfter(event.key, at, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  return (
    <nav className="outline" aria-label={t('form.outline')}>
      <div ref={list} role="toolbar" aria-orientation="vertical" aria-label={t('form.outline')} onKeyDown={move}>
        {items.map(({ path, label, level }, index) => {
          const wrong = problemsBelow(problems, path);
          return (
            <button
              key={pathKey(path)}
              type="button"
              data-level={level}
              tabIndex={index === Math.max(0, current) ? 0 : -1}
              aria-current={index === current ? 'location' : undefined}
              onClick={() => root && onGo(...placeOf(root, path))}
            >
              <span>{label}</span>
              {wrong > 0 && (
                <span className="form-count" title={t('form.problems', { count: wrong })}>
                  {wrong}
                </span>
              )}
            </button>
          );
        })}
      </div>
      {!root && <p className="muted small">{t('form.noOutline')}</p>}
    </nav>
  );
}
