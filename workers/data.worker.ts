import { serve } from './alive.worker.ts';
import type { DataSource } from './data/data-table.ts';
import type { ResultFigures } from './data/result-tables.ts';
import { DataTables, type WantedView } from './data/service.ts';
import { breaths } from './data/turns.ts';
import type { Language } from './lab/local-text.ts';
import { pause } from './pause.worker.ts';
import { RecordingReader } from './recording/reader.ts';
import { type TableFormat, tableFileOf, wholeOf } from './table-file.worker.ts';

export type TraceFormat = 'perfetto' | 'chrome';

/** The end point of the Data tab's tables. */
function dataService() {
  const tables = new DataTables();
  let sources: readonly DataSource[] = [];
  return {
    open(result: ResultFigures | undefined, of: readonly DataSource[], language: Language) {
      sources = of;
      return tables.open(result, of, language);
    },
    /** Undefined when it was given up. @param work number that `control` must go on wanting */
    async arrange(table: string, view: WantedView, control: SharedArrayBuffer, work: number) {
      try {
        return await tables.arrange(
          table,
          view,
          breaths(control, work, pause, () => performance.now()),
        );
      } catch (error) {
        if ((error as Error).name === 'GivenUp') return undefined;
        throw error;
      }
    },
    cells: (table: string, from: number, count: number, columns: readonly number[]) =>
      tables.cells(table, from, count, columns),
    momentOf: (table: string, index: number) => tables.momentOf(table, index),
    /** All rows of a table as a file. */
    tableFile: (name: string, format: TableFormat) => tableFileOf(tables.table(name), format),
    /** One variant's recording as a file for a trace viewer. */
    async traceFile(variant: string, format: TraceFormat) {
      const source = sources.find((each) => each.variant === variant);
      if (!source) throw new Error(`there is no recording of ${variant}`);
      const reader = new RecordingReader(source.handle);
      const pieces: (string | Uint8Array)[] = [];
      const keep = (piece: string | Uint8Array): void => {
        pieces.push(piece);
      };
      if (format === 'perfetto')
        (await import('./formats/export/perfetto.ts')).writePerfetto(reader, source.directory, keep);
      else (await import('./formats/export/chrome.ts')).writeChrome(reader, source.directory, keep);
      return wholeOf(pieces);
    },
  };
}

export type DataService = ReturnType<typeof dataService>;

serve(dataService());
