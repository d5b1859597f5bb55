/** `scenario.yaml?outline`: what a card shows of a scenario, read when the app is built. Its text is another file. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const QUERY = '?outline';

/** @param {(text: string, fileName: string) => unknown} outlineOf */
export function outlines(outlineOf) {
  return {
    name: 'dyno:outlines',
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const path = id.slice(0, -QUERY.length);
      this.addWatchFile(path);
      const outline = outlineOf(await readFile(path, 'utf8'), basename(path));
      return { code: `export default ${JSON.stringify(outline)};`, moduleType: 'js' };
    },
  };
}
