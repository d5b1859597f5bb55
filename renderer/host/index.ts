import { browserHost } from './browser.ts';
import { desktopHost } from './desktop.ts';
import type { Host } from './types.ts';

/** The desktop shell when its bridge is there, otherwise the browser. */
export function pickHost(): Host {
  return window.dyno ? desktopHost(window.dyno) : browserHost();
}
