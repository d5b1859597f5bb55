import { syntaxTree } from '@codemirror/language';
import { hoverTooltip } from '@codemirror/view';
import { lenientValue } from './completion.ts';
import type { SchemaReader } from './schema.ts';
import { type Step, yamlPlace } from './yaml-place.ts';

/** Path of the key at an offset, and where it stands; undefined between keys. */
function keyAt(text: string, from: number, to: number): readonly Step[] {
  const name = text.slice(from, to).replace(/^["']|["']$/g, '');
  const { path, expects } = yamlPlace(text, from);
  // in [run: 1ms] the mapping is not written
  return expects === 'key' || typeof path.at(-1) === 'number' ? [...path, name] : path;
}

/** Says what a key means. @param describe description of the schema in the app's language */
export function keyHelp(reader: SchemaReader, describe: (text: string) => string) {
  return hoverTooltip(({ state }, position, side) => {
    for (let node = syntaxTree(state).resolveInner(position, side); node.parent; node = node.parent) {
      if (node.name !== 'Key') continue;
      const text = state.doc.toString();
      const path = keyAt(text, node.from, node.to);
      const description = reader.description(path, lenientValue(text));
      if (description === undefined) return null;
      return { pos: node.from, end: node.to, above: true, create: () => ({ dom: card(path, describe(description)) }) };
    }
    return null;
  });
}

function card(path: readonly Step[], text: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-key-help';
  const code = document.createElement('code');
  code.textContent = path.join('.');
  dom.append(code, text);
  return dom;
}
