import type { Argument, Command, Option } from 'commander';
import type { Language } from '../workers/lab/local-text.ts';
import { speak } from './say.ts';
import { columns } from './table.ts';

/** Help and refusals of a command in a language; subcommands that are added afterwards do the same. */
export function localise(command: Command, language: Language): Command {
  if (language === 'en') return command;
  const said = (text: string): string => speak(text, language);
  return command
    .helpOption('-h, --help', said('display help for command'))
    .configureOutput({ outputError: (text, write) => write(said(text)) })
    .configureHelp({
      styleTitle: said,
      styleUsage: placeholders,
      styleSubcommandTerm: placeholders,
      commandDescription: (each) => said(each.description()),
      subcommandDescription: (each) => said(each.summary() || each.description()),
      argumentDescription: ({ description }: Argument) => said(description),
      optionDescription: (option: Option) => said(option.description) + addition(option),
      displayWidth: columns,
      boxWrap: wrapped,
    });
}

const placeholders = (term: string): string => term.replace('[options]', '[选项]').replace('[command]', '[命令]');

/** What there is to choose from, and what holds otherwise. */
function addition({ argChoices, defaultValue }: Option): string {
  const choices = argChoices && `可选值：${argChoices.join(', ')}`;
  const otherwise = defaultValue === undefined ? undefined : `默认：${defaultValue}`;
  const all = [choices, otherwise].filter((each) => each !== undefined);
  return all.length === 0 ? '' : `（${all.join('；')}）`;
}

/** Words of Latin script stay whole; no line begins with what ends a clause, or ends with what opens one. */
const PIECES = /[“（]*(?:[^\s\p{Script=Han}“”（），。：；、]+|.)[”），。：；、]*\s*/gsu;

/** Chinese has no spaces to break lines at: between any two characters will do. @param width in columns */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const [piece] of paragraph.matchAll(PIECES)) {
      if (line !== '' && columns(line + piece.trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}
