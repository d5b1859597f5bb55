import type { Diagnostic } from '../../workers/runner/service.ts';
import type { OpenedFile } from '../host/types.ts';
import { spoken } from '../messages.ts';
import type { Said } from '../said.ts';
import type { OpenService } from '../service.ts';
import { textOf } from './input.ts';

export type ImportedScenario =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly text: string;
      readonly from: string;
      readonly remarks: number;
    }
  | { readonly ok: false; readonly reason: Said };

/**
 * An rt-app file as a scenario that has not been saved yet. What has no counterpart stands as comments at its head, with
 * its place in the file, so that it is neither lost nor forgotten.
 */
export async function importRtAppFile(file: OpenedFile, openService: OpenService): Promise<ImportedScenario> {
  const title = file.name.replace(/\.json$/i, '');
  const service = openService();
  try {
    const { scenario, diagnostics } = await service.remote.importRtApp(textOf(file), title);
    if (scenario === undefined) {
      return { ok: false, reason: sentences(file.name, diagnostics) };
    }
    const head = diagnostics.map((found) => `# ${sentence(file.name, found)}\n`).join('');
    return { ok: true, fileName: `${title}.yaml`, text: head + scenario, from: file.name, remarks: diagnostics.length };
  } finally {
    service.dispose();
  }
}

/** What is wrong in a file, a line each. */
export const sentences =
  (file: string, diagnostics: readonly Diagnostic[]): Said =>
  (_t, say) =>
    diagnostics.map((found) => sentence(file, found, say)).join('\n');

/** One line, so that it can be a comment. */
function sentence(file: string, { line, column, message, path, hint }: Diagnostic, say = spoken): string {
  const where = path === '' ? '' : ` [${path}]`;
  const helps = hint ? ` (${say(hint)})` : '';
  return `${file}:${line}:${column}: ${say(message)}${where}${helps}`.replaceAll(/\s+/g, ' ');
}
