import type { Changeables, NewFork } from '../../workers/runner/service.ts';
import type { App } from '../app.ts';
import { reasonOf } from '../reason-of.ts';
import { inputOf } from '../run/input.ts';
import { shippedPageTraces } from '../run/page-traces.ts';
import type { OpenService, ServiceHandle } from '../service.ts';

/** Asks an end point of its own: that of the document may be running. */
export interface ForkService {
  /** What can change in a variant of the text as it is now. */
  changeables(variant: string): Promise<Changeables>;
  /** Adds the fork to the text and runs it beside the others. Resolves with what is wrong, undefined when it runs. */
  create(fork: NewFork): Promise<string | undefined>;
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
        if (!added.ok) return added.message;
        const read = await remote.open(await input(added.text), {});
        if (!read.ok) return read.diagnostics.map(({ message, hint }) => [message, hint].join('\n')).join('\n');
        await app.runFork(added.text, fork);
        return undefined;
      } catch (error) {
        return reasonOf(error);
      }
    },
    dispose: () => handle.dispose(),
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
