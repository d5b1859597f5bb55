/** Guards of the shell: the page stays the app's own, opens nothing, and gets no permission. */
import type { Session, WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

function isAppUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

/**
 * The session's requests stay inside the app; developer tools are part of it. @param allows says which further address the
 * user has turned on
 */
export function stayInside(session: Pick<Session, 'webRequest'>, allows: (url: string) => boolean = () => false): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !(isInside(url) || allows(url)) }));
}

function isInside(url: string): boolean {
  return isAppUrl(url) || url.startsWith(`blob:${APP_ORIGIN}/`) || /^(data|devtools):/.test(url);
}

/** Messages count only when they come from the top frame of a page that we served. */
export function isTrustedSender(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** @param outside told of every address that the page wants to open in a window of its own: none is opened here */
export function guardContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  outside: (url: string) => void,
): void {
  contents.setWindowOpenHandler(({ url }) => {
    outside(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  // Copying text is no more than what the keys for it do; reading the clipboard stays denied.
  session.setPermissionCheckHandler(
    (contents, permission) =>
      permission === 'clipboard-sanitized-write' && contents !== null && isAppUrl(contents.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
}
