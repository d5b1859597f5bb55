import type { MetricDefinition } from '../../lab/types.ts';
import { LOCK_NAMES, LOCKS } from '../codes.ts';
import { text } from './define.ts';

/** Locks that designs differ in: the others are looked at when they matter. */
const TOLD: readonly string[] = ['device', 'cluster', 'cache-tree', 'lru'];

/** Each kind of lock: what it costs and how often it is contended. */
export const LOCK_METRICS: readonly MetricDefinition[] = LOCK_NAMES.flatMap((name): MetricDefinition[] => {
  const { id, label } = LOCKS[name];
  return [
    {
      name: `lock.${id}.share`,
      unit: 'ratio',
      better: 'lower',
      label: text(`${label.en}: share of system time`, `${label.zh}：占内核态时间`),
      formula: text(
        'time spun at locks of this kind / system time of all threads',
        '在该类锁上自旋的时间 / 全部线程的内核态时间',
      ),
      ...(!TOLD.includes(id) && { detail: true }),
    },
    {
      name: `lock.${id}.contended`,
      unit: 'ratio',
      better: 'lower',
      label: text(`${label.en}: contended`, `${label.zh}：发生争用`),
      formula: text('acquisitions that had to wait / acquisitions', '需要等待的获取次数 / 获取次数'),
      detail: true,
    },
    {
      name: `lock.${id}.wait`,
      unit: 'ns',
      better: 'lower',
      label: text(`${label.en}: mean wait`, `${label.zh}：平均等待`),
      formula: text('time spun / acquisitions that had to wait', '自旋时间 / 需要等待的获取次数'),
      detail: true,
    },
  ];
});
