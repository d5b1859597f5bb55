/** Vite plugin: lists the addresses that scenarios, machines and measurements name as their sources, as `sources.json`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ADDRESS = /https:\/\/[^\s"'<>()[\]{}]+/g;

export function shippedSources(folder) {
  return {
    name: 'dyno:shipped-sources',
    async generateBundle() {
      const found = new Set();
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue;
        const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
        // a full stop or comma after an address belongs to the sentence around it
        for (const [address] of text.matchAll(ADDRESS)) found.add(address.replace(/[.,;:]+$/, ''));
      }
      const source = `${JSON.stringify([...found].sort(), undefined, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'sources.json', source });
    },
  };
}
