/** Documents that screens are shown with: small enough that their runs are over at once. */

import { SMALL_SCENARIO } from './inputs.ts';
import { HARDWARE, SWAP } from './small-scenarios.ts';

/** A lesson of every kind of step, over in a minute. */
export const LESSON = `dyno-lesson: 1
id: quick
lab: scheduling
title: { en: A quick lesson, zh: 速成课 }
question: { en: Who gets the CPU?, zh: 谁得到 CPU？ }
minutes: 5
scenario:
  text: |
    dyno: 1
    lab: scheduling
    title: { en: Two hogs }
    machine: { cpus: 1 }
    workload:
      heavy: { kind: hog, nice: 0 }
      light: { kind: hog, nice: 5 }
    measure: { duration: 500ms, replications: 2, seed: 1 }
    variants:
      cfs: { baseline: true, policy: { cfs: { kernel: '6.5' } } }
aims: [{ en: Know weights, zh: 了解权重 }]
facts: [{ id: most, run: first, holds: cfs.heavy.share >= 0.7 }]
steps:
  - { id: intro, kind: read, title: { en: Weights, zh: 权重 }, text: Nice values are weights. }
  - id: guess
    kind: predict
    title: { en: Your guess, zh: 你的预测 }
    questions: [{ id: share, ask: number, unit: '%', value: cfs.heavy.share, within: 10%, text: What does the heavy one get? }]
  - { id: first, kind: run, title: { en: Run it, zh: 运行一次 } }
  - { id: result, kind: compare, run: first, title: { en: Compare, zh: 比较结果 }, text: 'It gets [most of it](fact:most).' }
  - { id: why, kind: explain, title: { en: Explain, zh: 解释结果 }, text: Why?, answer: 1024 against 335. }
  - id: quiz
    kind: quiz
    title: { en: Quiz, zh: 小测验 }
    questions:
      - id: q
        text: What is a nice value?
        options:
          - { id: weight, text: A weight, right: true, feedback: 'Yes, it is.' }
          - { id: rank, text: A rank, feedback: Not here. }
`;

const SWEEP = `dyno: 1
lab: scheduling
title: { en: Hogs on one CPU, zh: 单 CPU 上的计算任务 }
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } }
measure: { duration: 200ms, replications: 3, seed: 1 }
sweep:
  axes:
    workload.hog.threads: [2, 4, 8]
  metrics: [switches]
variants:
  old: { baseline: true, policy: { cfs: { kernel: '6.1' } } }
  new: { policy: { eevdf: { kernel: '6.12' } } }
`;

/** Two mistakes, which are shown where they are. */
const MISTAKEN = SWEEP.replace('threads: 2 }', 'thread: 2 }').replace('duration: 200ms', 'duration: 200 apples');

/** As much as fits: 64 CPUs, twelve variants with long names, 40 replications. */
const CROWD = `dyno: 1
lab: scheduling
title: { en: Twelve designs of a scheduler on a machine with sixty-four CPUs, zh: 六十四个 CPU 上的十二种调度器设计 }
machine: { cpus: 64 }
workload:
  an-online-service-with-a-long-name: { kind: server, threads: 96, arrivals: { poisson: 40000/s }, service: { exponential: 1ms } }
  batch: { kind: hog, threads: 64, nice: 10 }
measure: { duration: 10ms, replications: 40, seed: 1 }
variants:
${Array.from(
  { length: 12 },
  (_, index) =>
    `  design-${index + 1}-of-twelve: { ${index === 0 ? 'baseline: true, ' : ''}label: { en: 'EEVDF 6.12, base slice ${index + 1} ms, design ${index + 1}', zh: 'EEVDF 6.12，基本时间片 ${index + 1} ms，设计 ${index + 1}' }, policy: { eevdf: { kernel: '6.12', baseSlice: ${index + 1}ms } } }`,
).join('\n')}
`;

export const SCENARIOS = {
  scheduling: SMALL_SCENARIO,
  swap: SWAP,
  hardware: HARDWARE,
  sweep: SWEEP,
  mistaken: MISTAKEN,
  crowd: CROWD,
};
