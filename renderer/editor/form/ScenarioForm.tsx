import { type Ref, useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../../workers/messages/say.ts';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import { useApp, useLanguage } from '../../shell/context.tsx';
import type { EditorHandle } from '../CodeEditor.tsx';
import { offsetsOf } from '../lint.ts';
import { namesForKeys, namesForValues } from '../names.ts';
import { difference, type OpenText } from '../open-text.ts';
import { SCENARIO_SCHEMA } from '../scenario-schema.ts';
import { describeIn } from '../schema-words.ts';
import { surroundings } from '../surroundings.ts';
import type { Edit } from './edit.ts';
import { Inside } from './FormNode.tsx';
import { type Direction, FormContext, type FormParts, type HowToEdit, type Path } from './form-context.ts';
import { pathKey, problemsByField } from './problems.ts';
import { renaming } from './renaming.ts';
import { useOpenText } from './use-open-text.ts';
import { changesOf, withChanges } from './yaml-edits.ts';
import { pathAt, placeOf, plainValueOf, readTree } from './yaml-tree.ts';

interface Props {
  readonly text: OpenText;
  readonly diagnostics: readonly Diagnostic[];
  readonly ref?: Ref<EditorHandle>;
}

/**
 * The open scenario as a form. It edits the same text as the YAML view does, in the same history; the text's cursor goes
 * where the focus goes, so that each view opens where the other was.
 */
export function ScenarioForm({ text, diagnostics, ref }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const body = useRef<HTMLDivElement>(null);
  const pending = useRef<{ readonly path: Path; readonly button: Direction | undefined }>(undefined);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [refused, setRefused] = useState(false);
  const [said, setSaid] = useState('');
  const source = useOpenText(text, (state) => state.doc);
  const root = useMemo(() => readTree(source.toString()), [source]);
  const problems = useMemo(() => problemsByField(root, diagnostics), [root, diagnostics]);

  /** Opens what is closed above it, and puts the focus there once it stands. */
  const goTo = useCallback((path: Path, button?: Direction) => {
    pending.current = { path, button };
    setOpened(
      (before) => new Map([...before, ...path.map((_, at) => [pathKey(path.slice(0, at + 1)), true] as const)]),
    );
  }, []);

  const edit = useCallback(
    (edits: readonly Edit[], { typed = false, focus, button, said = '' }: HowToEdit = {}) => {
      const before = text.state.doc.toString();
      let after = before;
      let single: ReturnType<typeof changesOf>;
      for (const each of edits) {
        single = changesOf(after, each);
        if (!single) return setRefused(true);
        after = withChanges(after, single);
      }
      setRefused(false);
      setSaid(said);
      const [from, to, insert] = difference(before, after);
      text.change(edits.length === 1 && single ? single : [{ from, to, insert }], typed);
      if (focus) goTo(focus, button);
    },
    [text, goTo],
  );

  const parts = useMemo((): FormParts => {
    const document = root && plainValueOf(root);
    const describe = describeIn(language);
    return {
      reader: SCENARIO_SCHEMA,
      describe,
      problems,
      edit,
      rename: (path, to) => edit(renaming(path, to, document), { focus: [...path.slice(0, -1), to] }),
      namesAt: (path, what) =>
        what === 'key' ? namesForKeys(path, document) : namesForValues(path, document, surroundings(app)),
      isOpen: (path) => opened.get(pathKey(path)),
      setOpen: (path, open) => setOpened((before) => new Map([...before, [pathKey(path), open]])),
      focused: (path) => {
        if (root) text.select(...placeOf(root, path));
      },
    };
  }, [root, problems, language, opened, edit, app, text]);

  useLayoutEffect(() => {
    const wanted = pending.current;
    if (!wanted || !body.current) return;
    pending.current = undefined;
    focusField(body.current, wanted.path, wanted.button);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the other view was
  useLayoutEffect(() => {
    const { head } = text.state.selection.main;
    if (!root || head === 0) return;
    const path = pathAt(root, head);
    if (document.activeElement === document.body) goTo(path);
    else fieldAt(body.current, path)?.scrollIntoView({ block: 'center' });
  }, []);

  useImperativeHandle(ref, () => ({
    select(place) {
      if (root) goTo(pathAt(root, offsetsOf(text.state.doc, place)[0]));
    },
  }));

  const schemas = useMemo(() => (root ? SCENARIO_SCHEMA.at([], undefined) : []), [root]);
  if (!root) return <Unreadable diagnostics={diagnostics} />;
  return (
    <FormContext value={parts}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo and redo, wherever in the form the focus is */}
      <div
        ref={body}
        className="form"
        onKeyDown={(event) => {
          const { key, shiftKey, altKey } = event;
          const direction = altKey && !shiftKey && !event.ctrlKey && !event.metaKey ? MOVES[key] : undefined;
          // Alt with an arrow opens the list of a choice
          if (direction && !(event.target instanceof HTMLSelectElement) && press(event.target as Element, direction))
            return event.preventDefault();
          if (!(event.ctrlKey || event.metaKey) || altKey) return;
          const redo = (key.toLowerCase() === 'z' && shiftKey) || key === 'y';
          if (!redo && key.toLowerCase() !== 'z') return;
          // a field's own history knows nothing of other fields
          event.preventDefault();
          if (redo) text.redo();
          else text.undo();
        }}
      >
        {refused && (
          <p className="notice error" role="alert">
            {t('form.refused')}
          </p>
        )}
        <p role="status" className="visually-hidden">
          {said}
        </p>
        <Inside path={[]} node={root} simple={schemas} />
      </div>
    </FormContext>
  );
}

function fieldAt(form: HTMLElement | null, path: Path): HTMLElement | undefined {
  for (let length = path.length; length > 0; length--) {
    const key = CSS.escape(pathKey(path.slice(0, length)));
    const found = form?.querySelector<HTMLElement>(`[data-path="${key}"]`);
    if (found) return found;
  }
  return undefined;
}

const MOVES: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down' };

/** Moves the innermost item or entry around the focus that can be moved that way. @returns whether there is one */
function press(at: Element, direction: Direction): boolean {
  for (let around = at.closest('.form-field, .form-group'); around; ) {
    const own = around.matches('.form-group') ? around.querySelector(':scope > .form-head') : around;
    const mover = own?.querySelector<HTMLButtonElement>(`[data-move="${direction}"]`);
    if (mover) {
      mover.click();
      return true;
    }
    around = around.parentElement?.closest('.form-field, .form-group') ?? null;
  }
  return false;
}

/** The field of a path, or of the innermost part of it that has one. */
function focusField(form: HTMLElement, path: Path, button: Direction | undefined): void {
  const field = fieldAt(form, path);
  field?.scrollIntoView({ block: 'nearest' });
  const mover = button && field?.querySelector<HTMLElement>(`[data-move="${button}"]:not(:disabled)`);
  (mover ?? field?.querySelector<HTMLElement>('input, select, textarea, button'))?.focus();
}

/** A text that is no YAML has no fields: what is wrong with it, and the way to it. */
function Unreadable({ diagnostics }: Pick<Props, 'diagnostics'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { session } = useApp();
  return (
    <div className="form-unreadable" role="alert">
      <h2>{t('form.unreadable')}</h2>
      {diagnostics.map((diagnostic) => {
        const { line, column, message } = diagnostic;
        return (
          <p key={`${line}:${column} ${message}`}>
            {line > 0 && <strong>{t('scenario.place', { line, column })} </strong>}
            {say(diagnostic, language).line}
          </p>
        );
      })}
      <button type="button" className="button primary" onClick={() => session.setState({ scenarioView: 'yaml' })}>
        {t('form.toYaml')}
      </button>
    </div>
  );
}
