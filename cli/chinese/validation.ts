/** `dyno validate` 的行、说明、拒绝与模型卡，以英文原句为键。 */
export const VALIDATION: Readonly<Record<string, string>> = {
  // 说明
  'rules of {} for {}': '对 {1} 采用 {0} 的规则',
  '{}: rules of {} for {}': '{}：对 {2} 采用 {1} 的规则',
  'kernel.tunables: {}{} is not modelled': 'kernel.tunables：{}{} 未建模',
  '{}: unknown key, ignored': '{}：未知的键，已忽略',
  'the repeats differ by more than the bar: between them passes': '各次实测之差已超过限值：落在其间即通过',
  'not as measured: {}': '次序与实测不同：{}',
  "no policy is called '{}': not compared": '没有名为“{}”的策略：未比较',
  '{}.{}: the name says nothing that is known, not compared': '{}.{}：名称含义不明，未比较',
  'devices whose size is not stated: four times the region': '未注明大小的设备：取区域的四倍',
  'the disk below the swap file: {} (assumed)': '交换文件所在的磁盘：{}（假设）',
  'threads: processes with a part of the region each, in one group': '线程：同一组内各占区域一部分的进程',
  'the first {} % of the measured time are simulated; sizes are as measured': '只模拟实测时间的前 {} %；大小与实测相同',
  'time of the program itself: what the file says (user_s), the median of cases that touch alike':
    '程序自身的时间：取文件所述（user_s），触及方式相同的各例取中位数',
  'the coefficients are fitted on all points of a set-up: the errors say how well the form fits; what it predicts are the rows "without", each point from the others of its set-up':
    '系数由一组设置的全部点拟合：误差表示函数形式是否合适；真正的预测见“不含该点”各行，每点由同组其余点得出',
  'power is that at the measured rate': '功率为实测速率下的功率',
  '{}: {} set-ups have no more points than coefficients, not compared': '{}：{} 组设置的点数不多于系数个数，未比较',
  'between measured ends, by the measured slope': '在实测两端之间，按实测斜率',
  'the figures of the catalogue are those of this very measurement: this checks the meter':
    '机器目录中的数据正来自这次测量：此处检验的是电表',
  'idle is a figure of its own; the parabola goes through the lowest, the middle and the highest step; errors are those of all others':
    '空闲功率单独给出；抛物线经过最低、中间与最高一级；误差取自其余各级',
  'rate and power are figures of the catalogue, taken from this table: the row checks that they are carried through, it predicts nothing':
    '速率与功率是机器目录取自本表的数据：该行只检验数据传递无误，并非预测',
  'rate from cores × frequency × flop per cycle × 0.72': '速率取 核数 × 频率 × 每周期 flop × 0.72',
  '{}; full power is that of the catalogue, for most machines of this very measurement':
    '{}；满载功率取自机器目录，多数机器正来自这次测量',
  'the catalogue has fewer than two machines with rate and power of HPL':
    '机器目录中同时有 HPL 速率与功率的机器不足两台',
  "rates predicted ({}): {} within 10 %; energy with them and the catalogue's full power: {}; nothing in the catalogue predicts the power of HPL independently":
    '速率预测（{}）：{} 在 10 % 以内；以此与目录的满载功率求得的能量：{}；目录中没有可独立预测 HPL 功率的数据',
  '{} systems in the table, {} of them in the catalogue with both sides':
    '表中有 {} 个系统，其中 {} 个在目录中两项俱全',
  'from the rating of one core: cores × rating × 0.7': '由单核评分推算：核数 × 评分 × 0.7',
  '{} systems in the table, {} machines of the catalogue among them with a rating of one core':
    '表中有 {} 个系统，其中 {} 台目录中的机器有单核评分',
  '{}: {} unknown': '{}：{} 未知',
  'idle and full power of a machine of the catalogue are those of one result: the rows check that the meter gives them back; shown: how typical that result is':
    '目录中机器的空闲与满载功率取自一个测试结果：各行检验电表能还原它们；“仅列出”部分表示该结果是否典型',
  'a line is fitted on three points of each curve (the first, the middle, nine tenths of the way); errors are those of all others':
    '每条曲线用三个点（首点、中点与十分之九处）拟合直线；误差取自其余各点',
  'largest error of a single point: {} ({}, {}, {} cores)': '单点最大误差：{}（{}，{}，{} 核）',
  'the cache was chosen as the scale with both machines in view: two machines cannot tell it from chance':
    '以缓存为尺度是看过两台机器后选定的：两台机器不足以排除巧合',

  // 未检查的原因
  "{}.group: there is no group '{}'": '{}.group：没有名为“{}”的组',
  "{}.policy: '{}' is not modelled": '{}.policy：“{}”未建模',
  "{}.kind: '{}' is not modelled": '{}.kind：“{}”未建模',
  "{}: '{}' is not modelled": '{}：“{}”未建模',
  '{}.cpu: there is no CPU {}': '{}.cpu：没有 CPU {}',
  '{}.{}: a {} task needs it': '{}.{}：{} 任务需要此项',
  "kernel '{}': its release is not stated": '内核“{}”：未注明版本',
  "kernel '{}': {} is older than all releases": '内核“{}”：{} 早于所有已知版本',
  "kernel.version: '{}' is not a kernel version": 'kernel.version：“{}”不是内核版本',
  "kernel.tunables.{}: '{}' is not a number": 'kernel.tunables.{}：“{}”不是数字',
  'policy {} with the rules of CFS': '策略 {} 采用 CFS 的规则',
  'creation is that of CFS 3.3': '任务创建按 CFS 3.3 的规则',
  'nothing is swapped in: limit_mib leaves room for all of total_mib': '没有换入：limit_mib 容得下全部 total_mib',
  'results: none': '没有 results',
  'simulation failed: {}': '模拟失败：{}',
  'not a table of switches (t_ns, prev, next)': '不是切换记录表（t_ns, prev, next）',
  "the tasks of '{}' are in its outcome file, which is not in this folder":
    '“{}”的任务在其结果文件中，而该文件不在此文件夹',
  'not an object': '不是对象',
  'statistics of a recorded trace: the file does not say on which kernel it ran':
    '记录跟踪的统计：文件未说明运行于哪个内核',
  'neither an experiment (workload, repeats), nor swapping (params, results), nor an exact outcome (policy, hz, durationMs, tasks), nor a measurement of hardware':
    '既非实验（workload、repeats），也非换页（params、results）、精确结果（policy、hz、durationMs、tasks）或硬件测量',
  'and {} more': '以及另外 {} 处',
  'B, W and tps: as many points each': 'B、W 与 tps：点数应相同',
  'a number of threads, 1 to 999': '应为线程数，1 至 999',
  'Invalid input: expected {}, received {}': '应为 {}，得到 {}',
  'Invalid input: expected {}': '应为 {}',
  'Invalid input': '不合要求',
  'Invalid option: expected one of {}': '应为其中之一：{}',
  'Too small: expected {} to be {}': '过小：{} 应 {}',
  'Too big: expected {} to be {}': '过大：{} 应 {}',
  'Unrecognized key: {}': '未知的键：{}',
  'Unrecognized keys: {}': '未知的键：{}',
  'Unexpected end of JSON input': 'JSON 不完整：文件提前结束',
  '{} in JSON at position {}': '不是有效的 JSON，位置 {1}（解析器原文：{0}）',
  'Unexpected token {} is not valid JSON': '不是有效的 JSON（解析器原文：Unexpected token {}）',

  // 指标与对照对象
  'order of variants by {}': '各方案按 {} 的次序',
  'server {}/s × {} µs {}': '服务 {}/s × {} µs {}',
  'page replacement': '页面置换',
  'oracle {} {}': '精确结果 {} {}',
  'migrations (log2)': '迁移次数（log2）',
  'switches, one by one': '逐次切换',
  'switch trace': '切换记录',
  'long interrupts': '长中断',
  'kernel threads': '内核线程',
  'kernel threads of CPU {}': 'CPU {} 的内核线程',
  'major faults per touch': '每次触及的主缺页数',
  'pages out per major fault': '每次主缺页换出的页数',
  'touches per second': '每秒触及次数',
  'touches per second {}': '每秒触及次数，{}',
  'touches take longer {}': '触及耗时更长，{}',
  'touches per second against one thread': '每秒触及次数，对比单线程',
  'threads killed': '被杀死的线程',
  'against same-filled pages': '对比同值填充页',
  'against lz4': '对比 lz4',
  'against random': '对比随机内容',
  'against writing': '对比写入',
  'against zram, lz4': '对比 zram，lz4',
  'against {} MiB': '对比 {} MiB',
  'system time per fault against {}': '每次缺页的系统时间，对比 {}',
  'dearer (1) or cheaper (-1) than {}': '比 {} 更费（1）或更省（-1）',
  'system time per fault': '每次缺页的系统时间',
  'decoding, {}': '解码，{}',
  'decoding, {} without the point: from the others of its set-up': '解码，{}，不含该点：由同组其余点得出',
  'all accelerators': '全部加速器',
  'idle ladder of {}': '{} 的空闲阶梯',
  'idle, wake and state powers of {}': '{} 的空闲、唤醒与各状态功率',
  'load curve: awake, linear, square': '负载曲线：唤醒项、一次项、二次项',
  'load curve, without the server: its idle and full power, shape of the one most alike':
    '负载曲线，不含该服务器：取其空闲与满载功率，形状取自最相近者',
  'package power: base and watts per core': '封装功率：基底与每核瓦数',
  'package power, {}': '封装功率，{}',
  'without the code: mean line of the others on the machine': '不含该程序：取同一机器上其余程序的平均直线',
  'without the machine: base power by last-level cache, full power by TDP':
    '不含该机器：基底功率按末级缓存，满载功率按 TDP',
  'per server, three steps; MAPE {}': '每台服务器取三级；平均绝对百分比误差 {}',
  'per code, three points; MAPE {}': '每个程序取三点；平均绝对百分比误差 {}',
  'per set-up, all points; MAPE {}': '每组设置取全部点；平均绝对百分比误差 {}',
  'MAPE {}': '平均绝对百分比误差 {}',
  'mean error {}': '平均误差 {}',
  '{} … {}, mean {}': '{} … {}，均值 {}',

  // 模型卡
  'kernel.tunables of each file: what the kernel itself reported': '各文件的 kernel.tunables：内核自报的数值',
  'latency, granularities, base slice, features, HZ': '延迟、各粒度、基本时间片、特性、HZ',
  'per file': '按文件',
  rules: '规则',
  'by kernel.version': '按 kernel.version',
  'timer interrupt of counted guests': '按指令计数的客户机的时钟中断',
  'README of the measurements': '测量数据的 README',
  'work by the clock': '按时钟进行的工作',
  'who loses the CPU repeats {}, and up to {} of the interrupt; a job lasts {} longer than its work':
    '失去 CPU 者要重做 {}，以及中断的至多 {}；一个作业比其工作多用 {}',
  'loops per CPU time and run segments of the hogs of f01; responses of w11 and w06':
    'f01 满载任务单位 CPU 时间的循环数与运行段；w11 与 w06 的响应时间',
  'slice timer (HRTICK)': '时间片定时器（HRTICK）',
  '{} late, {} long': '晚 {}，长 {}',
  'w01_hog_periodic of 7.2: its trace, and how long the hog is away':
    '7.2 的 w01_hog_periodic：其跟踪，以及满载任务离开的时长',
  'run of a kernel thread': '内核线程的一次运行',
  'recorded traces of the same kernels': '同一批内核的记录跟踪',
  'kernel paths of {}': '{} 的内核路径',
  'seed and phase of the tick': '种子与时钟中断的相位',
  'median over runs, phases spread evenly over a tick': '取各次运行的中位数，相位均匀分布于一个时钟周期',
  'README of the measurements: a seed shifts the phase; the phase itself is not recorded':
    '测量数据的 README：种子平移相位；相位本身没有记录',
  'a server that is behind': '落后的服务',
  'goes on alone for up to 0.5 s': '单独继续至多 0.5 s',
  'its CPU time over its share is 8.5 s in every overloaded experiment of 8 s':
    '在每个 8 s 的过载实验中，其 CPU 时间与份额之比为 8.5 s',
  'tick of the real machine': '实机的时钟中断',
  'the real machine': '实机',
  'takes {} of a job, {} of them up to the switch; programs do not count it as work':
    '占作业的 {}，其中到切换为止 {}；程序不把它计作工作',
  'traces of native618: 170 jobs of c06, s60_off_idle, w01, w09 with a tick against those without; 975 wakeups up to the switch':
    'native618 的跟踪：c06、s60_off_idle、w01、w09 中有时钟中断的 170 个作业与没有的相比；到切换为止的 975 次唤醒',
  'long interrupts of the real machine': '实机的长中断',
  '{} a second of CPU time end a run in the eyes of the program (30 µs)':
    '每秒 CPU 时间有 {} 次使程序以为一段运行结束（30 µs）',
  'w01_hog_periodic: gaps of the hog beyond its switches, 110, 6 and 52; in the traces every fourth tick is that long':
    'w01_hog_periodic：满载任务在切换之外的间断，110、6 与 52 次；跟踪中每四个时钟中断有一个这么长',
  'setting a timer on the real machine': '在实机上设置定时器',
  'w01_hog_periodic: what the hog is away beyond job, latency and switch':
    'w01_hog_periodic：满载任务离开的时间减去作业、延迟与切换',
  'runs on the real machine': '实机上的运行段',
  'look {} shorter to the program than to the scheduler': '程序所见比调度器所见短 {}',
  'follows from wakeup and switch': '由唤醒与切换得出',
  'swap, work and locks': '交换：工作与锁',
  'machine {}; {} for guests': '机器 {}；客户机用 {}',
  'docs/SWAP.md, Time: costs with their sources; guests that count instructions are compared by ratios alone':
    'docs/SWAP.md 的 Time 一节：各项代价及其来源；按指令计数的客户机只比较比值',
  'swap, time of the program for a touch': '交换：程序触及一次的时间',
  'per set-up': '按设置',
  'user_s of each file': '各文件的 user_s',
  'swap, pages that compress': '交换：可压缩的页面',
  'to {} of 4096 bytes': '压到 4096 字节中的 {}',
  'the files do not say how far': '文件未说明压缩到多少',
  'swap, disk below the swap file': '交换：交换文件所在的磁盘',
  'nothing is known of it; this one reads in about the time that a fault took':
    '对它一无所知；选用的这种读取时间约等于一次缺页所用时间',
  'switch {}': '切换 {}',
  'wakeup {}': '唤醒 {}',
  'idle exit {}': '退出空闲 {}',
  '{} after more than a tick': '超过一个时钟周期后 {}',
  'start of a process {}': '进程启动 {}',
  'fork {}': '派生 {}',
  'pipe: pass {}': '管道：传递 {}',
  'wake {}': '唤醒 {}',
  'sleep {}': '睡眠 {}',
  'timing {}': '计时 {}',
  'kernel threads every {} ticks': '每 {} 个时钟中断运行一次内核线程',
  'w11_periodic_alone, w01_hog_periodic, p01_pingpong; pipes of 4.14 and 6.1 also p03; kernel threads of 4.14 also b01, f05, f03, of the real machine its traces':
    'w11_periodic_alone、w01_hog_periodic、p01_pingpong；4.14 与 6.1 的管道另用 p03；4.14 的内核线程另用 b01、f05、f03，实机另用其跟踪',
};
