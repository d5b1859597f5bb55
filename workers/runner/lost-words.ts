/** What is said of replications that could not be simulated. */

import type { LocalText } from '../lab/types.ts';
import { inChinese } from '../messages/say.ts';
import type { LossCause, LostReplication } from './types.ts';

const CAUSES: Readonly<Record<LossCause, (message: string) => Required<LocalText>>> = {
  memory: (message) => ({ en: `ran out of memory twice (${message})`, zh: `两次耗尽内存（${inChinese(message)}）` }),
  crash: (message) => ({
    en: `ended its simulation worker twice (${message})`,
    zh: `两次使仿真线程终止（${inChinese(message)}）`,
  }),
  stalled: () => ({
    en: 'did not get on for a minute: does its policy run code that never returns?',
    zh: '一分钟内毫无进展：其策略是否运行了永不返回的代码？',
  }),
  error: (message) => ({ en: `failed (${message})`, zh: `出错（${inChinese(message)}）` }),
};

/** One warning for each, and what follows from it. @param planned replications of each variant */
export function lostWarnings(lost: readonly LostReplication[], planned: number): readonly LocalText[] {
  if (lost.length === 0) return [];
  const each = lost.map(({ variant, replication, seed, cause, message, settings }): LocalText => {
    const why = CAUSES[cause](message);
    return {
      en: `${variant}${settings ? ` with ${settings}` : ''}: replication ${replication + 1} of ${planned} (seed ${seed}) ${why.en} and is left out.`,
      zh: `${variant}${settings ? `（${settings}）` : ''}：${planned} 次重复中的第 ${replication + 1} 次（种子 ${seed}）${why.zh}，已略去。`,
    };
  });
  const rest: LocalText = {
    en: 'Differences leave out the seeds of missing replications. Running the rest simulates only what is missing; fewer workers need less memory.',
    zh: '差异不计缺失重复所用的种子。继续运行只仿真缺失的部分；减少工作线程可降低内存占用。',
  };
  return [...each, rest];
}

/** Said of a run that ended before everything was tried. */
export const endedEarly = (message: string): LocalText => ({
  en: `The run was ended: one simulation worker after another failed (${message}). Shown is what was finished before.`,
  zh: `运行已终止：仿真线程接连失败（${inChinese(message)}）。此处仅显示此前完成的部分。`,
});
