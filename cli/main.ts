import './inlining.ts';
import { EXIT, Failure } from './failure.ts';
import { spokenLanguage } from './language.ts';
import { createProgram } from './program.ts';
import { speak } from './say.ts';
import { systemSentence } from './system-error.ts';

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
  const refused = systemSentence(error);
  if (!(error instanceof Failure) && refused === undefined) throw error;
  process.stderr.write(`${speak(refused ?? (error as Failure).message)}\n`);
  code = error instanceof Failure ? error.code : EXIT.badInput;
}
process.exitCode = code;
