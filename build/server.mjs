/** The app on a loopback address, with the very responses that the desktop shell gives. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { Failure, ROOT } from './process.mjs';

/** Where the page finds the file that Dyno was started with; its address then ends in `?open=NAME`. */
const LAUNCH_FILE = 'launch-file';

/**
 * Needs the built `electron` and `web` parts. Resolves to `{ url, close, closed }`; `port` 0 takes a free one. `file` is
 * handed to the page, and to nobody else.
 */
export async function serve({ port = 0, root = join(ROOT, 'dist', 'web'), file } = {}) {
  const { folderFiles, respond } = await import('../dist/electron/app-protocol.mjs');
  const folder = folderFiles(root);
  const withFile = { read: (path) => (path === LAUNCH_FILE ? readFile(file) : folder.read(path)) };
  const server = createServer(async (request, response) => {
    // A name that an attacker points at 127.0.0.1 is not ours (DNS rebinding).
    if (!isLoopback(request.headers.host)) {
      response.writeHead(421).end();
      return;
    }
    try {
      const ours = file && request.headers['sec-fetch-site'] === 'same-origin';
      const answer = await respond({ method: request.method, path: request.url }, ours ? withFile : folder);
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
    url: `http://127.0.0.1:${server.address().port}/${file ? `?open=${encodeURIComponent(basename(file))}` : ''}`,
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
