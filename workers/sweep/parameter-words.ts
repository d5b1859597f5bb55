/** What sentences call the parameters that are swept: by what their key means, and whose they are. */
import { both } from '../lab/both.ts';
import { closeUp } from '../lab/close-up.ts';
import type { LocalText } from '../lab/types.ts';

/** Parts of a scenario whose entries have names. */
const NAMED = new Set(['workload', 'groups', 'variants']);

/** Keys behind the section, or behind the name of an entry. What is not here is called as the file calls it. */
const KEYS: Readonly<Record<string, LocalText>> = {
  cpus: { en: 'CPUs', zh: 'CPU 数' },
  cores: { en: 'cores', zh: '核心数' },
  hz: { en: 'HZ', zh: 'HZ' },
  sockets: { en: 'sockets', zh: '插槽数' },
  memory: { en: 'memory', zh: '内存' },
  duration: { en: 'measured time', zh: '测量时长' },
  warmup: { en: 'warm-up', zh: '预热时长' },
  threads: { en: 'threads', zh: '线程数' },
  processes: { en: 'processes', zh: '进程数' },
  jobs: { en: 'jobs', zh: '作业数' },
  hosts: { en: 'hosts', zh: '主机数' },
  load: { en: 'load', zh: '负载' },
  arrivals: { en: 'arrivals', zh: '到达率' },
  'arrivals.poisson': { en: 'arrivals', zh: '到达率' },
  'arrivals.constant': { en: 'arrivals', zh: '到达率' },
  'arrivals.closed.clients': { en: 'clients', zh: '客户端数' },
  service: { en: 'service time', zh: '服务时间' },
  period: { en: 'period', zh: '周期' },
  run: { en: 'run time', zh: '运行时间' },
  sleep: { en: 'sleep', zh: '睡眠时间' },
  shares: { en: 'shares', zh: '份额' },
  nice: { en: 'nice value', zh: 'nice 值' },
  priority: { en: 'priority', zh: '优先级' },
};

/** "threads of web", "CPUs"; the path where nothing better is known. @param path such as workload.web.threads */
export function parameterLabel(path: string): LocalText {
  const [section, ...rest] = path.split('.');
  const owned = NAMED.has(section) && rest.length > 1;
  const key = (owned ? rest.slice(1) : rest).join('.') || section;
  const { en, zh = en } = Object.hasOwn(KEYS, key) ? KEYS[key] : { en: key };
  return owned ? both((say) => say(`${en} of ${rest[0]}`, closeUp(`${rest[0]} 的 ${zh}`))) : { en, zh };
}
