import type { EditorView } from '@codemirror/view';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXAMPLES, queryIn } from '../../../workers/data/sql/examples.ts';
import type { SqlProblem } from '../../../workers/data/sql/problem.ts';
import type { Diagnostic } from '../../../workers/runner/service.ts';
import type { SqlRun } from '../../../workers/sql.worker.ts';
import { CodeEditor } from '../../editor/CodeEditor.tsx';
import { localText } from '../../i18n/index.ts';
import { messageOf } from '../../reason-of.ts';
import { useApp, useLanguage } from '../../shell/context.tsx';
import { formatCell } from '../grid/cells.ts';
import { Answer } from './Answer.tsx';
import { readHistory, remember } from './history.ts';
import { openQuery } from './query-text.ts';
import { Schema } from './Schema.tsx';
import { sqlLanguage } from './sql-language.ts';
import type { OpenedDatabase } from './use-database.ts';

const NONE: readonly Diagnostic[] = [];

/** A query, the schema beside it, and its answer below. */
export function Console({ opened }: { readonly opened: OpenedDatabase }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { client, tables } = opened;
  const lab = app.results.result?.lab;
  const query = openQuery(lab, language);
  const view = useRef<EditorView>(undefined);
  const [running, setRunning] = useState(false);
  const [answer, setAnswer] = useState<SqlRun>();
  const [history, setHistory] = useState(readHistory);
  const [note, setNote] = useState('');
  const [sorted, setSorted] = useState('');
  const state = useId();
  const latest = useRef(0);

  const run = useCallback(async (): Promise<void> => {
    const sql = query.text;
    latest.current += 1;
    const turn = latest.current;
    // the end of a query whose place a newer one took is nobody's news
    const isLatest = () => turn === latest.current;
    setRunning(true);
    setNote('');
    setSorted('');
    try {
      const found = await client.run(sql);
      if (!isLatest()) return;
      if (!found) return setNote(t('data.console.givenUp'));
      setAnswer(found);
      if (found.ok) setHistory(remember(sql));
    } catch (reason) {
      if (isLatest()) app.fail((t, say) => t('data.failed', { reason: say(messageOf(reason)) }));
    } finally {
      if (isLatest()) setRunning(false);
    }
  }, [client, query, app, t]);

  const extensions = useMemo(
    () =>
      sqlLanguage(tables, {
        onRun: () => void run(),
        onView: (shown) => {
          view.current = shown;
        },
      }),
    [tables, run],
  );
  const insert = (text: string): void => {
    const { current } = view;
    if (!current) return;
    current.dispatch(current.state.replaceSelection(text), { scrollIntoView: true });
    current.focus();
  };
  const diagnostics = useMemo(() => (answer && !answer.ok ? [diagnosticOf(answer.problem)] : NONE), [answer]);
  const figures = answer?.ok
    ? {
        count: answer.table.rows,
        rows: formatCell(answer.table.rows),
        ms: formatCell(Math.max(1, Math.round(answer.ms))),
      }
    : undefined;
  const said = figures && (answer?.ok && answer.cut ? t('data.console.cut', figures) : t('data.console.done', figures));
  const examples = EXAMPLES.filter(({ labs }) => (labs as readonly (string | undefined)[]).includes(lab));
  return (
    <div className="data-body sql-body">
      <Schema tables={tables} onInsert={insert} />
      <section className="table-panel" aria-label={t('data.sql')}>
        <div className="table-tools">
          <button
            type="button"
            className="button primary"
            // it keeps the focus of who pressed it
            aria-disabled={running || undefined}
            aria-describedby={running ? state : undefined}
            onClick={() => !running && void run()}
          >
            {t('data.console.run')}
          </button>
          {running && (
            <button type="button" className="button" onClick={() => client.giveUp()}>
              {t('data.give')}
            </button>
          )}
          <output id={state} className="small">
            {running ? t('data.console.running') : note || said}
            {!running && !note && sorted && <span className="visually-hidden"> {sorted}</span>}
          </output>
          <span className="spacer" />
          <select
            className="input sql-pick"
            aria-label={t('data.console.examples')}
            value=""
            onChange={(event) => {
              const example = examples.find(({ id }) => id === event.target.value);
              if (example) query.replace(queryIn(example, language));
            }}
          >
            <option value="">{t('data.console.examples')}</option>
            {examples.map(({ id, question }) => (
              <option key={id} value={id}>
                {localText(question, language)}
              </option>
            ))}
          </select>
          <select
            className="input sql-pick"
            aria-label={t('data.console.history')}
            value=""
            disabled={history.length === 0}
            onChange={(event) => {
              const earlier = history[Number(event.target.value)];
              if (event.target.value !== '' && earlier !== undefined) query.replace(earlier);
            }}
          >
            <option value="">{t('data.console.history')}</option>
            {history.map((text, index) => (
              <option key={text} value={index}>
                {text.replace(/\s+/g, ' ').slice(0, 80)}
              </option>
            ))}
          </select>
        </div>
        <div className="sql-editor">
          <CodeEditor
            text={query}
            language="sql"
            label={t('data.console.editor')}
            diagnostics={diagnostics}
            extensions={extensions}
          />
        </div>
        {answer && !answer.ok && (
          <p className="sql-problem" role="alert">
            {answer.problem.line !== undefined && (
              <b>{t('data.console.at', { line: answer.problem.line, column: answer.problem.column ?? 1 })} </b>
            )}
            {answer.problem.message}
          </p>
        )}
        {answer?.ok && <Answer client={client} table={answer.table} onNote={setNote} onSorted={setSorted} />}
      </section>
    </div>
  );
}

function diagnosticOf({ message, line = 0, column = 0 }: SqlProblem): Diagnostic {
  return { severity: 'error', message, path: '', line, column, endLine: line, endColumn: column + 1 };
}
