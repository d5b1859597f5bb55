/** The app on a loopback address, with the very responses that the desktop shell gives. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Failure, ROOT } from './process.mjs';

/** Needs the built `electron` and `web` parts. Resolves to `{ url, close, closed }`; `port` 0 takes a free one. */
export async function serve({ port = 0, root = join(ROOT, 'dist', 'web') } = {}) {
  const { folderFiles, respond } = await import('../dist/electron/app-protocol.mjs');
  const files = folderFiles(root);
  const server = createServer(async (request, response) => {
    // A name that an attacker points at 127.0.0.1 is not ours (DNS rebinding).
    if (!isLoopback(request.headers.host)) {
      response.writeHead(421).end();
      return;
    }
    try {
      const answer = await respond({ method: request.method, path: request.url }, files);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body) Readable.fromWeb(answer.body).pipe(response);
      else response.end();
    } catch (error) {
      process.stderr.write(`${request.url}: ${error.message}\n`);
      response.writeHead(500).end();
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Failure(`Port ${port}: ${error.message}`)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const closed = new Promise((resolve) => server.once('close', resolve));
  return {
    closed,
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
      return closed;
    },
  };
}

function isLoopback(host = '') {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}
