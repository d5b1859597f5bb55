import { counted } from '../workers/units/counted.ts';
/** Words of `dyno pages`. */
export const PAGE_WORDS = {
  en: {
    colon: ': ',
    comma: ', ',
    unknown: 'unknown format',
    accesses: (accesses: string, writes: string, pages: string) =>
      `${counted(accesses, 'access', 'accesses')} (${counted(writes, 'write')}) of ${counted(pages, 'distinct page')}`,
    leftOut: 'left out',
    ignored: {} as Readonly<Record<string, string>>,
    note: 'note',
    malformed: (count: string) => `${counted(count, 'row')} could not be used; the first:`,
    place: { line: (place: number) => `line ${place}`, byte: (place: number) => `byte ${place}` },
    policy: 'misses',
    frames: (count: string) => counted(count, 'frame'),
    optNeedsMemory: '–: OPT has to see the whole trace, which is too long to be kept in memory',
    lruFrames: 'LRU: frames',
    misses: 'misses',
    ratio: 'of accesses',
  },
  zh: {
    colon: '：',
    comma: '，',
    unknown: '未知格式',
    accesses: (accesses: string, writes: string, pages: string) =>
      `${accesses} 次访问（其中写 ${writes} 次），${pages} 个不同页面`,
    leftOut: '未使用的行',
    ignored: {
      empty: '空行',
      mark: '标记',
      head: '表头',
      note: '注释',
      instruction: '取指',
      'line of valgrind': 'valgrind 信息',
    } as Readonly<Record<string, string>>,
    note: '注释',
    malformed: (count: string) => `${count} 行无法使用；最先出现的：`,
    place: { line: (place: number) => `第 ${place} 行`, byte: (place: number) => `第 ${place} 字节` },
    policy: '缺失次数',
    frames: (count: string) => `${count} 页框`,
    optNeedsMemory: '–：OPT 需要看到整个访问序列，而该序列过长，无法放入内存',
    lruFrames: 'LRU：页框数',
    misses: '缺失次数',
    ratio: '占访问比例',
  },
} as const;

/** Words of `dyno pages --swap`. */
export const SWAP_WORDS = {
  en: {
    memory: (limit: string, pages: string) =>
      `memory for ${limit} of ${counted(pages, 'page')}, the others in zram; nothing takes time`,
    minorFaults: 'minor faults',
    cachedFaults: 'in the swap cache',
    majorFaults: 'major faults',
    refaults: 'refaults',
    swappedOut: 'pages swapped out',
    swappedIn: 'pages swapped in',
    scanned: 'pages scanned',
    slotsAllocated: 'slots taken',
    missRatio: 'major faults per access',
    probes: 'slots looked at per slot taken',
    outOfMemory: 'accesses out of memory',
    lock: (id: string) => `lock ${id}`,
  },
  zh: {
    memory: (limit: string, pages: string) => `内存可容 ${pages} 页中的 ${limit} 页，其余在 zram 中；不计时间`,
    minorFaults: '次缺页',
    cachedFaults: '命中交换缓存',
    majorFaults: '主缺页',
    refaults: '重新缺页 (refault)',
    swappedOut: '换出页数',
    swappedIn: '换入页数',
    scanned: '扫描页数',
    slotsAllocated: '取得的槽位',
    missRatio: '主缺页 / 访问',
    probes: '每取得一个槽位查看的槽位数',
    outOfMemory: '内存不足的访问',
    lock: (id: string) => `锁 ${id}`,
  },
} as const;
