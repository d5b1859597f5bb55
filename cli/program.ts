import { Command } from 'commander';
import type { Language } from '../workers/lab/local-text.ts';
import { VERSION } from '../workers/runner/version.ts';
import { addExportCommand } from './commands/export.ts';
import { addLessonCommands } from './commands/lesson.ts';
import { addMachinesCommand } from './commands/machines.ts';
import { addMergeCommand } from './commands/merge.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addOpenCommand } from './commands/open.ts';
import { addPagesCommand } from './commands/pages.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { addReportCommand } from './commands/report.ts';
import { addScenarioCommands } from './commands/scenario.ts';
import { addShowCommand } from './commands/show.ts';
import { addSqlCommand } from './commands/sql.ts';
import { addSweepCommand } from './commands/sweep.ts';
import { addTraceCommands } from './commands/trace.ts';
import { addTracePagesCommand } from './commands/trace-pages.ts';
import { addValidateCommand } from './commands/validate.ts';
import { addWhyCommand } from './commands/why.ts';
import { EXIT } from './failure.ts';
import { sayWhereInTheApp } from './in-the-app.ts';
import { localise } from './localise.ts';
import { takeLanguage } from './options.ts';
import { speak } from './say.ts';

/**
 * All of `dyno`.
 *
 * @param exit takes the code that the program is to end with
 * @param language of help and refusals
 */
export function createProgram(exit: (code: number) => void, language: Language): Command {
  const program = localise(new Command('dyno'), language)
    .description(
      'A test stand for operating-system designs: run a scenario or a recorded trace under several designs and compare.',
    )
    .version(VERSION)
    .showHelpAfterError(speak('(dyno --help lists the commands)', language))
    .addHelpText(
      'after',
      speak('\nExit codes: 0 fine, 1 a check failed, 2 bad usage or input, 130 cancelled.', language),
    )
    .exitOverride((error) => {
      // help and --version end with 0; everything else is bad usage
      process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.badInput);
    });
  addScenarioCommands(program, exit);
  addSweepCommand(program, exit);
  addMergeCommand(program, exit);
  addPolicyCommands(program, exit);
  addTraceCommands(program, exit);
  addShowCommand(program, exit);
  addOpenCommand(program, exit, language);
  addReportCommand(program, exit);
  addWhyCommand(program, exit);
  addExportCommand(program, exit);
  addSqlCommand(program, exit);
  addValidateCommand(program, exit);
  addPagesCommand(program, exit);
  addTracePagesCommand(program, exit, language);
  addMetricsCommand(program, exit);
  addMachinesCommand(program, exit);
  addLessonCommands(program, exit);
  for (const command of program.commands) {
    sayWhereInTheApp(command, language);
    takeLanguage(command);
  }
  return program;
}
