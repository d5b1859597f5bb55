/**
 * `node build/pack-database.mjs`: makes the database of the SQL console, workers/data/sql/duckdb-eh.wasm.xz, from the
 * package @duckdb/duckdb-wasm: after every change of its version. Needs the program `xz`. A test holds the file against
 * the package; its SHA-256 goes to packed.ts beside it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './process.mjs';
import { importNames, withoutExports } from './wasm-exports.mjs';

export const PACKED = join(ROOT, 'workers', 'data', 'sql', 'duckdb-eh.wasm.xz');

/**
 * DuckDB's program without the names that extensions would link to: 7 of its 34 MB. Left are those that its own script
 * says, and those that it imports from itself.
 */
export async function strippedDatabase() {
  const folder = join(ROOT, 'node_modules', '@duckdb', 'duckdb-wasm', 'dist');
  const program = await readFile(join(folder, 'duckdb-eh.wasm'));
  const script = await readFile(join(folder, 'duckdb-browser-blocking.mjs'), 'utf8');
  const said = new Set(script.match(/[\w$]+/g));
  const imported = importNames(program);
  return withoutExports(program, (name) => said.has(name) || imported.has(name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const input = await strippedDatabase();
  const packed = execFileSync('xz', ['-9e', '--check=crc32', '-c'], { input, maxBuffer: 2 ** 26 });
  await writeFile(PACKED, packed);
  const hash = createHash('sha256').update(packed).digest('hex');
  process.stdout.write(`${PACKED}: ${input.length} bytes, packed ${packed.length}, SHA-256 ${hash}\n`);
}
