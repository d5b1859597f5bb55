import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { denyPermissions, guardContents, isTrustedSender, stayInside } from './security.ts';

class Contents extends EventEmitter {
  open: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.open = handler;
  }
  /** Whether the guard stopped the event. */
  stops(event: string, url: string): boolean {
    let stopped = false;
    this.emit(event, { url, preventDefault: () => (stopped = true) });
    return stopped;
  }
}

function guarded(outside: (url: string) => void = () => undefined): Contents {
  const contents = new Contents();
  guardContents(contents as unknown as WebContents, outside);
  return contents;
}

describe('sender check', () => {
  it('trusts the top frame of the app', () => {
    expect(isTrustedSender({ url: 'app://dyno/index.html#run', parent: null })).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame inside the app', { url: 'app://dyno/index.html', parent: {} }],
    ['another site', { url: 'https://example.org/', parent: null }],
    ['another host of the scheme', { url: 'app://dyno.example/index.html', parent: null }],
    ['a file', { url: 'file:///app://dyno/', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
  ])('does not trust %s', (_name, frame) => {
    expect(isTrustedSender(frame)).toBe(false);
  });
});

describe('requests of a session', () => {
  const cancelled = (url: string, allows?: (url: string) => boolean) => {
    let answer: boolean | undefined;
    const onBeforeRequest = (
      listener: (details: { url: string }, reply: (how: { cancel?: boolean }) => void) => void,
    ) => listener({ url }, ({ cancel }) => (answer = cancel));
    stayInside({ webRequest: { onBeforeRequest } } as unknown as Session, allows);
    return answer;
  };

  it.each(['app://dyno/index.html', 'blob:app://dyno/1-2', 'data:image/png;base64,', 'devtools://devtools/x.js'])(
    'go on to %s',
    (url) => {
      expect(cancelled(url)).toBe(false);
    },
  );

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://example.org/',
    'file:///etc/passwd',
    'app://other/index.html',
    'blob:https://example.org/1-2',
    'ftp://example.org/',
  ])('are stopped to %s', (url) => {
    expect(cancelled(url)).toBe(true);
  });

  it('go to the address that was turned on, and no other', () => {
    const allows = (url: string) => url === 'https://example.org/list.json';
    expect(cancelled('https://example.org/list.json', allows)).toBe(false);
    expect(cancelled('https://example.org/other', allows)).toBe(true);
  });
});

describe('guards of the page', () => {
  it('opens no windows', () => {
    const details = { url: 'https://example.org/' } as Parameters<
      Parameters<WebContents['setWindowOpenHandler']>[0]
    >[0];
    const asked: string[] = [];
    expect(guarded((url) => asked.push(url)).open?.(details)).toEqual({ action: 'deny' });
    expect(asked).toEqual(['https://example.org/']);
  });

  it.each(['will-navigate', 'will-redirect'])('stops %s to anything but the app', (event) => {
    const contents = guarded();
    expect(contents.stops(event, 'https://example.org/')).toBe(true);
    expect(contents.stops(event, 'file:///etc/passwd')).toBe(true);
    expect(contents.stops(event, 'app://dyno/index.html')).toBe(false);
  });

  it('attaches no web view', () => {
    expect(guarded().stops('will-attach-webview', 'app://dyno/index.html')).toBe(true);
  });

  it('grants no permission but that of copying text', () => {
    const given: unknown[] = [];
    const page = (url: string) => ({ getURL: () => url }) as WebContents;
    denyPermissions({
      setPermissionRequestHandler: (handler) =>
        handler?.({} as WebContents, 'media', (ok) => given.push(ok), {} as never),
      setPermissionCheckHandler(handler) {
        const check = (contents: WebContents | null, permission: string) =>
          given.push(handler?.(contents, permission as never, '', {} as never));
        check(null, 'geolocation');
        check(page('app://dyno/index.html'), 'clipboard-read');
        check(page('https://example.org/'), 'clipboard-sanitized-write');
        check(null, 'clipboard-sanitized-write');
        check(page('app://dyno/index.html'), 'clipboard-sanitized-write');
      },
      setDevicePermissionHandler: (handler) => given.push(handler?.({} as never)),
    } satisfies Partial<Session>);
    expect(given).toEqual([false, false, false, false, false, true, false]);
  });
});
