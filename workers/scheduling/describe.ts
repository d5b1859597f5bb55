import type { Distribution } from '../engine/distribution-types.ts';
import { both, type Say } from '../lab/both.ts';
import type { LocalText, SetupLine } from '../lab/types.ts';
import { formatBytes, formatDuration, formatPrefixed, formatRate } from '../units/format.ts';
import type { Arrivals } from './behaviour/arrival-kinds.ts';
import type { Step } from './behaviour/steps/config.ts';
import type {
  CorePlacement,
  CoreTypeConfig,
  CostConfig,
  MachineConfig,
  PreemptionConfig,
  SchedulingConfig,
  WorkloadConfig,
} from './config.ts';
import type { InterferenceConfig, MemoryDemand } from './interference/config.ts';
import type { PowerRunConfig } from './power/config.ts';

/** Longer programs are cut: a description is one line. */
const MAX_STEPS_SHOWN = 8;

/** What a reader must know about the set-up, in a few lines. */
export function describe(config: SchedulingConfig): readonly SetupLine[] {
  const { machine } = config;
  return [
    {
      label: { en: 'Machine', zh: '机器' },
      value: both(
        (say) =>
          `${machine.cpus} CPU · HZ ${machine.hz} · ${describeSharing(machine)} · ${describePreemption(machine.preemption.model, say)} · ${describeCosts(machine.costs, say)}`,
      ),
    },
    ...(machine.cores
      ? [{ label: { en: 'Cores', zh: '核心' }, value: describeCores(machine.cores, config.placement) }]
      : []),
    ...(config.power ? [{ label: { en: 'Power', zh: '功率' }, value: { en: describePower(config.power) } }] : []),
    ...(machine.interference
      ? [{ label: { en: 'Interference', zh: '硬件干扰' }, value: describeInterference(machine.interference) }]
      : []),
    ...withoutRepetitions(config.workloads).map((workload) => ({
      label: { en: `Workload ${workload.name}`, zh: `工作负载 ${workload.name}` },
      value: both(
        (say) =>
          `${describeWorkload(workload, say)}${workload.memory && machine.interference ? ` · ${describeDemand(workload.memory)}` : ''}`,
      ),
    })),
    { label: { en: 'Warm-up', zh: '预热' }, value: { en: formatDuration(config.warmupNs) } },
    { label: { en: 'Measured', zh: '测量' }, value: { en: formatDuration(config.durationNs) } },
  ];
}

/** Whether the kernel gives up a CPU while it works for a task, by the names of its preemption models. */
const PREEMPTION: Readonly<Record<PreemptionConfig['model'], string>> = {
  none: '内核不可抢占',
  voluntary: '内核自愿抢占',
  full: '内核完全抢占',
  lazy: '内核惰性抢占',
};

const describePreemption = (model: PreemptionConfig['model'], say: Say): string =>
  say(`preempt ${model}`, PREEMPTION[model]);

function describeSharing({ smt, llcCpus, nodes }: MachineConfig): string {
  const parts = [`LLC ${llcCpus} CPU`];
  if (smt > 1) parts.push(`SMT ${smt}`);
  if (nodes > 1) parts.push(`${nodes} NUMA`);
  return parts.join(' · ');
}

/** What is known of the sizes of cores when a task is placed. */
const PLACEMENTS: Readonly<Record<CorePlacement, string>> = {
  unaware: '不分大小',
  'capacity-aware': '按算力放置',
  'energy-aware': '按能效放置',
};

function describeCores(cores: readonly CoreTypeConfig[], placement: CorePlacement | undefined): LocalText {
  const types = cores.map(({ name, cpus, capacity }) => `${cpus} × ${name} (${capacity})`);
  return both((say) => [...types, ...(placement ? [say(placement, PLACEMENTS[placement])] : [])].join(' · '));
}

function describePower({ machine, meter, frequency, idle }: PowerRunConfig): string {
  const bound = Number.isFinite(idle.latencyNs) ? ` ≤ ${formatDuration(idle.latencyNs)}` : '';
  return [
    ...(machine.id === '' ? [] : [machine.id]),
    `${formatPrefixed(meter.restWatts, 'W')} + ${formatPrefixed(meter.awakeWatts, 'W')}`,
    `${meter.idleStates.map(({ name }) => name).join(', ')}: ${idle.governor}${bound}`,
    ...(frequency ? [`${frequency.governor}, ${formatDuration(frequency.latencyNs)}`] : []),
  ].join(' · ');
}

function describeInterference({ smt, llc, bandwidth, cold }: InterferenceConfig): LocalText {
  const parts = (say: Say): readonly string[] => [
    ...(smt ? [`SMT ×${smt.factor}`] : []),
    ...(llc ? [`LLC ${formatBytes(llc.bytes)}${say(', miss', '，未命中')} ×${1 + llc.missPenalty}`] : []),
    ...(bandwidth
      ? [
          say(
            `${formatBytes(bandwidth.bytesPerSecond)}/s per node`,
            `每节点 ${formatBytes(bandwidth.bytesPerSecond)}/s`,
          ),
        ]
      : []),
    ...(cold ? [`${say('cold caches', '缓存变冷')} ≤ ${formatDuration(cold.capNs)}`] : []),
  ];
  return both((say) => parts(say).join(' · ') || '–');
}

function describeDemand({ footprintBytes, bytesPerSecond }: MemoryDemand): string {
  return `${formatBytes(footprintBytes)}, ${formatBytes(bytesPerSecond)}/s`;
}

function describeCosts(costs: CostConfig, say: Say): string {
  const given = [
    [say('switch', '切换'), costs.contextSwitchNs],
    [say('tick', '时钟中断'), costs.tickNs],
    [say('slice timer', '时间片定时器'), costs.sliceTimerNs],
    [say('wakeup', '唤醒'), costs.wakeupNs],
    ['IPI', costs.ipiNs],
    [say('idle exit', '退出空闲'), costs.idleExitNs],
    [say('migration', '迁移'), costs.migrationNs],
  ] as const;
  const some = given.filter(([, ns]) => ns > 0).map(([name, ns]) => `${name} ${formatDuration(ns)}`);
  return some.length > 0 ? some.join(' · ') : say('switch 0', '切换 0');
}

const inEnglish: Say = (en) => en;

/** Parts of one workload that do the same, such as the receivers of hackbench, as one. */
function withoutRepetitions(workloads: readonly WorkloadConfig[]): readonly WorkloadConfig[] {
  const kinds = new Map<string, WorkloadConfig>();
  workloads.forEach((workload, w) => {
    const { series, behaviour, threads } = workload;
    const does = behaviour.kind === 'steps' ? describeSteps(behaviour.steps, inEnglish) : '';
    const key = series === undefined ? `${w}` : `${series}\0${does}`;
    const first = kinds.get(key);
    kinds.set(key, first ? { ...first, threads: first.threads + threads } : workload);
  });
  return [...kinds.values()];
}

function describeWorkload({ behaviour, threads }: WorkloadConfig, say: Say): string {
  const drawn = (distribution: Distribution): string => describeDistribution(distribution, say);
  switch (behaviour.kind) {
    case 'hog':
      return `${threads} × ${say('hog', '满载')}`;
    case 'periodic':
      return `${threads} × ${say('periodic', '周期')} ${drawn(behaviour.run)} / ${formatDuration(behaviour.periodNs)}`;
    case 'cyclic':
      return `${threads} × ${say('run', '运行')} ${drawn(behaviour.run)}${say(', sleep', '，睡眠')} ${drawn(behaviour.sleep)}`;
    case 'server': {
      return `${threads} × ${say('server', '服务')} · ${describeArrivals(behaviour.arrivals, say)} · ${drawn(behaviour.service)}`;
    }
    case 'steps':
      return `${threads} × ${describeSteps(behaviour.steps, say)}`;
    case 'program':
      return `${behaviour.work.taskNames.length} × ${say('recorded', '实测记录')}`;
  }
}

const ARRIVALS = { poisson: '泊松到达', constant: '等间隔到达' } as const;

function describeArrivals(arrivals: Arrivals, say: Say): string {
  switch (arrivals.kind) {
    case 'poisson':
    case 'constant':
      return `${say(arrivals.kind, ARRIVALS[arrivals.kind])} ${formatRate(arrivals.ratePerSecond)}`;
    case 'renewal':
      return `${say('gaps', '到达间隔')} ${describeDistribution(arrivals.gap, say)}`;
    case 'profile': {
      const { ratesPerSecond, stepNs } = arrivals;
      const mean = ratesPerSecond.reduce((sum, rate) => sum + rate, 0) / ratesPerSecond.length;
      return `${say('poisson', ARRIVALS.poisson)} ${ratesPerSecond.length} × ${formatDuration(stepNs)}${say(', mean', '，平均')} ${formatRate(mean)}`;
    }
    case 'recorded':
      return `${arrivals.timesNs.length} ${say('recorded arrivals', '次实测到达')}`;
    case 'closed':
      return `${arrivals.clients} ${say('clients, think', '个客户端，思考')} ${describeDistribution(arrivals.think, say)}`;
  }
}

const STEPS: Readonly<Record<Exclude<Step['kind'], 'loop'>, string>> = {
  run: '运行',
  busy: '忙等',
  sleep: '睡眠',
  release: '每隔',
  lock: '加锁',
  unlock: '解锁',
  wait: '等待条件',
  signal: '通知',
  broadcast: '广播',
  barrier: '屏障',
  io: 'I/O',
  send: '发送',
  receive: '接收',
  reply: '应答',
  wake: '唤醒',
  suspend: '挂起',
  yield: '让出',
  fork: '派生',
  join: '等其结束',
  begin: '开始',
  end: '结束',
  exit: '退出',
  become: '换类',
};

/** The first steps in a few words: "receive, run 1 ms, lock, …". */
function describeSteps(steps: readonly Step[], say: Say): string {
  const words = steps.slice(0, MAX_STEPS_SHOWN).map((step) => {
    if (step.kind === 'run' || step.kind === 'sleep' || step.kind === 'busy')
      return `${say(step.kind, STEPS[step.kind])} ${describeDistribution(step.time, say)}`;
    if (step.kind === 'release') return `${say('every', STEPS.release)} ${describeDistribution(step.period, say)}`;
    if (step.kind === 'loop')
      return `${step.times} × ${say('(', '（')}${describeSteps(step.steps, say)}${say(')', '）')}`;
    return say(step.kind, STEPS[step.kind]);
  });
  return [...words, ...(steps.length > MAX_STEPS_SHOWN ? ['…'] : [])].join(say(', ', '、'));
}

function describeDistribution(distribution: Distribution, say: Say): string {
  switch (distribution.kind) {
    case 'constant':
      return formatDuration(distribution.value);
    case 'uniform':
      return `${say('uniform', '均匀')} ${formatDuration(distribution.low)} … ${formatDuration(distribution.high)}`;
    case 'exponential':
      return `${say('exp', '指数')} ${formatDuration(distribution.mean)}`;
    case 'lognormal':
      return `${say('lognormal', '对数正态')} ${formatDuration(distribution.mean)}${say(', cv', '，变异系数')} ${distribution.cv}`;
    case 'pareto':
      return `${say('pareto', '帕累托')} ${formatDuration(distribution.scale)}${say(', α', '，α')} ${distribution.shape}`;
    case 'empirical':
      return `${distribution.values.length} × ${say('empirical', '经验值')}`;
    case 'sequence':
      return `${distribution.values.length} ${say('in order', '个依次')}`;
    case 'quantiles':
      return `${distribution.points.length} ${say('quantiles', '个分位点')}`;
  }
}
