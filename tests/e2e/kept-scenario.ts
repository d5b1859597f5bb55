/** The scenario of runs that are kept. @param duration measured time: recordings grow with it */
export const keptScenario = (duration: string): string => `dyno: 1
lab: scheduling
title: { en: A run that is kept }
machine: { cpus: 1 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
measure: { warmup: 10ms, duration: ${duration}, replications: 3, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
  eevdf: { policy: { eevdf: { kernel: '6.12' } } }
`;
