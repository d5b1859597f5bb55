/**
 * What the app is served from: every file of one folder, with the headers that make the page cross-origin isolated and
 * keep it to itself. The desktop shell mounts it as `app://dyno/`, `build/server.mjs` on a loopback address.
 */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://dyno`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/**
 * Workers that simulate: they run the user's policies in an engine compiled to WebAssembly. And that of the SQL console:
 * its database is one.
 */
const WASM_WORKER = /^assets\/(simulation|sql)\.worker-[A-Za-z0-9_-]+\.js$/;

/** Everything comes from the app itself; `data:` and `blob:` images are what canvases and SVG figures export. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A worker has the policy of its own script. WebAssembly may be compiled there, and nowhere else; eval nowhere at all. */
const WORKER_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/** On every response: worker scripts and assets need them as much as the page does. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.yaml': 'text/yaml; charset=utf-8',
};

export interface AppFiles {
  /** `path` is relative, made of plain segments; undefined when there is no such file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export interface AppRequest {
  readonly method: string;
  /** The path as it was sent: percent-encoded, not normalised; a query is ignored. */
  readonly path: string;
}

/** Serves exactly the files below `root`. */
export function folderFiles(root: string): AppFiles {
  return {
    async read(path) {
      try {
        return new Uint8Array(await readFile(join(root, ...path.split('/'))));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
        throw error;
      }
    },
  };
}

/**
 * The relative file path a request means, undefined when it is not one we serve. Decodes once and then allows plain
 * segments only, so that no spelling of `..`, no drive, no stream and no hidden file gets through.
 */
export function filePath(requestPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
  if (decoded === '/') return 'index.html';
  if (!decoded.startsWith('/')) return undefined;
  const segments = decoded.slice(1).split('/');
  return segments.every((segment) => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(segment)) ? segments.join('/') : undefined;
}

export async function respond(request: AppRequest, files: AppFiles): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Method not allowed');
  const path = filePath(request.path);
  if (path === undefined) return refusal(403, 'Forbidden');
  const bytes = await files.read(path);
  if (bytes === undefined) return refusal(404, 'Not found');
  return new Response(request.method === 'HEAD' ? undefined : bytes, {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      ...(WASM_WORKER.test(path) && { 'content-security-policy': WORKER_POLICY }),
      'content-type': MIME_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': String(bytes.byteLength),
    },
  });
}

/** The request line of an `app:` URL; its host must be ours. */
export function appRequest(request: { readonly method: string; readonly url: string }): AppRequest {
  const { url, method } = request;
  return { method, path: url.startsWith(`${APP_ORIGIN}/`) ? url.slice(APP_ORIGIN.length) : '' };
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
}
