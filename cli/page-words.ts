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
