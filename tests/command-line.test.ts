import { describe, expect, it } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { en } from '../renderer/i18n/en.ts';
import { COMMAND_LINE, SHARED_COMMANDS } from '../workers/lab/command-line.ts';

const program = createProgram(() => undefined, 'en');

describe('commands that the app and the command line share', () => {
  it.each(SHARED_COMMANDS)('%s is a command of the app and of dyno', (id) => {
    expect(Object.keys(en.command)).toContain(id);
    const words = COMMAND_LINE[id].split(' ');
    let command = program.commands.find((each) => each.name() === words[0]);
    expect(command, words[0]).toBeDefined();
    command = command?.commands.find((each) => each.name() === words[1]) ?? command;
    for (const option of words.filter((word) => word.startsWith('--'))) {
      expect(command?.options.map(({ long }) => long)).toContain(option);
    }
    const format = words[words.indexOf('--format') + 1];
    if (words.includes('--format')) {
      expect(command?.options.find(({ long }) => long === '--format')?.argChoices).toContain(format);
    }
  });

  it('has the help of a command say where the same is in the app', () => {
    const why = program.commands.find((each) => each.name() === 'why');
    let written = '';
    why?.configureOutput({ writeOut: (text) => (written += text) });
    why?.outputHelp();
    expect(written).toContain('In the app: view.why');
  });
});
