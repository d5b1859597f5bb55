import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { isStill } from '../shell/appearance.ts';
import { editorTheme } from './theme.ts';

/** Of SQL the language comes with what is special to its text: it completes from a schema. */
export type CodeLanguage = 'yaml' | 'typescript' | 'sql';

export interface EditorWords {
  /** Accessible name and description. */
  readonly label: string;
  readonly description: string;
  /** The editor's own English words in the app's language. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** Keys that are commands of the app: running, and the library. */
const OF_THE_APP = new Set(['Mod-Enter', 'Mod-Shift-l']);

const keys = (bindings: readonly KeyBinding[]): readonly KeyBinding[] =>
  bindings.filter(({ key }) => key === undefined || !OF_THE_APP.has(key));

/**
 * What is typed over a selection is put in here. The browser would do it too, but gives the text the colour of what it
 * replaces as a style, which the content policy of the page refuses.
 */
const TYPED_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing, cancelable } = event;
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== 'insertText' || data === null || isComposing || !cancelable || empty) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type' });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const LEAVE_WITHIN_MS = 60_000;
const BLINK_MS = 1200;

/** Escape, then Tab, leaves the editor: CodeMirror's own rule, with more time and also after an Escape that closed something. */
const ESCAPE_LEAVES = EditorView.domEventObservers({
  keyup: ({ key }, view) => void (key === 'Escape' && view.setTabFocusMode(LEAVE_WITHIN_MS)),
});

/** Everything about an editor that does not depend on what is edited. */
export function baseExtensions(language: CodeLanguage, { label, description, phrases }: EditorWords): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    codeFolding(),
    foldGutter(),
    drawSelection({ cursorBlinkRate: isStill() ? 0 : BLINK_MS }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    search({ top: true }),
    indentOnInput(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-description': description,
      autocapitalize: 'off',
      tabindex: '0',
    }),
    TYPED_OVER,
    ESCAPE_LEAVES,
    keymap.of([
      ...closeBracketsKeymap,
      ...keys(completionKeymap),
      ...keys(defaultKeymap),
      ...keys(searchKeymap),
      ...keys(historyKeymap),
      ...keys(foldKeymap),
      ...keys(lintKeymap),
      indentWithTab,
    ]),
    language === 'yaml' ? yaml() : language === 'typescript' ? javascript({ typescript: true }) : [],
    editorTheme,
  ];
}

/** For texts that are only read: the cursor still moves, so that they can be read and copied by keyboard. */
export const READ_ONLY: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
];
