import type { Host } from './types.ts';

/** What the desktop shell's preload script exposes to the page as `window.dyno`. */
export type DesktopBridge = Omit<Host, 'kind'>;

declare global {
  interface Window {
    /** Absent in a browser. */
    readonly dyno?: DesktopBridge;
  }
}

export function desktopHost(bridge: DesktopBridge): Host {
  return { kind: 'desktop', ...bridge };
}
