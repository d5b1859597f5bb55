/** End point of sweeps: a scenario at many points, in simulation workers of its own. */
import * as Comlink from 'comlink';
import { spawnSimulation } from './spawn-simulation.ts';
import { SweepServiceSession } from './sweep/service-session.ts';

Comlink.expose(new SweepServiceSession(spawnSimulation, Math.max(1, navigator.hardwareConcurrency)));
