/** TypeScript to JavaScript: types go, lines stay, so that a line of an error is the line that was written. */
import { transform } from 'sucrase';

/** Where a script failed; lines and columns start at 1, 0 = unknown. */
export interface ScriptPlace {
  readonly line: number;
  readonly column: number;
}

export type Compiled =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly message: string; readonly place: ScriptPlace };

/** A file for people; beyond this it is something else. */
const MAX_SCRIPT_CHARACTERS = 1 << 20;

/** Takes the types out of a module. Only syntax is judged: what a type says is not checked. */
export function compileScript(source: string, fileName: string): Compiled {
  if (source.length > MAX_SCRIPT_CHARACTERS) {
    return { ok: false, message: `is longer than ${MAX_SCRIPT_CHARACTERS} characters`, place: { line: 0, column: 0 } };
  }
  try {
    const { code } = transform(source, { transforms: ['typescript'], disableESTransforms: true, filePath: fileName });
    return { ok: true, code };
  } catch (error) {
    const [, text = String(error), line = '0', column = '0'] =
      /^(?:Error transforming .*?: )?(.*?)(?: \((\d+):(\d+)\))?$/s.exec((error as Error).message) ?? [];
    return { ok: false, message: text, place: { line: Number(line), column: Number(column) } };
  }
}
