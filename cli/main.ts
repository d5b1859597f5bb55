import './inlining.ts';
import { sayLines } from '../workers/messages/say.ts';
import { EXIT, Failure } from './failure.ts';
import { spokenLanguage } from './language.ts';
import { createProgram } from './program.ts';

/** Diagnostics are in Chinese already, with the colons of their places as compilers write them. */
const said = (text: string): string =>
  text
    .split('\n')
    .map((line) => (/\p{Script=Han}/u.test(line) ? line : sayLines(line, spokenLanguage())))
    .join('\n');

let code: number = EXIT.fine;
const program = createProgram((value) => {
  code = value;
});

// A reader such as `head` may close the pipe early: that is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${said(error.message)}\n`);
  code = error.code;
}
process.exitCode = code;
