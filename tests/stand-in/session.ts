import type * as Electron from 'electron';

type RequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void;

/**
 * What leaves the app goes through here. Headless Chromium grants nothing by itself; the handlers of permissions are
 * tested without it.
 */
export class StandInSession
  implements
    Pick<
      Electron.Session,
      'fetch' | 'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
    >
{
  private listener: RequestListener | null = null;

  readonly webRequest = {
    onBeforeRequest: (...args: readonly unknown[]): void => {
      this.listener = args.at(-1) as RequestListener | null;
    },
  } satisfies Pick<Electron.WebRequest, 'onBeforeRequest'>;

  setPermissionRequestHandler = (): void => undefined;
  setPermissionCheckHandler = (): void => undefined;
  setDevicePermissionHandler = (): void => undefined;

  /** Whether a request may go on. */
  lets(url: string): Promise<boolean> {
    const { listener } = this;
    if (!listener) return Promise.resolve(true);
    return new Promise((resolve) => {
      listener({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel !== true));
    });
  }

  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url;
    if (!(await this.lets(url))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    return globalThis.fetch(input, init);
  }
}
