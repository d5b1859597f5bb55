import { yamlLanguage } from '@codemirror/lang-yaml';
import { type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import schemaText from '../../scenarios/scenario.schema.json?raw';
import type { App } from '../app.ts';
import { useApp, useDocument, useLanguage } from '../shell/context.tsx';
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx';
import { scenarioCompletion } from './completion.ts';
import { keyHelp } from './hover.ts';
import type { Surroundings } from './names.ts';
import { scenarioText } from './open-texts.ts';
import { type JsonSchema, SchemaReader } from './schema.ts';
import { describeIn } from './schema-words.ts';

const READER = new SchemaReader(JSON.parse(schemaText) as JsonSchema);

/** The open scenario as YAML: completed and explained from its schema, with its problems where they are. */
export default function ScenarioEditor({ ref }: { readonly ref?: Ref<EditorHandle> }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const sourceKey = useDocument((state) => state.source?.key);
  const diagnostics = useDocument((state) => state.diagnostics);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document has another text
  const text = useMemo(() => scenarioText(app), [app, sourceKey]);
  const extensions = useMemo(() => {
    const describe = describeIn(language);
    const words = { describe, required: t('editor.required'), named: t('editor.named') };
    const complete = scenarioCompletion(READER, words, () => surroundings(app));
    return [yamlLanguage.data.of({ autocomplete: complete }), keyHelp(READER, describe)];
  }, [app, language, t]);
  const own = useMemo(() => diagnostics.filter(({ file }) => file === undefined), [diagnostics]);
  if (!text) return undefined;
  return (
    <CodeEditor
      ref={ref}
      text={text}
      language="yaml"
      label={t('scenario.editor')}
      diagnostics={own}
      extensions={extensions}
    />
  );
}

function surroundings({ document, results }: App): Surroundings {
  const files = Object.keys(document.getState().policies.files);
  const metrics = results.result?.variants.flatMap((variant) => Object.keys(variant.metrics)) ?? [];
  return {
    policies: files.filter((name) => !/\.ya?ml$/i.test(name)),
    machines: files.filter((name) => /\.ya?ml$/i.test(name)),
    metrics: [...new Set(metrics)],
  };
}
