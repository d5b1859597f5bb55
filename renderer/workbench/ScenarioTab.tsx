import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isApple, showBinding } from '../commands/keys.ts';
import type { EditorHandle } from '../editor/CodeEditor.tsx';
import { ScenarioEditor } from '../editor/index.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useDocument, useRegistry, useSession } from '../shell/context.tsx';
import { Diagnostics } from './Diagnostics.tsx';

/** The scenario's text and what is wrong with it. */
export function ScenarioTab() {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const editor = useRef<EditorHandle>(null);
  const restored = useDocument((state) => state.restored);
  const imported = useDocument((state) => state.imported);
  const edited = useDocument((state) => state.text !== state.savedText);
  const diagnostics = useDocument((state) => state.diagnostics);
  const checking = useDocument((state) => state.checking);
  const view = useSession((state) => state.scenarioView);
  const key = (binding: string) => showBinding(binding, isApple(navigator.platform));
  return (
    <div className="scenario-tab">
      {restored && (
        <div className="notice" role="status">
          <span className="grow">{t('scenario.restored')}</span>
          <button
            type="button"
            className="button"
            onClick={() => {
              app.discardEdits().catch((error: unknown) => app.fail(messageOf(error)));
            }}
          >
            {t('scenario.discard')}
          </button>
        </div>
      )}
      {imported && (
        <div className="notice" role="status">
          {t('scenario.imported', { name: imported.from, count: imported.remarks })}
        </div>
      )}
      <div className="scenario-panes">
        <div className="editor-pane">
          <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
            <ScenarioEditor ref={editor} />
          </Suspense>
          <p className="editor-keys muted small">
            {view === 'yaml'
              ? t('editor.keys')
              : t('form.keys', { undo: key('Mod+Z'), redo: key('Mod+Shift+Z'), toggle: key('Mod+Shift+Y') })}
          </p>
        </div>
        <aside className="problems" aria-label={t('scenario.diagnostics')}>
          <div className="panel-head">
            <h2>{t('scenario.diagnostics')}</h2>
            <span className="spacer" />
            <button type="button" className="button" disabled={!edited} onClick={() => registry.run('file.save')}>
              {t('scenario.save')}
            </button>
          </div>
          <Diagnostics
            diagnostics={diagnostics}
            checking={checking}
            onSelect={(diagnostic) => editor.current?.select(diagnostic)}
          />
        </aside>
      </div>
    </div>
  );
}
