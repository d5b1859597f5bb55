import { setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../workers/messages/say.ts';
import type { Diagnostic } from '../../workers/runner/service.ts';
import { useLanguage } from '../shell/context.tsx';
import { baseExtensions, type CodeLanguage, READ_ONLY } from './extensions.ts';
import { marksOf, offsetsOf } from './lint.ts';
import type { OpenText, ShownText } from './open-text.ts';
import { phrasesOf } from './phrases.ts';

export interface EditorHandle {
  /** Selects the place of a diagnostic and scrolls it into view. */
  select(place: Place): void;
}

type Place = Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

interface Props {
  readonly text: OpenText;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly readOnly?: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What is special to this text, such as completion; a new one rebuilds the editor. */
  readonly extensions?: Extension;
  /** Where the focus goes as soon as the text is shown; `onWent` says that it has. */
  readonly goTo?: Place;
  onWent?(): void;
  readonly ref?: Ref<EditorHandle>;
}

/**
 * CodeMirror in a shadow root: there its styles are constructed style sheets, which the page's content policy allows, while
 * style elements would be refused.
 */
export function CodeEditor({
  text,
  language,
  label,
  readOnly = false,
  diagnostics,
  extensions,
  goTo,
  onWent,
  ref,
}: Props) {
  const { t, i18n } = useTranslation();
  const spoken = useLanguage();
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<ShownText>(undefined);
  const mark = useRef<(view: EditorView) => void>(() => undefined);

  mark.current = (view) => {
    const { doc } = view.state;
    view.dispatch(
      setDiagnostics(
        view.state,
        marksOf(doc, diagnostics, {
          say: (diagnostic) => say(diagnostic, spoken).line,
          fix: (meant) => t('editor.fix', { meant }),
        }),
      ),
    );
  };

  useEffect(() => {
    const { current: element } = host;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const words = { label, description: t('editor.keys'), phrases: phrasesOf(i18n.language) };
    shown.current = text.show(root, [
      baseExtensions(language, words),
      readOnly ? READ_ONLY : [],
      ...(extensions ? [extensions] : []),
    ]);
    const { view } = shown.current;
    mark.current(view);
    const { head } = view.state.selection.main;
    if (head > 0) view.dispatch({ effects: EditorView.scrollIntoView(head, { y: 'center' }) });
    // the view that was shown before is gone, and the focus with it
    if (document.activeElement === document.body) view.focus();
    return () => {
      shown.current?.hide();
      shown.current = undefined;
    };
  }, [text, language, label, readOnly, extensions, t, i18n.language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are those of the newest diagnostics
  useEffect(() => {
    if (shown.current) mark.current(shown.current.view);
  }, [diagnostics]);

  const select = (place: Place): void => {
    const view = shown.current?.view;
    if (!view) return;
    const [anchor, head] = offsetsOf(view.state.doc, place);
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    view.focus();
  };
  useImperativeHandle(ref, () => ({ select }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place, in the text that is shown with it
  useEffect(() => {
    if (!goTo) return;
    select(goTo);
    onWent?.();
  }, [goTo, text]);

  return <div ref={host} className="editor" />;
}
