/**
 * `protocol.handle` on a loopback address: the page gets the handler's very responses over HTTP, workers of workers
 * included, which a browser driver's request interception does not see.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

export interface Origin {
  /** `app://host/…` as the browser can load it, and back. Other URLs stay as they are. */
  toBrowser(url: string): string;
  toApp(url: string): string;
  close(): void;
}

/** Serves `scheme://host` with `handler`. */
export async function serveOrigin(scheme: string, host: string, handler: () => ProtocolHandler): Promise<Origin> {
  const app = `${scheme}://${host}`;
  const server = createServer(async (request, response) => {
    const answer = await handler()(new Request(`${app}${request.url}`, { method: request.method ?? 'GET' }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const swap = (from: string, to: string) => (url: string) =>
    url.startsWith(from) ? to + url.slice(from.length) : url;
  return {
    toBrowser: swap(app, browser),
    toApp: swap(browser, app),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
