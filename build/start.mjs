/** `npm start`: sets up what is missing and opens Dyno in the best thing this machine has. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadElectron, electronProgram, noDisplay, openBrowser } from './launch.mjs';
import { EXIT, Failure, ROOT, run, runMain, runNode } from './process.mjs';
import { serve } from './server.mjs';
import { APP_PARTS, setUp } from './setup.mjs';

const SHIPPED = 'scenarios/scheduling/online-beside-batch.yaml';

const HELP = `npm start [-- OPTIONS] [-- FILE…]

Opens Dyno: in Electron where its binary is present or can be downloaded, otherwise in your browser from a loopback
address. Without a display it runs the shipped comparison (or each FILE) and writes the report.

  --browser    in the browser, even where Electron is present
  --headless   no window: print the comparison, write the PDF
  --window     a window or nothing: an error where there is no display
  --no-open    with --browser: serve, but open nothing
  --port N     with --browser: a fixed port
  --help       this text
`;

const OPTIONS = {
  browser: { type: 'boolean' },
  headless: { type: 'boolean' },
  window: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

await runMain(async (args) => {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const files = positionals.map(filePath);
  const port = values.port === undefined ? 0 : portOf(values.port);
  if (port !== 0 && files.length > 1)
    throw new Failure('--port with several files: each is served at a port of its own.', EXIT.usage);
  const nothing = values.headless || values.browser ? undefined : noDisplay();
  if (nothing && values.window) {
    throw new Failure(`No window can be opened: ${nothing}. "npm start -- --headless FILE" does without.`);
  }
  await setUp(values.headless ? ['cli', 'report'] : APP_PARTS);

  if (values.headless) return headless('asked for with --headless', files);
  if (values.browser) return browser('asked for with --browser', port, !values['no-open'], files);
  if (nothing) return headless(nothing, files);

  const { program, why } = await findElectron();
  if (!program) return browser(why, port, true, files);
  const started = performance.now();
  const code = await electron(program, files);
  // Ended at once with an error: a sandbox or a library is missing, and the user has seen no window.
  if (code === 0 || performance.now() - started > 3000) return code;
  return browser(`Electron ended at once with code ${code}`, port, true, files);
});

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${HELP}`, EXIT.usage);
  }
}

function filePath(name) {
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), name);
  if (!existsSync(file)) throw new Failure(`${name}: no such file.`, EXIT.usage);
  return file;
}

function portOf(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65536) return port;
  throw new Failure(`--port ${text}: a port is a number from 1 to 65535.`, EXIT.usage);
}

async function findElectron() {
  const present = electronProgram();
  if (present) return { program: present };
  say('Electron is not here yet; downloading it (about 110 MB; --browser does without) …');
  const failure = await downloadElectron();
  const program = electronProgram();
  return program
    ? { program }
    : { why: `Electron could not be downloaded: ${failure ?? 'no binary after the download'}` };
}

function electron(program, files) {
  const args = [ROOT, ...files];
  const root = process.getuid?.() === 0;
  // Chromium refuses to start its sandbox as root.
  if (root) args.unshift('--no-sandbox');
  say(`Dyno runs in Electron (${program})${root ? ', without its sandbox, because you are root' : ''}.`);
  return run(program, args).then(({ code }) => code);
}

/** Serves until Ctrl-C: each file at an address of its own, which is handed nothing else. */
async function browser(why, port, open, files) {
  const servers = await Promise.all((files.length > 0 ? files : [undefined]).map((file) => serve({ port, file })));
  for (const { url } of servers) {
    const opened = open && (await openBrowser(url));
    say(`Dyno runs in your browser (${why}): ${opened ? '' : 'open '}${url}  Ctrl-C ends it.`);
  }
  await Promise.all(servers.map(({ closed }) => closed));
}

/** The exit code is that of the first file that could not be reported on. */
async function headless(why, files) {
  say(`Dyno runs without a window: ${why}.`);
  const folder = join(ROOT, 'dist', 'reports');
  await mkdir(folder, { recursive: true });
  let first = EXIT.ok;
  for (const file of files.length > 0 ? files : [join(ROOT, SHIPPED)]) {
    const pdf = join(folder, `${basename(file).replace(/\.[^.]*$/, '')}.pdf`);
    const command = /\.ya?ml$/i.test(file) ? 'compare' : /\.dyno$/i.test(file) ? 'show' : 'replay';
    const { code } = await runNode(join(ROOT, 'dist', 'cli', 'dyno.js'), [command, file, '--pdf', pdf]);
    if (first === EXIT.ok) first = code;
  }
  return first;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
