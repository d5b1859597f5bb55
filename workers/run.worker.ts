/** End point of the app: opens documents, runs them in simulation workers, compares. */
import { serve } from './alive.worker.ts';
import { keptFiles } from './kept-files.worker.ts';
import { pause } from './pause.worker.ts';
import { RunServiceSession } from './runner/service-session.ts';
import { spawnSimulation } from './spawn-simulation.ts';

serve(new RunServiceSession(spawnSimulation, Math.max(1, navigator.hardwareConcurrency), keptFiles, pause));
