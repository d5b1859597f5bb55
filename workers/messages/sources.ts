/** Sources of claims and of constants in Chinese: titles of papers, posts and documents stay; the words around them are translated. */
import { type Language, quotesAsPrinted } from '../lab/local-text.ts';

export const SOURCES_ZH: Readonly<Record<string, string>> = {
  '"2-3x" of eBPF cache control; cache_ext (SOSP 2025) measured about 2 with 70 % of the data in memory':
    'eBPF 缓存控制的“2-3x”；cache_ext（SOSP 2025）在 70 % 数据位于内存时实测约为 2',
  '7-zip ratings, power out of the wall': '7-zip 评分，墙上功率',
  'Alinux 4, inference of recommenders +20 % (vendor, no method published)':
    'Alinux 4，推荐模型推理 +20 %（厂商数据，未公布方法）',
  'Alinux 4, training iteration −15 % (vendor, no method published)':
    'Alinux 4，训练迭代 −15 %（厂商数据，未公布方法）',
  'Du Zhen, interview on TencentOS Server': 'Du Zhen，关于 TencentOS Server 的访谈',
  'Linux Documentation/admin-guide/pm/cpufreq.rst: powersave asks for the lowest frequency':
    'Linux Documentation/admin-guide/pm/cpufreq.rst：powersave 请求最低频率',
  'Linux Documentation/admin-guide/pm/cpufreq.rst: what the governors are for':
    'Linux Documentation/admin-guide/pm/cpufreq.rst：各调频策略的用途',
  'Linux Documentation/admin-guide/pm/cpuidle.rst: teo is for the same systems; the margin is ours':
    'Linux Documentation/admin-guide/pm/cpuidle.rst：teo 面向相同的系统；裕量由我们设定',
  'Linux Documentation/scheduler/sched-capacity.rst: tasks that do not fit where they are go to bigger CPUs':
    'Linux Documentation/scheduler/sched-capacity.rst：所在 CPU 容纳不下的任务移到更大的 CPU',
  'Linux kernel/sched/cpufreq_schedutil.c: 1.25 x utilisation; the factor of two is our own expectation':
    'Linux kernel/sched/cpufreq_schedutil.c：1.25 倍利用率；两倍是我们自己的预期',
  'Linux kernel/sched/fair.c, placement and balancing between NUMA nodes (6.1 and 6.12, read)':
    'Linux kernel/sched/fair.c，NUMA 节点间的放置与均衡（阅读 6.1 与 6.12 源码）',
  'Measured on TencentOS kernel 4.14.105, one CPU, counted instructions':
    '在 TencentOS 内核 4.14.105 上实测，单 CPU，按指令计数',
  'Q. Perret, Energy Aware Scheduling, LKML 2018-06-28: Juno r0 and HiKey 960, as reported by Phoronix':
    'Q. Perret, Energy Aware Scheduling, LKML 2018-06-28：Juno r0 与 HiKey 960，据 Phoronix 报道',
  'README of TencentOS-kernel (4.14.105), figure C, read off the plot':
    'TencentOS-kernel（4.14.105）的 README，图 C，从图上读取',
  'SPECpower_ssj2008, 13,600 to 30,602 ssj_ops/W over all loads':
    'SPECpower_ssj2008，全部负载下为 13,600 至 30,602 ssj_ops/W',
  'SPECpower_ssj2008, 2 x Altra 64 cores, 125 W at rest': 'SPECpower_ssj2008，2 × 64 核 Altra，静置时 125 W',
  'SPECpower_ssj2008, EPYC 7763 and Xeon 8380, both of 2021': 'SPECpower_ssj2008，EPYC 7763 与 Xeon 8380，均为 2021 年',
  'Step-3 technical report, 280 Tflop/s; other sources say 256 to 376':
    'Step-3 技术报告，280 Tflop/s；其他来源称 256 至 376',
  'TencentOS kernel 3, kernel/sched/batch.c and its hooks in fair.c (read)':
    'TencentOS 内核 3，kernel/sched/batch.c 及其在 fair.c 中的钩子（阅读源码）',
  'TencentOS kernel 3, priority inheritance of rt_mutex moves a BT task to a higher class':
    'TencentOS 内核 3，rt_mutex 的优先级继承把 BT 任务移到更高的调度类',
  'Tencent Architect, "TencentOS Swap Table Boosts Linux Memory Performance by Up to 30%", 2025 (no table published)':
    'Tencent Architect, "TencentOS Swap Table Boosts Linux Memory Performance by Up to 30%", 2025（未公布数据表）',
  'Tencent Architect, "TencentOS Swap Table Boosts Linux Memory Performance by Up to 30%", 2025; test bed and table not published':
    'Tencent Architect, "TencentOS Swap Table Boosts Linux Memory Performance by Up to 30%", 2025；未公布测试环境与数据表',
  'V-Seek (arXiv 2503.17422), rated power of both': 'V-Seek（arXiv 2503.17422），两者均按额定功率',
  'a board of another ISA as the counter-example': '以另一 ISA 的开发板为反例',
  'assumed off and boot power': '假设的关机与启动功率',
  'cache_ext: 1 / (1 − c) less what computing takes': 'cache_ext：1 / (1 − c) 减去计算所用的部分',
  'claims of foundries for one node against another': '晶圆厂对不同制程的宣称',
  'class order of the BT class (kernel/sched/batch.c of TencentOS kernel 3)':
    'BT 类的调度类次序（TencentOS 内核 3 的 kernel/sched/batch.c）',
  'closed form: f = (P_base − P_idle)^(1/3) / (2 · n · c)^(1/3)':
    '解析式：f = (P_base − P_idle)^(1/3) / (2 · n · c)^(1/3)',
  'cpu.max throttles a task wherever it is in user space, kernel/sched/fair.c of Linux 6.1':
    'cpu.max 在用户态任何位置限流任务，Linux 6.1 的 kernel/sched/fair.c',
  'data sheets, 148 Tflop/s at 400 W': '数据手册，400 W 时 148 Tflop/s',
  'data sheets, 312 Tflop/s at 400 W and 989 at 700 W': '数据手册，400 W 时 312 Tflop/s，700 W 时 989',
  'data sheets, 989 Tflop/s at 700 W and 2250 at 1000 W': '数据手册，700 W 时 989 Tflop/s，1000 W 时 2250',
  'geerlingguy/ai-benchmarks, 56 against 3 J': 'geerlingguy/ai-benchmarks，56 J 对 3 J',
  'geerlingguy/top500-benchmark, 0.44 to 0.81 against 2.77 Gflop/s per W':
    'geerlingguy/top500-benchmark，每瓦 0.44 至 0.81 对 2.77 Gflop/s',
  'geerlingguy/top500-benchmark, 4.37 against 2.51 Gflop/s per W':
    'geerlingguy/top500-benchmark，每瓦 4.37 对 2.51 Gflop/s',
  'goal of scenarios/policies/adaptive.ts': 'scenarios/policies/adaptive.ts 的目标',
  'idle power of SPECpower against a diurnal load of 35 %': 'SPECpower 的空闲功率，对照 35 % 的昼夜负载',
  'idle power: 7.5 W (sbc-reviews#65) against 63.8 W (SPECpower)':
    '空闲功率：7.5 W（sbc-reviews#65）对 63.8 W（SPECpower）',
  "measured with the kernel's own test on 6.18.44, all four variants, 100 rounds":
    '用内核自带测试在 6.18.44 上实测，四个方案各 100 轮',
  'our own expectation; the documentation promises a CPU that is big enough, not the fastest one':
    '我们自己的预期；文档只保证足够大的 CPU，并非最快的',
  'our own expectation; the documentation speaks of throughput only': '我们自己的预期；文档只提到吞吐量',
  'our own reading of what the vendor may have compared; not a published claim':
    '我们对厂商可能所作比较的解读，并非公开的说法',
  'our own: C2 takes 21 us to leave, so 10 us rule it out': '我们自己的推断：离开 C2 需 21 us，故 10 us 排除它',
  'packages that are awake draw power whatever their cores do': '只要封装未休眠，无论其核做什么都耗电',
  'pipeline model of DS-Analyzer (VLDB 2021)': 'DS-Analyzer 的流水线模型（VLDB 2021）',
  'roofline, weights read once per token': '屋顶线模型，每个 token 读一次权重',
  'sbc-bench, 7-zip; wall power of AmpereOne is that of HPL': 'sbc-bench，7-zip；AmpereOne 的墙上功率取自 HPL',
  'sched_bt_percpu_max_throttle_time_sec of the RUE 6.6 tree; its use is inferred':
    'RUE 6.6 源码树的 sched_bt_percpu_max_throttle_time_sec；其用途为推断',
  'solved for isaPowerFactor': '对 isaPowerFactor 求解',
  'textbook (convoy effect)': '教科书（护航效应）',
  'the claim under test': '待检验的说法',
  'the claim under test, taken at its word': '待检验的说法，按字面理解',
  'the claim under test; 7-zip ratings of sbc-bench, rated power': '待检验的说法；sbc-bench 的 7-zip 评分，额定功率',
  'the claim under test; 7-zip ratings of sbc-bench, wall power of HPL':
    '待检验的说法；sbc-bench 的 7-zip 评分，HPL 的墙上功率',
  'the claim under test; STREAM of Monte Cimone v2 (arXiv 2503.18543)':
    '待检验的说法；Monte Cimone v2 的 STREAM（arXiv 2503.18543）',
  'the claim under test; idle power as measured': '待检验的说法；实测空闲功率',
  'the claim under test; wall power of HPL in geerlingguy/top500-benchmark':
    '待检验的说法；geerlingguy/top500-benchmark 中 HPL 的墙上功率',
  'the cost of booting': '启动的代价',
  'the same, taken literally': '同一说法，按字面理解',
  'tud-zih-energy/2021-rome-ee: C2 is left in 20 to 21 us; all threads in it take 81 W less':
    'tud-zih-energy/2021-rome-ee：离开 C2 需 20 至 21 us；全部线程处于 C2 时少 81 W',
  'tuned HPL on JH7110 is 1.69 times the stock one (opensolvers.github.io)':
    'JH7110 上调优后的 HPL 是原版的 1.69 倍（opensolvers.github.io）',
  'usual advice of distributions (Fedora, "Changes/SwapOnZRAM"); no table':
    '发行版的通常建议（Fedora，“Changes/SwapOnZRAM”）；没有数据表',
  'eff_c of mlp_up_proj in the profiles of Vidur: 0.64 … 0.81': 'Vidur 性能剖析中 mlp_up_proj 的 eff_c：0.64 … 0.81',
  'NVIDIA aiconfigurator: memory scaling 0.8; Vidur: 0.68 … 0.92':
    'NVIDIA aiconfigurator：内存系数 0.8；Vidur：0.68 … 0.92',
  'llama.cpp and ollama, bytes of weights × token/s against streams: 0.69 (SG2042), 0.68 (Pi 5), 0.58 (N150), 0.24 (EPYC 7742)':
    'llama.cpp 与 ollama，权重字节数 × token/s 对比内存流带宽：0.69（SG2042）、0.68（Pi 5）、0.58（N150）、0.24（EPYC 7742）',
  'sbc-bench, multi / (single · cores): 0.58 (SG2042), 0.72 (Altra), 0.81 (AmpereOne)':
    'sbc-bench，多核 /（单核 · 核数）：0.58（SG2042）、0.72（Altra）、0.81（AmpereOne）',
  'usual range of voltage of server cores': '服务器核心电压的通常范围',
  'between 0.18 (2 x Xeon X5670, SPECpower) and 0.51 (2 x Xeon 8480+); boards have none':
    '介于 0.18（2 × Xeon X5670，SPECpower）与 0.51（2 × Xeon 8480+）之间；开发板没有',
  'power at a load stands for that of other work at this load': '以某一负载下的功率代表同负载的其他工作',
  'thermal design power stands for the power of busy packages': '以热设计功耗代表繁忙封装的功率',
  'weights from kernel/sched/sched.h, Linux 6.1': '权重取自 Linux 6.1 的 kernel/sched/sched.h',
};

/** Where a claim is from: titles stay as they are, and so does in Chinese what is in no scenario that ships. */
export const sourceText = (source: string, language: Language): string => {
  if (language === 'en') return quotesAsPrinted(source);
  return Object.hasOwn(SOURCES_ZH, source) ? SOURCES_ZH[source] : source;
};
