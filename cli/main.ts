import './inlining.ts';
import { EXIT, Failure } from './failure.ts';
import { spokenLanguage } from './language.ts';
import { createProgram } from './program.ts';
import { speak } from './say.ts';

let code: number = EXIT.fine;
const program = createProgram((value) => {
  code = value;
}, spokenLanguage());

// A reader such as `head` may close the pipe early: that is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${speak(error.message)}\n`);
  code = error.code;
}
process.exitCode = code;
