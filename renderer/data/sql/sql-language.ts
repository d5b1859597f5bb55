import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap, ViewPlugin } from '@codemirror/view';
import type { TableInfo } from '../../../workers/data/service.ts';

interface Hooks {
  onRun(): void;
  /** The view that shows the query. */
  onView(view: EditorView): void;
}

/** SQL with completion from the schema; Mod+Enter runs the query here, not the scenario. */
export function sqlLanguage(tables: readonly TableInfo[], { onRun, onView }: Hooks): Extension {
  const run = (): boolean => {
    onRun();
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    ViewPlugin.define((view) => {
      onView(view);
      return {};
    }),
    sql({
      dialect: PostgreSQL,
      upperCaseKeywords: true,
      schema: Object.fromEntries(
        tables.map(({ name, columns }) => [
          name,
          columns.map((column) => ({
            label: column.name,
            detail: [column.sqlType.toLowerCase(), column.unit].filter((each) => each !== undefined).join(', '),
          })),
        ]),
      ),
    }),
  ];
}
