import { isMap, parseDocument } from 'yaml';
import { parseYaml, type YamlNode } from '../documents/yaml.ts';
import { holders, type Setting } from './settings.ts';

/**
 * The text of a scenario with settings written into it. Values that stand in the text are replaced where they stand, so
 * that comments and layout stay; only a key that is not there yet is added by writing the document anew.
 */
export function textWith(text: string, settings: readonly Setting[]): string {
  return settings.reduce(withSetting, text);
}

function withSetting(text: string, { path, value }: Setting): string {
  const yaml = parseYaml(text);
  if (!yaml.ok) return text;
  const key = path.slice(path.lastIndexOf('.') + 1);
  const places = holders(yaml.root.value, path).map((holder) => [...holder, key]);
  const missing = places.filter((place) => nodeAt(yaml.root, place) === undefined);
  const found = places.flatMap((place) => nodeAt(yaml.root, place) ?? []);
  const spans = found.sort((a, b) => b.from - a.from);
  const replaced = spans.reduce((so, { from, to }) => so.slice(0, from) + scalarText(value) + so.slice(to), text);
  if (missing.length === 0) return replaced;
  const document = parseDocument(replaced);
  for (const place of missing) {
    document.setIn(place, value);
    const holder = document.getIn(place.slice(0, -1));
    if (isMap(holder) && place.length > 1) holder.flow ??= true;
  }
  return document.toString({ lineWidth: 0 });
}

function nodeAt(root: YamlNode, place: readonly string[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const key of place) node = node?.entries?.get(key)?.node;
  return node;
}

/** As YAML reads it back: text that looks like a number is quoted. */
function scalarText(value: Setting['value']): string {
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z0-9][\w./%-]*$/.test(value) && Number.isNaN(Number(value)) && !/^(true|false|null)$/.test(value)
    ? value
    : JSON.stringify(value);
}
