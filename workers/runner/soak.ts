import { RunServiceSession } from './service-session.ts';
import { CONTROL } from './types.ts';
import type { SpawnWorker } from './worker-contract.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 2, hz: 250 }
workload:
  web: { kind: server, threads: 2, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 3 }
measure: { warmup: 10ms, duration: 100ms, replications: 2, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;

/**
 * What benchmark and test share. Opens a document, runs it, saves it, opens what was saved and closes it, again and again, as a long day
 * in the app would.
 */
export async function soak(spawn: SpawnWorker, runs: number): Promise<void> {
  for (let i = 0; i < runs; i++) {
    const service = new RunServiceSession(spawn, 2);
    const opened = await service.open({ kind: 'scenario', text: SCENARIO, fileName: 'soak.yaml' }, {});
    if (!opened.ok) throw new Error('the scenario of the soak is not valid');
    const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
    if (!result.complete) throw new Error('a run of the soak is not complete');
    const again = await service.open({ kind: 'bundle', bytes: await service.save(), fileName: 'soak.dyno' }, {});
    if (!again.ok || !again.preview.complete) throw new Error('what was saved is not the whole run');
    await service.dispose();
  }
}
