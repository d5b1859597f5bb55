/** End point of sweeps: a scenario at many points, in simulation workers of its own. */
import { serve } from './alive.worker.ts';
import { spawnSimulation } from './spawn-simulation.ts';
import { SweepServiceSession } from './sweep/service-session.ts';

serve(new SweepServiceSession(spawnSimulation, Math.max(1, navigator.hardwareConcurrency)));
