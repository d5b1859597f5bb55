/** A table of the Data tab as a file for other programs, handed over to the page. */
import { transfer } from 'comlink';
import { type DataTable, exportable } from './data/data-table.ts';

export type TableFormat = 'csv' | 'arrow' | 'parquet';

/** All rows of a table, in its own order; each writer is loaded when it is asked for. */
export async function tableFileOf(of: DataTable, format: TableFormat): Promise<Uint8Array<ArrayBuffer>> {
  const table = exportable(of);
  switch (format) {
    case 'csv':
      return wholeOf([...(await import('./formats/export/csv.ts')).csvOf(table)]);
    case 'arrow':
      return wholeOf([(await import('./formats/export/arrow.ts')).arrowOf(table)]);
    case 'parquet':
      return wholeOf([(await import('./formats/export/parquet.ts')).parquetOf(table)]);
  }
}

/** The pieces of a file, one after the other. */
export async function wholeOf(pieces: readonly (string | Uint8Array)[]): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = await new Blob(pieces as readonly BlobPart[] as BlobPart[]).arrayBuffer();
  return transfer(new Uint8Array(buffer), [buffer]);
}
