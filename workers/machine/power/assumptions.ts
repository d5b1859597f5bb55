import { formatPart } from '../../units/format.ts';
/** What a machine's power rests on that its file does not say, in words for whoever reads the result. */
export interface AssumedPower {
  /** Which of the machine's figures would make it unnecessary. */
  readonly figure: 'idleWatts' | 'wakeWatts' | 'coreWatts' | 'supply' | 'operatingPoints' | 'idleStates' | 'dram';
  readonly en: string;
  readonly zh: string;
}

const words = (figure: AssumedPower['figure'], en: string, zh: string): AssumedPower => ({ figure, en, zh });
const percent = (part: number): string => formatPart(part);

export const REST_UNKNOWN = words(
  'idleWatts',
  'power at rest is unknown and counted as nothing',
  '静止功率未知，按零计',
);
export const SUPPLY_WITHIN = words(
  'supply',
  'what the power supply loses is in the other parts',
  '电源损耗计入其他部分',
);
export const CORES_FROM_FULL = words(
  'coreWatts',
  'cores share what is left of full power',
  '各核平分满载功率的剩余部分',
);
export const WAKE_FROM_CURVE = words(
  'wakeWatts',
  'waking the packages: step of the load curve at no load',
  '唤醒封装：负载曲线在零负载处的台阶',
);
export const WAKE_FROM_CORES = words(
  'wakeWatts',
  'waking the packages: what the cores leave of full power',
  '唤醒封装：满载功率减去各核功率',
);
export const wakeFromPart = (part: number): AssumedPower =>
  words(
    'wakeWatts',
    `waking the packages: ${percent(part)} of what full power is above rest`,
    `唤醒封装：满载高于静止部分的 ${percent(part)}`,
  );
export const WAKE_FROM_BASE = words(
  'wakeWatts',
  'waking the packages: their base power less power at rest',
  '唤醒封装：封装基础功率减去静止功率',
);
export const WAKE_NOTHING = words('wakeWatts', 'waking the packages costs nothing', '唤醒封装不耗功率');
export const typicalVoltages = (type: string): AssumedPower =>
  words(
    'operatingPoints',
    `${type}: power over frequency by typical voltages, up to the base frequency`,
    `${type}：功率随频率变化按典型电压推算，至基准频率为止`,
  );
export const NO_IDLE_STATES = words('idleStates', 'idle cores cost nothing', '空闲核不耗功率');
export const lightStates = (part: number): AssumedPower =>
  words('idleStates', `light idle states: ${percent(part)} of a busy core`, `浅空闲状态：忙碌核的 ${percent(part)}`);
export const TRAFFIC_AS_XEON = words(
  'dram',
  'memory traffic costs what it does on Xeon 8360Y and 8470',
  '内存流量的能耗取自 Xeon 8360Y 与 8470',
);
