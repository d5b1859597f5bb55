import type { Command } from 'commander';
import { COMMAND_LINE, SHARED_COMMANDS } from '../workers/lab/command-line.ts';
import type { Language } from '../workers/lab/local-text.ts';
import { speak } from './say.ts';

/** Adds to the help of a command by which ids the app has the same in its menu, its palette and its list of shortcuts. */
export function sayWhereInTheApp(command: Command, language: Language): void {
  const ids = SHARED_COMMANDS.filter((id) => COMMAND_LINE[id].split(' ')[0] === command.name());
  if (ids.length > 0) command.addHelpText('after', `\n${speak(`In the app: ${ids.join(', ')}`, language)}`);
}
