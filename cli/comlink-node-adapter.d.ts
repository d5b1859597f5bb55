/** Comlink ships this module without its types beside it. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { MessagePort, Worker } from 'node:worker_threads';
  import type { Endpoint } from 'comlink';

  export default function nodeEndpoint(endpoint: Worker | MessagePort): Endpoint;
}
