import { Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '../../workers/runner/service.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import { POLICY_TYPES, REFERENCE_POLICIES } from '../../workers/scheduling/ext/reference-policies.ts';
import type { EditorHandle } from '../editor/CodeEditor.tsx';
import { PolicyEditor } from '../editor/index.ts';
import { type Language, localText } from '../i18n/index.ts';
import { moveAmong } from '../list-keys.ts';
import { useApp, useDocument, useLanguage, usePolicies, useResult, useRuns } from '../shell/context.tsx';
import { Diagnostics } from './Diagnostics.tsx';

const SHIPPED = Object.keys(REFERENCE_POLICIES);

/** The policies that ship and the user's own: read, write, and run them as variants of the open scenario. */
export function PoliciesTab() {
  const { t } = useTranslation();
  const language = useLanguage();
  const result = useResult();
  const selected = usePolicies((state) => state.selected);
  const own = usePolicies((state) => state.own);
  const runs = usePolicies((state) => state.added.includes(state.selected));
  const diagnostics = useDocument((state) => state.diagnostics);
  const checking = useDocument((state) => state.checking);
  const running = useRuns(({ phase }) => phase === 'running');
  const editor = useRef<EditorHandle>(null);
  const isOwn = own.some(({ name }) => name === selected);
  const fileName = isOwn ? selected : `${selected}.ts`;
  const problems = [
    ...diagnostics.filter(({ file }) => file?.endsWith(fileName)),
    ...ejections(result, fileName, language),
  ];
  return (
    <div className="policies">
      <PolicyList />
      <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
        <PolicyEditor
          ref={editor}
          name={selected}
          isOwn={isOwn}
          label={t('policies.editor', { name: fileName })}
          diagnostics={problems}
        />
      </Suspense>
      <aside className="problems" aria-label={t('policies.problems')}>
        <PolicyActions isOwn={isOwn} />
        <h2>{t('policies.problems')}</h2>
        {problems.length > 0 ? (
          <Diagnostics
            diagnostics={problems}
            checking={checking}
            // how many replications were ejected is said once, when the run is over
            quiet={running}
            onSelect={(diagnostic) => editor.current?.select(diagnostic)}
          />
        ) : (
          <p className="muted small">{runs ? t('policies.fine') : t('policies.unused')}</p>
        )}
        <details>
          <summary>{t('policies.help')}</summary>
          <p className="muted small">{t('policies.intro')}</p>
          <pre className="policy-types">{POLICY_TYPES}</pre>
        </details>
      </aside>
    </div>
  );
}

/** Policies by kind; those that run as variants are marked. One stop of Tab: arrow keys go from one to the next. */
function PolicyList() {
  const { t } = useTranslation();
  const own = usePolicies((state) => state.own);
  const selected = usePolicies((state) => state.selected);
  const [visited, setVisited] = useState<string>();
  const names = { stop: visited ?? selected, onVisit: setVisited };
  return (
    <nav
      className="policy-list"
      aria-label={t('policies.list')}
      onKeyDown={(event) => moveAmong(event, 'button')}
      onBlur={() => setVisited(undefined)}
    >
      <h2>{t('policies.shipped')}</h2>
      <PolicyNames names={SHIPPED} {...names} />
      <h2>{t('policies.own')}</h2>
      {own.length > 0 ? (
        <PolicyNames names={own.map(({ name }) => name)} {...names} />
      ) : (
        <p className="muted small">{t('policies.none')}</p>
      )}
    </nav>
  );
}

interface PolicyNamesProps {
  readonly names: readonly string[];
  /** Where Tab leads. */
  readonly stop: string;
  onVisit(name: string): void;
}

function PolicyNames({ names, stop, onVisit }: PolicyNamesProps) {
  const { policies } = useApp();
  const selected = usePolicies((state) => state.selected);
  const added = usePolicies((state) => state.added);
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <button
            type="button"
            aria-current={name === selected}
            tabIndex={name === stop ? 0 : -1}
            onFocus={() => onVisit(name)}
            onClick={() => policies.setState({ selected: name })}
          >
            {name}
            {added.includes(name) && <span aria-hidden="true"> ▸</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function PolicyActions({ isOwn }: { readonly isOwn: boolean }) {
  const { t } = useTranslation();
  const { editPolicies } = useApp();
  const selected = usePolicies((state) => state.selected);
  const runs = usePolicies((state) => state.added.includes(state.selected));
  const id = useId();
  return (
    <div className="policy-actions">
      <span className="policy-runs">
        <input id={id} type="checkbox" checked={runs} onChange={() => editPolicies.toggle(selected)} />
        <label htmlFor={id}>{t('policies.runs')}</label>
      </span>
      <button type="button" className="button" onClick={() => editPolicies.copy(selected)}>
        {t('policies.copy')}
      </button>
      {isOwn && (
        <button type="button" className="button" onClick={() => editPolicies.remove(selected)}>
          {t('policies.remove')}
        </button>
      )}
    </div>
  );
}

/** Where the latest run ejected a policy, as problems in its text. */
function ejections(result: RunResult | undefined, fileName: string, language: Language): Diagnostic[] {
  const notices = result?.variants.flatMap(({ notices = [] }) => notices) ?? [];
  return notices.flatMap(({ place, ...text }) => {
    if (place?.file !== fileName) return [];
    const { line, column } = place;
    const message = localText(text, language);
    const end = { endLine: line, endColumn: Math.max(1, column) };
    return [{ severity: 'error', message, line, column: Math.max(1, column), ...end, path: '' } as const];
  });
}
