import { Command } from 'commander';
import { VERSION } from '../workers/runner/version.ts';
import { addExportCommand } from './commands/export.ts';
import { addLessonCommands } from './commands/lesson.ts';
import { addMachinesCommand } from './commands/machines.ts';
import { addMergeCommand } from './commands/merge.ts';
import { addMetricsCommand } from './commands/metrics.ts';
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
import { EXIT, Failure } from './failure.ts';

let code: number = EXIT.fine;
const program = new Command('dyno')
  .description(
    'A test stand for operating-system designs: run a scenario or a recorded trace under several designs and compare.',
  )
  .version(VERSION)
  .showHelpAfterError('(dyno --help lists the commands)')
  .addHelpText('after', '\nExit codes: 0 fine, 1 a check failed, 2 bad usage or input, 130 cancelled.')
  .exitOverride((error) => {
    // help and --version end with 0; everything else is bad usage
    process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.badInput);
  });
const exit = (value: number): void => {
  code = value;
};
addScenarioCommands(program, exit);
addSweepCommand(program, exit);
addMergeCommand(program, exit);
addPolicyCommands(program, exit);
addTraceCommands(program, exit);
addShowCommand(program, exit);
addReportCommand(program, exit);
addWhyCommand(program, exit);
addExportCommand(program, exit);
addSqlCommand(program, exit);
addValidateCommand(program, exit);
addPagesCommand(program, exit);
addTracePagesCommand(program, exit);
addMetricsCommand(program, exit);
addMachinesCommand(program, exit);
addLessonCommands(program, exit);

// A reader such as `head` may close the pipe early: that is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  code = error.code;
}
process.exitCode = code;
