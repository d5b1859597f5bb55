/** The open texts of an app: one history each, whatever is on screen. */
import type { App } from '../app.ts';
import { OpenText, type TextSource } from './open-text.ts';

const TEXTS = new WeakMap<App, Map<string, OpenText>>();
const SCENARIO = 'scenario ';

/** The scenario that is open; undefined when none is. The histories of others end. */
export function scenarioText(app: App): OpenText | undefined {
  const { source, savedText } = app.document.getState();
  if (source?.kind !== 'scenario') return undefined;
  const key = SCENARIO + source.key;
  const texts = textsOf(app);
  for (const [other, text] of texts) {
    if (other === key || !other.startsWith(SCENARIO)) continue;
    text.close();
    texts.delete(other);
  }
  const isOpen = () => app.document.getState().source?.key === source.key;
  return take(texts, key, savedText, {
    read: () => app.document.getState().text,
    write: app.edit,
    subscribe: (listener) =>
      app.document.subscribe((now, before) => now.text !== before.text && isOpen() && listener()),
  });
}

/** A policy of the user. */
export function policyText(app: App, name: string): OpenText {
  const textOf = () => app.policies.getState().own.find((policy) => policy.name === name)?.text;
  return take(textsOf(app), `policy ${name}`, textOf() ?? '', {
    read: () => textOf() ?? '',
    write: (text) => app.editPolicies.edit(name, text),
    subscribe: (listener) => app.policies.subscribe(() => textOf() !== undefined && listener()),
  });
}

/** A text that is shown, not edited. */
export function fixedText(text: string): OpenText {
  return new OpenText({ read: () => text, write: () => undefined, subscribe: () => () => undefined });
}

function textsOf(app: App): Map<string, OpenText> {
  const texts = TEXTS.get(app) ?? new Map<string, OpenText>();
  TEXTS.set(app, texts);
  return texts;
}

function take(texts: Map<string, OpenText>, key: string, first: string, source: TextSource): OpenText {
  const text = texts.get(key) ?? new OpenText(source, first === '' ? source.read() : first);
  texts.set(key, text);
  return text;
}
