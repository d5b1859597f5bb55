import type { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryIn } from '../../../workers/data/sql/examples.ts';
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
import { type QueryChoice, QueryMenu } from './QueryMenu.tsx';
import { examplesOf, followLanguage, openQuery } from './query-text.ts';
import { Schema } from './Schema.tsx';
import { showAnswer } from './shown-answer.ts';
import { sqlLanguage } from './sql-language.ts';
import type { OpenedDatabase } from './use-database.ts';

const NONE: readonly Diagnostic[] = [];
/** DuckDB has its messages in no other language. */
const DATABASE_SPEAKS = 'en';
/** Characters of an earlier query that tell it from others. */
const MOST_SHOWN = 80;

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

  useEffect(() => {
    followLanguage(query, language);
    // what was said in another language is over
    setNote('');
  }, [query, language]);

  useEffect(() => {
    // another answer, or none, takes the place of the one that can be saved
    if (answer?.ok) return showAnswer((format) => client.remote.tableFile(format));
  }, [client, answer]);

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
  const examples = examplesOf(lab).map((example) => ({
    id: example.id,
    name: localText(example.question, language),
    sql: queryIn(example, language),
  }));
  const earlier = history.map((sql, index) => ({
    id: String(index),
    name: sql.replace(/\s+/g, ' ').slice(0, MOST_SHOWN),
    sql,
  }));
  const take = ({ sql }: QueryChoice, said: string): void => {
    query.replace(sql);
    view.current?.focus();
    setNote(said);
  };
  const takeExample = (choice: QueryChoice) => take(choice, t('data.console.exampleChosen', { name: choice.name }));
  const takeEarlier = (choice: QueryChoice) => take(choice, t('data.console.historyChosen', { name: choice.name }));
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
          <QueryMenu label={t('data.console.examples')} choices={examples} onChoose={takeExample} />
          <QueryMenu label={t('data.console.history')} choices={earlier} onChoose={takeEarlier} />
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
            {language !== DATABASE_SPEAKS && t('data.console.databaseSays')}
            <span lang={DATABASE_SPEAKS}>{answer.problem.message}</span>
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
