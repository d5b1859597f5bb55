/** Words of `dyno pages`. */
export const PAGE_WORDS = {
  en: {
    unknown: 'unknown format',
    accesses: (accesses: string, writes: string, pages: string) =>
      `${accesses} accesses (${writes} writes) of ${pages} distinct pages`,
    leftOut: 'left out',
    ignored: {} as Readonly<Record<string, string>>,
    note: 'note',
    malformed: (count: string) => `${count} rows could not be used; the first:`,
    place: { line: 'line', byte: 'byte' },
    policy: 'misses',
    frames: (count: string) => `${count} frames`,
    optNeedsMemory: '–: OPT has to see the whole trace, which is too long to be kept in memory',
    lruFrames: 'LRU: frames',
    misses: 'misses',
    ratio: 'of accesses',
  },
  zh: {
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
    place: { line: '行', byte: '字节' },
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
      `memory for ${limit} of ${pages} pages, the others in zram; nothing takes time`,
    minorFaults: 'minor faults',
    cachedFaults: 'in the swap cache',
    majorFaults: 'major faults',
    refaults: 'refaults',
    swappedOut: 'pages swapped out',
    swappedIn: 'pages swapped in',
    scanned: 'pages scanned',
    slotsAllocated: 'slots allocated',
    missRatio: 'major faults per access',
    probes: 'probes per slot',
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
    slotsAllocated: '分配的槽位',
    missRatio: '主缺页 / 访问',
    probes: '每槽探测次数',
    outOfMemory: '内存不足的访问',
    lock: (id: string) => `锁 ${id}`,
  },
} as const;
