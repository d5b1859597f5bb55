/** Phases in words: the same sentences in the app and on the command line. */
import type { LocalText } from '../../lab/types.ts';
import { formatDuration, formatPart, formatPrefixed } from '../../units/format.ts';
import { joulesOf, type PhaseKind, secondsOf, type WorkPhase } from './work-phase.ts';

type Both = Required<LocalText>;

export const KIND_LABELS: Readonly<Record<PhaseKind, Both>> = {
  serial: { en: 'one core alone', zh: '单核串行' },
  compute: { en: 'computing', zh: '计算' },
  memory: { en: 'memory traffic', zh: '内存访问' },
  accelerator: { en: 'accelerators', zh: '加速器' },
  demand: { en: 'given load', zh: '给定负载' },
  input: { en: 'fed by the host', zh: '主机供数' },
  service: { en: 'jobs as they come', zh: '随到随做的作业' },
  rest: { en: 'at rest', zh: '静置' },
};

/** What a phase is limited by, and what would make it shorter. */
const REASONS: Readonly<Record<PhaseKind, Both>> = {
  serial: {
    en: 'A part of the work that one core has to do alone: faster cores shorten it, more of them do not.',
    zh: '这部分工作只能由一个核心完成：更快的核心能缩短它，更多的核心则不能。',
  },
  compute: {
    en: 'Limited by what the cores compute: more or faster cores shorten it, faster memory does not.',
    zh: '受核心计算能力限制：更多或更快的核心能缩短它，更快的内存则不能。',
  },
  memory: {
    en: 'Limited by memory: the cores wait for their data, so that more or faster cores change little.',
    zh: '受内存限制：核心在等数据，更多或更快的核心作用不大。',
  },
  accelerator: {
    en: 'Limited by the accelerators; what the host does meanwhile is not counted.',
    zh: '受加速器限制；主机同时所做的未计入。',
  },
  demand: {
    en: 'The load is given: it takes as long as it is asked for, on any machine that carries it. What differs is power.',
    zh: '负载是给定的：在任何承担得起的机器上，所需时间都一样，区别在于功率。',
  },
  input: {
    en: 'The accelerator waits whenever storage, preparation or bus deliver too late.',
    zh: '存储、预处理或总线供数不及时，加速器就要等待。',
  },
  service: {
    en: 'Jobs come and go; between them machines are awake without work.',
    zh: '作业来去不定；其间机器醒着却没有工作。',
  },
  rest: { en: 'Nothing runs; what is drawn is that of the machine at rest.', zh: '没有任何工作，功率即整机静置功率。' },
};

/** Less than this is not worth a word. */
const WAITING = 0.005;
/** Near 0 and near 1 with a digit more: "all" and "nearly all" are different findings. */
const percent = (share: number): string => formatPart(share, share < 0.1 || share > 0.99 ? 1 : 0);

/** Why the phase took what it did: what limits it, and how much of the machine waits meanwhile. */
export function reasonOf({ kind, waiting = 0 }: WorkPhase): LocalText {
  const { en, zh } = REASONS[kind];
  if (waiting < WAITING || kind === 'rest') return { en, zh };
  const who: Both =
    kind === 'input' ? { en: 'the accelerator', zh: '加速器' } : { en: 'the capacity of its cores', zh: '核心的能力' };
  return {
    en:
      kind === 'input'
        ? `${en} Here ${who.en} waits for ${percent(waiting)} of the time.`
        : `${en} Of ${who.en} ${percent(waiting)} is left unused.`,
    zh:
      kind === 'input'
        ? `${zh}此处${who.zh}有 ${percent(waiting)} 的时间在等待。`
        : `${zh}${who.zh}有 ${percent(waiting)} 未用上。`,
  };
}

/** "12 s at 350 W: 4.2 kJ" */
export function figuresOf(phase: WorkPhase): string {
  const seconds = secondsOf(phase);
  const joules = joulesOf(phase);
  const took = formatDuration(seconds * 1e9);
  if (!Number.isFinite(joules)) return took;
  return `${took} × ${formatPrefixed(joules / seconds, 'W')} = ${formatPrefixed(joules, 'J')}`;
}

/** Against the same phase of another variant: how much of the difference in energy is time, and how much is power. */
export function differenceOf(phase: WorkPhase, other: WorkPhase): LocalText {
  const [time, power] = [secondsOf(other) / secondsOf(phase), meanWatts(other) / meanWatts(phase)];
  const times = `×${factor(time)}`;
  const powers = `×${factor(power)}`;
  const energy = `×${factor(time * power)}`;
  const en = Number.isFinite(power) ? `time ${times}, power ${powers}, so energy ${energy}` : `time ${times}`;
  const zh = Number.isFinite(power) ? `时间 ${times}，功率 ${powers}，因而能量 ${energy}` : `时间 ${times}`;
  if (other.kind === phase.kind) return { en, zh };
  return {
    en: `${en}; limited there by: ${KIND_LABELS[other.kind].en}`,
    zh: `${zh}；在那里的限制是：${KIND_LABELS[other.kind].zh}`,
  };
}

const meanWatts = (phase: WorkPhase): number => joulesOf(phase) / secondsOf(phase);
const factor = (value: number): string => value.toPrecision(3);
