import { resolve } from 'node:path';

/**
 * The files named on a command line of the shell, plain or after the word "open" (`dyno open FILE`); a file of that name is
 * `./open`. Chromium adds switches of its own, so everything that looks like one is skipped; a development start also
 * names the app's folder.
 */
export function launchFiles(argv: readonly string[], cwd: string, packaged: boolean): readonly string[] {
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  const named = packaged ? words : words.slice(1);
  return (named[0] === 'open' ? named.slice(1) : named).map((word) => resolve(cwd, word));
}

/** Holds what was opened before the page listens. */
export interface Waiting<T> {
  push(item: T): void;
  /** Delivers what waited, then everything pushed later, until `stop`. */
  deliver(to: (item: T) => void): void;
  stop(): void;
}

export function waitingLine<T>(): Waiting<T> {
  const line: T[] = [];
  let receiver: ((item: T) => void) | undefined;
  return {
    push: (item) => (receiver ? receiver(item) : void line.push(item)),
    deliver(to) {
      receiver = to;
      for (const item of line.splice(0)) to(item);
    },
    stop() {
      receiver = undefined;
    },
  };
}
