/** End point of one simulation worker in a browser or in Electron. */
import { serve } from './alive.worker.ts';
import { pause } from './pause.worker.ts';
import { SimulationWorker } from './runner/simulate.ts';

serve(new SimulationWorker(pause));
