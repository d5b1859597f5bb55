/**
 * Misses of LRU, CLOCK and OPT on public traces, from a cold start, with ⌊fraction × pages⌋ frames. The traces are not
 * ours to ship: Caffeine's simulator keeps them (github.com/ben-manes/caffeine; lirs/*.trace.gz, address/*.trace.gz,
 * cloud_physics/w106.trace.xz), the last but one is libCacheSim's data/cloudPhysicsIO.csv, requests taken apart into 4 KiB.
 */
export const KNOWN_FRACTIONS = [0.1, 0.25, 0.5, 0.75] as const;
export const KNOWN_POLICIES = ['LRU', 'CLOCK', 'OPT'] as const;

export interface KnownTrace {
  readonly name: string;
  readonly accesses: number;
  readonly pages: number;
  /** For each fraction, one count for each policy. */
  readonly misses: readonly (readonly number[])[];
}

const TABLE = `
2_pools        100000 9939     45622/45584/31544 38444/38412/22239 27191/27249/14715 17036/16945/11021
backf          9000 751        8175/8175/8175 6943/6943/6943 4875/4875/4875 2807/4882/2807
cpp            9047 1223       2197/2054/1436 1484/1451/1223 1278/1288/1223 1240/1229/1223
cs             6781 1409       6657/6657/6097 6657/6657/5249 6657/6657/3841 6657/6657/2433
gli            6015 2529       5960/5960/4946 5946/5941/3478 4737/4135/2555 2562/2562/2529
loop           505500 1011     505500/505500/455500 505500/505500/380000 505500/505500/253505 505500/505500/127258
multi1         15858 2606      8972/8864/7496 8367/8296/5932 8162/8124/3324 2667/2678/2606
multi2         26311 5684      16596/16264/11867 13608/13484/8273 7962/7689/5684 5699/5690/5684
multi3         30241 7454      19507/19228/14241 16782/16693/9826 11187/10197/7454 8028/8051/7454
ps             10448 3083      8742/8742/4762 5376/5376/3838 4954/4954/3083 3084/3083/3083
scan           50025 2001      50025/50025/45225 50025/50025/38025 50025/50025/26025 50025/50025/14025
sprite         133996 7075     18121/18211/11575 9048/9406/7495 7687/7738/7075 7095/7119/7075
zigzag         52001 2001      47026/47026/47026 39526/39526/39526 27026/27026/27026 14526/27025/14526
gcc            515683 294      932/986/571 392/392/306 321/324/294 304/307/294
gzip           481044 39856    39874/39874/39856 39874/39874/39856 39856/39863/39856 39856/39863/39856
mcf            727230 1442     1454/1454/1442 1454/1454/1442 1454/1454/1442 1442/1442/1442
swim           303193 135      724/816/470 201/206/143 139/145/135 135/135/135
twolf          482824 89       10171/12642/6341 338/360/190 99/102/89 91/90/89
cloudPhysicsIO 1141869 269210  998105/996740/771969 846945/865691/560960 540402/569202/382757 498693/491301/298521
w106           5292456 275171  435439/443318/320465 339380/343053/275171 321235/321859/275171 312335/279900/275171
`;

export const KNOWN_TRACES: readonly KnownTrace[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, accesses, pages, ...misses] = line.split(/ +/);
    return {
      name,
      accesses: Number(accesses),
      pages: Number(pages),
      misses: misses.map((counts) => counts.split('/').map(Number)),
    };
  });

/** The trace that a file is by its name: "2_pools.trace.gz", "cloud_physics_w106.trace.xz", "gcc.trace". */
export function knownTraceOf(fileName: string): KnownTrace | undefined {
  const name = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\..*$/, '')
    .replace(/^cloud_physics_/, '');
  return KNOWN_TRACES.find((known) => known.name === name);
}
