/** What a reader of a result must know: what was measured, what was predicted, what is unknown. */
import type { Notice } from '../lab/types.ts';
import type { HardwareConfig } from './config.ts';
import { type Estimate, estimate, isOverload } from './estimate.ts';
import { type Basis, isMissing } from './figures.ts';
import { BEST } from './inputs.ts';
import { missingOf } from './services/make.ts';
import type { Scope } from './watts.ts';

const BASIS: Readonly<Record<Basis, { readonly en: string; readonly zh: string }>> = {
  measured: { en: 'measured', zh: '实测' },
  predicted: { en: 'predicted', zh: '预测' },
  recalled: { en: 'recalled', zh: '凭记忆' },
  assumed: { en: 'assumed', zh: '假设' },
};

const SCOPE: Readonly<Record<Scope, { readonly en: string; readonly zh: string }>> = {
  wall: { en: 'out of the wall', zh: '墙上功率' },
  package: { en: 'packages and memory only', zh: '仅封装与内存' },
  nameplate: { en: 'rating of the packages', zh: '封装额定功率' },
  accelerator: { en: 'limit of the accelerators, without their host', zh: '加速器功率上限，不含主机' },
};

export function noticesOf(config: HardwareConfig): Notice[] {
  const { machine, workloads } = config;
  const known: { readonly name: string; readonly own: Estimate }[] = [];
  const notices: Notice[] = [];
  for (const workload of workloads) {
    const own = estimate(config, workload, BEST);
    if (!isMissing(own)) known.push({ name: workload.name, own });
    else
      notices.push(
        isOverload(own) ? overloaded(config, workload.name, own.overload) : unknown(config, workload.name, own.missing),
      );
  }
  for (const service of config.services) {
    const lacks = missingOf(config, service, BEST);
    if (lacks) notices.push(unknown(config, service.name, lacks.missing));
  }
  if (known.length > 0) notices.unshift(basesOf(config, known));
  if (machine.announced) {
    notices.push({
      en: `${machine.name.en}: announced, measured by nobody`,
      zh: `${nameOf(config)}：仅有发布信息，无人实测`,
    });
  }
  return notices.map((notice) => ({ ...notice, ofVariant: true }));
}

const nameOf = ({ machine }: HardwareConfig): string => machine.name.zh ?? machine.name.en;

/** Where rate and power of each work come from. */
function basesOf(config: HardwareConfig, known: readonly { readonly name: string; readonly own: Estimate }[]): Notice {
  const en = known.map(
    ({ name, own }) =>
      `${name}: rate ${BASIS[own.rateBasis].en}, power ${BASIS[own.powerBasis].en} (${SCOPE[own.scope].en})`,
  );
  const zh = known.map(
    ({ name, own }) =>
      `${name} 速率${BASIS[own.rateBasis].zh}，功率${BASIS[own.powerBasis].zh}（${SCOPE[own.scope].zh}）`,
  );
  return {
    en: `${config.machine.name.en}: ${en.join('; ')}`,
    zh: `${nameOf(config)}：${zh.join('；')}`,
    basis: true,
  };
}

function unknown(config: HardwareConfig, workload: string, missing: readonly string[]): Notice {
  return {
    en: `${config.machine.name.en}: ${workload} cannot be told, its file lacks ${missing.join(' and ')}`,
    zh: `${nameOf(config)}：无法得出 ${workload}，机器文件缺少 ${missing.join('、')}`,
  };
}

function overloaded(config: HardwareConfig, workload: string, overload: number): Notice {
  const times = overload.toPrecision(3);
  return {
    en: `${config.machine.name.en}: cannot carry ${workload}, which is ${times} times what it can do`,
    zh: `${nameOf(config)}：无法承担 ${workload}，负载是其能力的 ${times} 倍`,
  };
}
