/** End point of one simulation worker in a browser or in Electron. */
import * as Comlink from 'comlink';
import { pause } from './pause.worker.ts';
import { SimulationWorker } from './runner/simulate.ts';

Comlink.expose(new SimulationWorker(pause));
