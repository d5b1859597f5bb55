import type { Diagnostic } from '../../workers/runner/service.ts';
import type { OpenedFile } from '../host/types.ts';
import { spoken } from '../messages.ts';
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
  | { readonly ok: false; readonly reason: string };

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
      return { ok: false, reason: diagnostics.map((found) => sentence(file.name, found)).join('\n') };
    }
    const head = diagnostics.map((found) => `# ${sentence(file.name, found)}\n`).join('');
    return { ok: true, fileName: `${title}.yaml`, text: head + scenario, from: file.name, remarks: diagnostics.length };
  } finally {
    service.dispose();
  }
}

/** One line, so that it can be a comment. */
export function sentence(file: string, { line, column, message, path, hint }: Diagnostic): string {
  const where = path === '' ? '' : ` [${path}]`;
  const helps = hint ? ` (${spoken(hint)})` : '';
  return `${file}:${line}:${column}: ${spoken(message)}${where}${helps}`.replaceAll(/\s+/g, ' ');
}
