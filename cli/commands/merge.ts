import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { mergeSweeps } from '../../workers/sweep/merge.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics, mustBeFile } from '../input.ts';
import { speak } from '../say.ts';
import { replace } from '../sweep-file.ts';

/** `dyno merge`: shards of a sweep, from whatever machines, to one file. */
export function addMergeCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('merge')
    .description('put the replications of several .dyno-sweep files into one; the order does not matter')
    .argument('<file...>')
    .requiredOption('--out <file>', 'file to write; it may be one of those that are read')
    .action(async (files: readonly string[], { out }: { readonly out: string }) => {
      const texts = [];
      for (const name of files) {
        await mustBeFile(name);
        texts.push({ name, text: await readFile(name, 'utf8') });
      }
      const merged = mergeSweeps(texts);
      if (merged.diagnostics.length > 0) process.stderr.write(`${formatDiagnostics('', merged.diagnostics)}\n`);
      if (!merged.ok) throw new Failure('nothing was written', EXIT.checkFailed);
      await replace(out, merged.text);
      process.stdout.write(speak(`${out}: ${merged.records} replications of ${files.length} files\n`));
      exit(EXIT.fine);
    });
}
