/** End point of one simulation worker in a thread of Node. */
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { SimulationWorker } from '../workers/runner/simulate.ts';

if (parentPort === null) throw new Error('this file is a worker');
expose(new SimulationWorker(() => new Promise((resolve) => setImmediate(resolve))), nodeEndpoint(parentPort));
