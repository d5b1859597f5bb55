/** Keeping the app in a browser (`service-worker.ts`). */

const SCRIPT = 'service-worker.js';

/** The desktop app needs nothing kept; some browsers (in private windows) cannot. */
export function canKeep(): boolean {
  return isSecureContext && location.protocol.startsWith('http') && 'serviceWorker' in navigator;
}

/**
 * Apps at an address of their own are kept without asking. A loopback address is that of a server which a person just
 * started, at another port the next time: there it is done only on request.
 */
export function isPublished(): boolean {
  return location.protocol === 'https:' && canKeep();
}

/** Resolves when everything has been fetched; rejects when something could not be. */
export async function keepApp(): Promise<void> {
  if (!canKeep()) throw new Error('this browser keeps no apps');
  const registration = await navigator.serviceWorker.register(SCRIPT);
  const worker = registration.installing ?? registration.waiting;
  if (worker) await settled(worker);
}

function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      // A newer build waits until no window shows the old one; it has been fetched all the same.
      if (worker.state === 'installed' || worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error('a file of the app could not be fetched'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
