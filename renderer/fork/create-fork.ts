import type { Diagnostic } from '../../workers/documents/diagnostic.ts';
import type { Changeables, NewFork } from '../../workers/runner/service.ts';
import type { App } from '../app.ts';
import { reasonOf } from '../reason-of.ts';
import { inputOf } from '../run/input.ts';
import { shippedPageTraces } from '../run/page-traces.ts';
import type { OpenService, ServiceHandle } from '../service.ts';

/** Why there is no fork, in lines for the reader, and the field that is the cause; undefined where none of them is. */
export interface Refusal {
  readonly reason: string;
  readonly field: 'value' | 'name' | undefined;
}

/** Asks an end point of its own: that of the document may be running. */
export interface ForkService {
  /** What can change in a variant of the text as it is now. */
  changeables(variant: string): Promise<Changeables>;
  /** Adds the fork to the text and runs it beside the others. Resolves with what is wrong, undefined when it runs. */
  create(fork: NewFork): Promise<Refusal | undefined>;
  dispose(): void;
}

export function createForkService(app: App, openService: OpenService): ForkService {
  const handle: ServiceHandle = openService();
  const { remote } = handle;
  const pageTraces = shippedPageTraces();
  const input = async (text: string) => {
    const now = app.document.getState();
    if (!now.source) throw new Error('no document is open');
    return inputOf(now.source, { ...now, text }, undefined, await pageTraces(text));
  };
  return {
    async changeables(variant) {
      return remote.changeables(await input(app.document.getState().text), variant, {});
    },
    async create(fork) {
      try {
        const added = await remote.addFork(app.document.getState().text, fork);
        if (!added.ok) return { reason: added.message, field: added.isName ? 'name' : undefined };
        const read = await remote.open(await input(added.text), {});
        if (!read.ok) return refusalOf(read.diagnostics, fork.name);
        await app.runFork(added.text, fork);
        return undefined;
      } catch (error) {
        return { reason: reasonOf(error), field: undefined };
      }
    },
    dispose: () => handle.dispose(),
  };
}

/** What is wrong with the text that holds the fork: the value is the cause only where nothing else is wrong. */
function refusalOf(diagnostics: readonly Diagnostic[], name: string): Refusal {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const all = (place: string) => errors.every(({ path }) => `${path}.`.startsWith(`${place}.`));
  const fork = `variants.${name}`;
  const lines = errors.flatMap(({ message, hint }) => (hint ? [message, hint] : [message]));
  return {
    // of what was wrong before, only the tab of the scenario shows where
    reason: (all(fork) ? lines : ['the scenario has errors: they come first', ...lines]).join('\n'),
    field: errors.length > 0 && all(`${fork}.set`) ? 'value' : undefined,
  };
}

/** A name for a fork that no variant has: `cfs-fork`, `cfs-fork-2`. */
export function forkName(from: string, taken: readonly string[]): string {
  const base = `${from.slice(0, 50)}-fork`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
