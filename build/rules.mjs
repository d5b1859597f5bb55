/** Checks the import rules of `.dependency-cruiser.cjs`, and that every source file was really looked at. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { Failure, ROOT, runMain } from './process.mjs';

const FOLDERS = ['workers', 'renderer', 'electron', 'cli', 'bench', 'build', 'tests'];

await runMain(async () => {
  const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
  const { options } = configuration;
  process.chdir(ROOT);
  const { output } = await cruise(FOLDERS, {
    ...options,
    validate: true,
    ruleSet: configuration,
  });
  const { summary, modules } = output;
  await everythingWasSeen(modules);
  await electronStaysAtItsDoors();
  const faults = summary.violations.filter(({ rule }) => rule.severity === 'error');
  if (faults.length > 0) {
    const comments = new Map(configuration.forbidden.map(({ name, comment }) => [name, comment]));
    const lines = faults.map(
      ({ rule, from, to, cycle }) =>
        `${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}\n    ${rule.name}: ${comments.get(rule.name)}`,
    );
    throw new Failure(`${lines.join('\n')}\n${faults.length} imports break the rules.`);
  }
  process.stdout.write(
    `${modules.length} modules, ${summary.totalDependenciesCruised} imports: all within their rooms.\n`,
  );
});

/** With a parser that does not understand TypeScript it would see no module, or no import, and no fault. */
async function everythingWasSeen(modules) {
  const seen = new Map(modules.map(({ source, dependencies }) => [source, dependencies.map((each) => each.module)]));
  for (const file of await sources()) {
    const imports = seen.get(file);
    if (!imports) throw new Failure(`${file} was not looked at.`);
    const text = await readFile(join(ROOT, file), 'utf8');
    for (const [, specifier] of text.matchAll(/^(?:import|export|\}) ?[^'`;]*'(\.{1,2}\/[^'?]+)';$/gm)) {
      if (!imports.includes(specifier)) throw new Failure(`${file}: the import of ${specifier} was not seen.`);
    }
  }
}

/** Only the entry points import Electron at run time, so that the rest can be tested without it; types are free. */
async function electronStaysAtItsDoors() {
  const doors = ['electron/main.ts', 'electron/preload.ts'];
  const inside = (await sources()).filter((file) => file.startsWith('electron/') && !doors.includes(file));
  for (const file of inside) {
    const text = await readFile(join(ROOT, file), 'utf8');
    if (/^import(?! type\b)[^;]*from 'electron'/m.test(text)) {
      throw new Failure(`${file} imports electron at run time; only ${doors.join(' and ')} may.`);
    }
  }
}

async function sources() {
  const files = [];
  for (const folder of FOLDERS) {
    for (const entry of await readdir(join(ROOT, folder), { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/');
      if (entry.isFile() && /(?<!\.d)\.(ts|tsx|mjs)$/.test(path)) files.push(path);
    }
  }
  return files;
}
