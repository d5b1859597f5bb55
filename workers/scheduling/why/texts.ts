import type { LocalText } from '../../lab/types.ts';
import { formatDuration } from '../../units/format.ts';
import type { NotMoved } from './explain.ts';

/** Why a waiting task was not somewhere else, as a clause. */
export function notMovedText(why: NotMoved): LocalText {
  switch (why.kind) {
    case 'pinned':
      return { en: 'its affinity allows no other CPU', zh: '亲和性不允许使用其他 CPU' };
    case 'all-busy':
      return why.forbiddenIdleNs === 0
        ? { en: 'all CPUs were busy', zh: '所有 CPU 都忙' }
        : {
            en: `all CPUs it may use were busy; one that its affinity forbids was idle for ${formatDuration(why.forbiddenIdleNs)}`,
            zh: `允许使用的 CPU 都忙；亲和性禁止的 CPU 中有一个空闲了 ${formatDuration(why.forbiddenIdleNs)}`,
          };
    case 'missed': {
      const ns = formatDuration(why.idleNs);
      return why.sameCache
        ? {
            en: `CPU ${why.cpu} (same cache) was idle for ${ns}; neither the search at wakeup nor a balancing pass used it`,
            zh: `同一缓存的 CPU ${why.cpu} 空闲了 ${ns}；唤醒时的搜索与负载均衡都没有用到它`,
          }
        : {
            en: `CPU ${why.cpu} (another cache) was idle for ${ns}; wakeups do not look there and no balancing pass came by`,
            zh: `另一缓存的 CPU ${why.cpu} 空闲了 ${ns}；唤醒不会搜索那里，也没有轮到负载均衡`,
          };
    }
  }
}
