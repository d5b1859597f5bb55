/** What the shell says to a page in its address: which window it is in, and why it is loaded again. */
export interface Address {
  /** Number of the window; undefined for the first and in a browser. */
  readonly number: string | undefined;
  /** How the page ended that this one takes the place of. */
  readonly ended: string | undefined;
}

/** Takes the reason out of the address: it is said once, not after every reload. */
export function readAddress(): Address {
  const url = new URL(location.href);
  const ended = url.searchParams.get('ended') ?? undefined;
  if (ended !== undefined) {
    url.searchParams.delete('ended');
    history.replaceState(undefined, '', url);
  }
  return { number: url.searchParams.get('window') ?? undefined, ended };
}
