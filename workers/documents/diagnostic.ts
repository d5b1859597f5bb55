/** Something wrong in a text, with its place and a cure. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** 1-based place in the text, in UTF-16 code units; 0 when the problem has no place (an empty file). */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Just behind the last character. */
  readonly endColumn: number;
  /** The file, when it is not the scenario but one that belongs to it, such as a policy. */
  readonly file?: string;
  /** Key path such as "workload.web.service.lognormal.mean". */
  readonly path: string;
  /** "did you mean …" or what is expected. */
  readonly hint?: string;
}

export type Place = Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

export const NO_PLACE: Place = { line: 0, column: 0, endLine: 0, endColumn: 0 };

export function errorAt(place: Place, message: string, path = '', hint = ''): Diagnostic {
  const { line, column, endLine, endColumn } = place;
  const error = { severity: 'error', message, line, column, endLine, endColumn, path } as const;
  return hint === '' ? error : { ...error, hint };
}
