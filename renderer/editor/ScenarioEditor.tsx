import { yamlLanguage } from '@codemirror/lang-yaml';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useDocument, useLanguage, useSession } from '../shell/context.tsx';
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx';
import { scenarioCompletion } from './completion.ts';
import { Outline } from './form/Outline.tsx';
import { ScenarioForm } from './form/ScenarioForm.tsx';
import './form/form.css';
import { keyHelp } from './hover.ts';
import { placeBetween } from './lint.ts';
import { scenarioText } from './open-texts.ts';
import { SCENARIO_SCHEMA } from './scenario-schema.ts';
import { describeIn } from './schema-words.ts';
import { surroundings } from './surroundings.ts';
import { ViewBar } from './ViewBar.tsx';

/** The open scenario: an outline of it, and a form or the YAML text, with its problems where they are. */
export default function ScenarioEditor({ ref }: { readonly ref?: Ref<EditorHandle> }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const shown = useRef<EditorHandle>(null);
  const view = useSession((state) => state.scenarioView);
  const sourceKey = useDocument((state) => state.source?.key);
  const diagnostics = useDocument((state) => state.diagnostics);
  const goTo = useDocument((state) => state.goTo);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document has another text
  const text = useMemo(() => scenarioText(app), [app, sourceKey]);
  const extensions = useMemo(() => {
    const describe = describeIn(language);
    const words = { describe, required: t('editor.required'), named: t('editor.named') };
    const complete = scenarioCompletion(SCENARIO_SCHEMA, words, () => surroundings(app));
    return [yamlLanguage.data.of({ autocomplete: complete }), keyHelp(SCENARIO_SCHEMA, describe)];
  }, [app, language, t]);
  const own = useMemo(() => diagnostics.filter(({ file }) => file === undefined), [diagnostics]);
  useImperativeHandle(ref, () => ({ select: (place) => shown.current?.select(place) }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place, in the text that is shown with it
  useEffect(() => {
    if (!goTo || !text) return;
    shown.current?.select(goTo);
    app.document.setState({ goTo: undefined });
  }, [goTo, text]);
  if (!text) return undefined;
  return (
    <div className="scenario-views">
      <ViewBar text={text} />
      <Outline
        text={text}
        diagnostics={own}
        onGo={(from, to) => shown.current?.select(placeBetween(text.state.doc, from, to))}
      />
      {view === 'form' ? (
        <ScenarioForm key={sourceKey} ref={shown} text={text} diagnostics={own} />
      ) : (
        <CodeEditor
          ref={shown}
          text={text}
          language="yaml"
          label={t('scenario.editor')}
          diagnostics={own}
          extensions={extensions}
        />
      )}
    </div>
  );
}
