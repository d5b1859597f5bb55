/** Scenarios that end within a second, for the tests of several screens. */
export const SWAP = `dyno: 1
lab: swap
title: { en: Swap in small, zh: 小规模交换 }
machine: { preset: server-32, memory: 1GiB }
swap:
  pmem0: { device: pmem, size: 256MiB }
groups:
  bench: { limit: 8MiB }
workload:
  load: { kind: usemem, processes: 3, size: 8MiB, group: bench, content: zero }
measure: { warmup: 2ms, duration: 10ms, replications: 1, seed: 1 }
variants:
  before: { baseline: true, kernel: '6.15' }
  after: { kernel: '6.18' }
`;

export const HARDWARE = `dyno: 1
lab: hardware
title: { en: Two servers, zh: 两台服务器 }
workload:
  hpl: { kind: floating-point, work: 100Tflop }
  stream: { kind: memory-bound, work: 1TB }
measure: { replications: 3, seed: 1 }
variants:
  epyc: { baseline: true, machine: epyc-7742-2p }
  riscv: { machine: sg2042 }
`;
