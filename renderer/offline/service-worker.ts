/**
 * Keeps the whole app in the browser, for use without the server it came from. One cache for each build: a new version is
 * fetched beside the old one and takes over when no window shows the old one any more, so that parts never mix.
 */

/** Filled in when the app is built: its files, and a name that changes with them. */
declare const DYNO_FILES: readonly string[];
declare const DYNO_BUILD: string;

/** The parts of a service worker's global scope that are used here: the library types of pages do not have them. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const PREFIX = 'dyno-app-';
const CACHE = PREFIX + DYNO_BUILD;
const scope = self as unknown as Scope;

scope.addEventListener('install', (event) => {
  // past the browser's own cache, which may hold files of an earlier build
  const requests = DYNO_FILES.map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(removeOthers().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const name = fileName(request);
  if (name !== undefined) event.respondWith(kept(name, request));
});

async function removeOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** Which file of the app a request is for; undefined for anything else, which goes to the network as it would without us. */
function fileName({ method, url }: Request): string | undefined {
  if (method !== 'GET' || !url.startsWith(scope.registration.scope)) return undefined;
  const path = url.slice(scope.registration.scope.length).replace(/[?#].*$/, '');
  const name = path === '' ? 'index.html' : path;
  return DYNO_FILES.includes(name) ? name : undefined;
}

async function kept(name: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}
