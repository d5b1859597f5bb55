/** 场景文件 schema 的说明：英文原文与中文。 */
export const SCHEMA_ZH: Readonly<Record<string, string>> = {
  'A question, a machine, a workload, variants, and what to measure.':
    '一个问题、一台机器、一组工作负载、若干方案，以及要测量什么。',
  'Version of this format.': '此格式的版本。',
  'The lab whose models run.': '运行哪个实验室的模型。',
  'Name of the scenario. Text, or { en: …, zh: … }.': '场景名称。文本，或 { en: …, zh: … }。',
  'The question that the scenario answers. Text, or { en: …, zh: … }.': '场景要回答的问题。文本，或 { en: …, zh: … }。',
  'What is measured, and how often.': '测量什么，测量多少次。',
  'Simulated before measuring starts. Default: 0s.': '开始测量前先模拟的时间。默认：0s。',
  'Measured time of each replication.': '每次重复的测量时长。',
  'Seeded repetitions.': '带种子的重复次数。',
  'Seed of the first replication.': '第一次重复的种子。',
  'Designs under test, by name; exactly one is the baseline.': '按名称列出的待测方案；其中恰有一个是基线。',
  'One design under test.': '一个待测方案。',
  'True for the one variant all others are compared with.': '其他方案都与之比较的那个方案设为 true。',
  'Name shown to people. Default: the name of the variant. Text, or { en: …, zh: … }.':
    '展示给人的名称。默认：方案的名称。文本，或 { en: …, zh: … }。',
  'The scheduler and its kernel version.': '调度器及其内核版本。',
  'Completely Fair Scheduler (up to Linux 6.5).': '完全公平调度器（至 Linux 6.5）。',
  'Kernel whose rules apply.': '适用哪个内核的规则。',
  'sched_latency_ns. Default: 6ms × F.': 'sched_latency_ns。默认：6ms × F。',
  'sched_min_granularity_ns. Default: 0.75ms × F.': 'sched_min_granularity_ns。默认：0.75ms × F。',
  'sched_wakeup_granularity_ns. Default: 1ms × F.': 'sched_wakeup_granularity_ns。默认：1ms × F。',
  'Earliest Eligible Virtual Deadline First (from Linux 6.6).': '最早合格虚拟截止时间优先（自 Linux 6.6）。',
  'base_slice_ns. Default: 0.75ms × F, from 6.18 on 0.7ms × F.':
    'base_slice_ns。默认：0.75ms × F，自 6.18 起 0.7ms × F。',
  'Scheduler features, as in /sys/kernel/debug/sched/features.': '调度器特性，同 /sys/kernel/debug/sched/features。',
  'PLACE_LAG. Default: on.': 'PLACE_LAG。默认：开启。',
  'PLACE_DEADLINE_INITIAL. Default: on.': 'PLACE_DEADLINE_INITIAL。默认：开启。',
  'PLACE_REL_DEADLINE. Default: on from 6.12.': 'PLACE_REL_DEADLINE。默认：自 6.12 起开启。',
  'RUN_TO_PARITY. Default: on.': 'RUN_TO_PARITY。默认：开启。',
  'PREEMPT_SHORT. Default: on from 6.12.': 'PREEMPT_SHORT。默认：自 6.12 起开启。',
  'DELAY_DEQUEUE. Default: on from 6.12.': 'DELAY_DEQUEUE。默认：自 6.12 起开启。',
  'DELAY_ZERO. Default: on from 6.12.': 'DELAY_ZERO。默认：自 6.12 起开启。',
  'WAKEUP_PREEMPTION. Default: on.': 'WAKEUP_PREEMPTION。默认：开启。',
  'PICK_BUDDY. Default: on from 6.12.': 'PICK_BUDDY。默认：自 6.12 起开启。',
  'HRTICK. Default: on from 7.2.': 'HRTICK。默认：自 7.2 起开启。',
  'TencentOS: below the fair class the BT class for offline tasks. tk3 = CFS of 4.14, rue = EEVDF of 6.6 (partly inferred).':
    'TencentOS：公平类之下是供离线任务使用的 BT 类。tk3 = 4.14 的 CFS，rue = 6.6 的 EEVDF（部分为推断）。',
  'Fair tasks take a CPU that runs only BT for idle: everywhere, or place by place. Default: true.':
    '公平任务把只运行 BT 的 CPU 视为空闲：处处如此，或逐处指定。默认：true。',
  'When a fair task looks for a CPU. Default: true.': '公平任务寻找 CPU 时。默认：true。',
  'When a CPU is left with BT work alone: it pulls waiting fair tasks. Default: true.':
    'CPU 上只剩 BT 工作时：拉取等待中的公平任务。默认：true。',
  'In periodic balancing: the interval of an idle CPU. Default: true.':
    '周期性均衡中：采用空闲 CPU 的间隔。默认：true。',
  'In the average idle time of the CPU. Default: true.': '计入 CPU 的平均空闲时间。默认：true。',
  'CPU time BT may use per period on each CPU. Default: unlimited.':
    '每个周期内 BT 在每个 CPU 上可用的 CPU 时间。默认：不限。',
  'Default: 1s.': '默认：1s。',
  'BT_RUNTIME_SHARE: a CPU borrows runtime from others. Default: false.':
    'BT_RUNTIME_SHARE：CPU 可向其他 CPU 借用运行时间。默认：false。',
  '/proc/offline/cpuN: percent of the period BT may use, by CPUs, such as { "0-3": 0 }. Default: 100.':
    '/proc/offline/cpuN：BT 可用的周期百分比，按 CPU 给出，如 { "0-3": 0 }。默认：100。',
  'Latency of the BT class. Default: tk3 6ms × F, shared with CFS; rue 6ms.':
    'BT 类的延迟。默认：tk3 为 6ms × F，与 CFS 共用；rue 为 6ms。',
  'Default: tk3 0.75ms × F, shared with CFS; rue 3ms.': '默认：tk3 为 0.75ms × F，与 CFS 共用；rue 为 3ms。',
  'Default: tk3 1ms × F, shared with CFS; rue 4ms.': '默认：tk3 为 1ms × F，与 CFS 共用；rue 为 4ms。',
  'sched_bt_granularity_ns, unit of the latency factor. Default: 4ms.':
    'sched_bt_granularity_ns，延迟因子的单位。默认：4ms。',
  'sched_bt_load_fair: fair load counts when BT is balanced. Default: true.':
    'sched_bt_load_fair：均衡 BT 时计入公平负载。默认：true。',
  'sched_bt_ignore_cpubind: BT tasks ignore affinity. Default: false.':
    'sched_bt_ignore_cpubind：BT 任务忽略亲和性。默认：false。',
  'rue: fair and BT work together may use this much of a CPU. Default: 100.':
    'rue：公平工作与 BT 工作合计最多可使用 CPU 的百分之几。默认：100。',
  'rue: BT work held back this long gets a turn. Default: 10s.':
    'rue：被压制这么久的 BT 工作获得一次运行机会。默认：10s。',
  'rue: cpu_qos_ht_isolate, no BT beside a sensitive sibling. Default: false.':
    'rue：cpu_qos_ht_isolate，敏感的兄弟线程旁不运行 BT。默认：false。',
  'Anolis: CFS with Group Identity; groups say where they stand with bvt.':
    'Anolis：带 Group Identity 的 CFS；各组用 bvt 说明自己的位置。',
  'Scheduler features of Group Identity.': 'Group Identity 的调度器特性。',
  'ID_LAST_HIGHCLASS_STAY. Default: on.': 'ID_LAST_HIGHCLASS_STAY。默认：开启。',
  'ID_RESCUE_EXPELLEE. Default: on.': 'ID_RESCUE_EXPELLEE。默认：开启。',
  'ID_IDLE_AVG. Default: on.': 'ID_IDLE_AVG。默认：开启。',
  'openEuler: QoS preemption on CFS of 5.10 or EEVDF of 6.6; groups are offline with qosLevel: -1.':
    'openEuler：5.10 的 CFS 或 6.6 的 EEVDF 之上的 QoS 抢占；用 qosLevel: -1 的组为离线组。',
  '6.6: base_slice_ns. Default: 0.75ms × F.': '6.6：base_slice_ns。默认：0.75ms × F。',
  'A CPU that throttled offline groups and has not been idle for so long lets them go. Default: 5s.':
    '一个限制了离线组且这么久没有空闲过的 CPU 会放开它们。默认：5s。',
  'In overload, step in which offline tasks sleep. Default: 100ms.': '过载时离线任务睡眠的步长。默认：100ms。',
  'Offline work idles beside online work of a sibling hyperthread. Default: false.':
    '在线工作运行于兄弟超线程时，离线工作让出而空转。默认：false。',
  'A policy of your own, or one that ships, in the shape of sched_ext (docs/POLICIES.md).':
    '你自己的或自带的策略，形式同 sched_ext（docs/POLICIES.md）。',
  'A policy that ships with Dyno.': 'Dyno 自带的策略。',
  'A policy of your own: TypeScript or JavaScript, path relative to the scenario.':
    '你自己的策略：TypeScript 或 JavaScript，路径相对于场景文件。',
  'The policy has SCHED_EXT tasks only. Default: all but SCHED_BT tasks.':
    '策略只管 SCHED_EXT 任务。默认：除 SCHED_BT 外的全部任务。',
  'How long a runnable task may wait before the policy is ejected. Default: 30s.':
    '可运行任务等待多久后驱逐该策略。默认：30s。',
  'Settings of the groups that workloads name.': '工作负载所引用的组的设置。',
  'Any key but policy makes the group a cgroup; policy alone only sets the policy of its tasks.':
    '除 policy 外的任何键都使该组成为 cgroup；仅有 policy 时只设定其任务的策略。',
  'Group that this one lies in. Default: the root.': '此组所在的上级组。默认：根组。',
  'cpu.shares of the cgroup; 1024 is one nice-0 task. Default: 1024.':
    'cgroup 的 cpu.shares；1024 相当于一个 nice 0 任务。默认：1024。',
  'cpu.weight of the cgroup, instead of shares; 100 is one nice-0 task.':
    'cgroup 的 cpu.weight，代替 shares；100 相当于一个 nice 0 任务。',
  'cpu.idle of the cgroup. Default: false.': 'cgroup 的 cpu.idle。默认：false。',
  'cpu.max of the cgroup. Default: unlimited.': 'cgroup 的 cpu.max。默认：不限。',
  'Quota/period, such as 20ms/100ms; the period may be left out.': '配额/周期，如 20ms/100ms；周期可省略。',
  'CPU time of all tasks of the group together per period, at least 1ms.':
    '该组所有任务每周期合计的 CPU 时间，至少 1ms。',
  '1ms to 1s. Default: 100ms.': '1ms 至 1s。默认：100ms。',
  'cpu.max.burst: unused quota that may be saved up, at most the quota. Default: 0ms.':
    'cpu.max.burst：可积攒的未用配额，不超过配额。默认：0ms。',
  'Policy of the tasks of the group.': '该组任务的策略。',
  'TencentOS cpu.offline: tasks become SCHED_BT unless they are real-time. Default: false.':
    'TencentOS cpu.offline：除实时任务外，任务成为 SCHED_BT。默认：false。',
  'TencentOS cpu.bt_shares: weight among the BT groups. Default: 1024.':
    'TencentOS cpu.bt_shares：在各 BT 组之间的权重。默认：1024。',
  'TencentOS rue: sensitive groups keep BT off the sibling CPU. Default: tolerate.':
    'TencentOS rue：敏感组使 BT 不在兄弟 CPU 上运行。默认：tolerate。',
  'Anolis cpu.bvt_warp_ns: 2 high class and SMT expeller, 1 high class, 0 normal, -1 underclass. Default: 0.':
    'Anolis cpu.bvt_warp_ns：2 为高优先级且驱逐 SMT 兄弟，1 为高优先级，0 为普通，-1 为低优先级。默认：0。',
  'openEuler cpu.qos_level: -1 offline (tasks become SCHED_IDLE), 0 online. Default: 0.':
    'openEuler cpu.qos_level：-1 离线（任务成为 SCHED_IDLE），0 在线。默认：0。',
  'Core scheduling (Linux 5.14): groups of one cookie may share a core. Default: none.':
    '核心调度（Linux 5.14）：cookie 相同的组可以共用一个核。默认：无。',
  'Resources that differ, whole; others are those of the scenario.': '不同的资源，整体给出；其余沿用场景的资源。',
  'What threads share.': '线程之间共享的东西。',
  'One thread at a time.': '同一时刻只容一个线程。',
  'An unlock gives it to the first waiter, who need not run to own it. Default: false.':
    '解锁时交给第一个等待者，它无需运行即拥有该锁。默认：false。',
  'Its owner inherits the class of waiters (PTHREAD_PRIO_INHERIT). Default: false.':
    '持有者继承等待者的调度类（PTHREAD_PRIO_INHERIT）。默认：false。',
  'A lock inside the kernel: its owner counts as in kernel mode. Default: false.':
    '内核内部的锁：持有者视为处于内核态。默认：false。',
  'Threads wait for signals.': '线程等待信号。',
  'Threads go on together.': '线程一同继续。',
  'Threads that wait for each other.': '相互等待的线程。',
  'Input and output: a queue in front of a device.': '输入输出：设备前面的队列。',
  'How long the device takes for a request.': '设备处理一个请求的时间。',
  'Requests it serves at the same time. Default: 1.': '同时处理的请求数。默认：1。',
  'Messages between threads, first in, first out.': '线程间的消息，先进先出。',
  'Messages it holds before senders wait. Default: any number.': '发送者等待之前可存放的消息数。默认：不限。',
  'Wakeups say that the waker is about to sleep (WF_SYNC), as a pipe does. Default: false.':
    '唤醒时声明唤醒者即将睡眠（WF_SYNC），如同管道。默认：false。',
  'When requests arrive, whether or not earlier ones are done.': '请求何时到达，无论先前的请求是否完成。',
  'Independent arrivals at this mean rate.': '按此平均速率独立到达。',
  'Evenly spaced arrivals at this rate.': '按此速率等间隔到达。',
  'Time from one arrival to the next.': '相邻两次到达的间隔。',
  'Independent arrivals whose mean rate changes; after the last rate the first follows.':
    '平均速率会变化的独立到达；最后一个速率之后从头开始。',
  'How long each rate lasts.': '每个速率持续多久。',
  'One after another.': '一个接一个。',
  'Mean rate': '平均速率',
  'Recorded arrivals, counted from the start of the simulated time; none follow.':
    '记录下来的到达时刻，从模拟时间起点算起；之后不再有到达。',
  'Time of an arrival': '到达时刻',
  'Workloads that this variant leaves out.': '此方案去掉的工作负载。',
  'What differs from the machine of the scenario.': '与场景的机器不同之处。',
  'Logical CPUs. Default: those of the model; without one they have to be stated.':
    '逻辑 CPU 数。默认：取自 model；没有 model 时必须给出。',
  'A machine that ships, or a machine file: what is not stated of CPUs is taken from it.':
    '自带的机器或机器文件：未给出的 CPU 信息取自它。',
  'Timer interrupts per second. Default: 250.': '每秒的时钟中断数。默认：250。',
  'CPUs for which the kernel has scaled its tunables. Default: cpus.': '内核按多少个 CPU 缩放其可调参数。默认：cpus。',
  'Preemption model of the kernel; a name alone has no kernel sections. Default: none.':
    '内核的抢占模型；只写名称则没有内核区段。默认：none。',
  'Preemption model with the kernel sections that a request may meet.': '抢占模型，以及请求可能遇到的内核区段。',
  'Probability that a request to reschedule meets kernel code.': '重新调度请求遇到内核代码的概率。',
  'Time until kernel code comes to a preemption point (none, voluntary, lazy).':
    '内核代码到达抢占点所需的时间（none、voluntary、lazy）。',
  'Time until preemption is enabled again (full, lazy).': '重新允许抢占所需的时间（full、lazy）。',
  'Hardware threads per core: CPUs 0 and 1 are siblings if 2. Divides llc. Default: 1.':
    '每个核的硬件线程数：为 2 时 CPU 0 与 1 是兄弟。须整除 llc。默认：1。',
  'CPUs that share one last-level cache; divides the CPUs of a node. Default: all of a node.':
    '共享一个末级缓存的 CPU 数；须整除节点的 CPU 数。默认：整个节点。',
  'NUMA nodes; divides cpus. Default: 1.': 'NUMA 节点数；须整除 cpus。默认：1。',
  'Distance between nodes as in ACPI SLIT, 10 = local: one number for all pairs, or a matrix. Default: 20.':
    '节点之间的距离，同 ACPI SLIT，10 = 本地：一个数用于所有节点对，或一个矩阵。默认：20。',
  'What the kernel itself takes.': '内核自身的开销。',
  'CPU time lost at every switch to a task. Default: 0us.': '每次切换到任务时损失的 CPU 时间。默认：0us。',
  'Timer interrupt of a busy CPU. Default: 0us.': '忙碌 CPU 的时钟中断。默认：0us。',
  'Timer interrupt that ends a slice between ticks (HRTICK). Default: 0us.':
    '在两次时钟中断之间结束时间片的定时器中断（HRTICK）。默认：0us。',
  'By how much it comes later than the slice ends. Default: 0us.': '它比时间片结束晚多少。默认：0us。',
  'Interrupt and wakeup path on the CPU that wakes a task. Default: 0us.':
    '唤醒任务的 CPU 上的中断与唤醒路径。默认：0us。',
  'Reschedule interrupt on another CPU. Default: 0us.': '另一个 CPU 上的重新调度中断。默认：0us。',
  'Leaving the idle state. Default: 0us.': '离开空闲状态。默认：0us。',
  'Switch to a task that ran on another CPU before. Default: 0us.': '切换到此前在另一个 CPU 上运行的任务。默认：0us。',
  'What tasks do to each other through shared hardware. Default: false, nothing.':
    '任务之间通过共享硬件造成的影响。默认：false，无。',
  'Machine whose figures are used where none are given.': '未给出数据时采用哪台机器的数据。',
  'Busy hardware threads of one core slow each other.': '同一核上忙碌的硬件线程会互相拖慢。',
  'Speed of a thread whose sibling is busy, relative to having the core alone. Default: 0.6.':
    '兄弟线程忙碌时线程的速度，相对于独占该核。默认：0.6。',
  'Tasks that run below one last-level cache share it in proportion to their footprints.':
    '共用一个末级缓存的任务按工作集大小成比例分享它。',
  'Size of one last-level cache.': '一个末级缓存的大小。',
  'Extra time of a task whose whole footprint misses; 1 = twice as slow. Default: 1.':
    '整个工作集都不命中的任务多用的时间；1 = 慢一倍。默认：1。',
  'When the tasks of a node ask for more bandwidth than it has, all get less in proportion.':
    '一个节点的任务要求的带宽超过其所有时，各自按比例减少。',
  'Memory bandwidth of one node.': '一个节点的内存带宽。',
  'Migrations and preemptions leave a task with cold caches, which it refills first.':
    '迁移与抢占使任务的缓存变冷，须先重新填充。',
  'Caches of one core.': '一个核的缓存。',
  'How fast a core refills its own caches from the last-level cache.': '核从末级缓存填充自身缓存的速度。',
  'How fast a core refills from memory of its node.': '核从所在节点的内存填充的速度。',
  'Time others must run until a task finds its private caches replaced.':
    '其他任务须运行多久，任务的私有缓存才会被替换。',
  'No migration or preemption costs more.': '迁移或抢占的额外代价不超过此值。',
  'Types of cores by name, in the order of CPU numbers. Default: all cores are equal.':
    '按名称列出的核类型，依 CPU 编号排列。默认：所有核相同。',
  'Neighbouring cores of one design.': '同一设计的相邻核。',
  'Logical CPUs of this type.': '此类型的逻辑 CPU 数。',
  'Work per time at the highest frequency against the fastest type, which has 1.':
    '最高频率下单位时间完成的工作，相对于最快的类型（为 1）。',
  'Frequencies, lowest first, with the power of a busy core.': '各档频率，由低到高，附忙碌核的功率。',
  'Frequency of the core.': '核的频率。',
  'What one busy core draws at it.': '在此频率下一个忙碌核的功率。',
  'What the scheduler does about cores that differ: nothing, by capacity, or by energy while no CPU is used above 80 %. Default: capacity-aware.':
    '调度器如何对待不同的核：不区分，按能力，或在没有 CPU 使用率超过 80 % 时按能耗。默认：capacity-aware。',
  'What differs from the power of the scenario, key by key.': '与场景的功率设置不同之处，逐键给出。',
  'The whole machine with all cores in their deepest state. Default: of the model.':
    '所有核处于最深空闲状态时整机的功率。默认：取自 model。',
  'What it draws more as soon as any core is awake. Default: 0W.': '只要有任一核醒着就多出的功率。默认：0W。',
  'Their power goes with the cube of what is to be cooled. Default: in the other figures.':
    '其功率与待散热功率的三次方成正比。默认：包含在其他数据中。',
  'At their lowest speed.': '最低转速时。',
  'At full speed.': '全速时。',
  'Power to be cooled at which they turn at full speed.': '风扇全速运转时的待散热功率。',
  'Power supply. Figures of a model are those of its wall, figures that are stated here lie behind it. Default: losses are in the other figures.':
    '电源。model 的数据是墙上插座处的，此处给出的数据在电源之后。默认：损耗包含在其他数据中。',
  'Efficiency class of 80 PLUS at 230 V.': '230 V 下的 80 PLUS 效率等级。',
  'Of all supplies together.': '所有电源合计。',
  'States of idle cores, light to deep. Default: of the model, else one that costs nothing.':
    '空闲核的状态，由浅到深。默认：取自 model，否则为一个不耗电的状态。',
  'Time from the wakeup to the first instruction.': '从唤醒到第一条指令的时间。',
  'Shortest stay that pays.': '值得进入的最短停留时间。',
  'Of one core in it.': '处于此状态的一个核的。',
  'What chooses the state of an idle CPU. Default: menu.': '由什么选择空闲 CPU 的状态。默认：menu。',
  'Longest exit latency that is allowed (PM QoS). Default: any.': '允许的最长退出延迟（PM QoS）。默认：不限。',
  'Governor of frequencies. Default: they do not change.': '调频器。默认：频率不变。',
  'What chooses the frequency of a domain.': '由什么选择一个域的频率。',
  'From a request to the new frequency. Default: of the model, else 50us.':
    '从请求到新频率生效。默认：取自 model，否则 50us。',
  'Least time between two decisions. Default: as Linux, from the transition.':
    '两次决定之间的最短时间。默认：同 Linux，由切换时间得出。',
  'Time between two rows of energy. Default: 10ms.': '相邻两行能耗记录的间隔。默认：10ms。',
  'What this variant changes in workloads, by name.': '此方案对工作负载的改动，按名称给出。',
  'What differs from the workload of the scenario.': '与场景的工作负载不同之处。',
  'Work is due at every multiple of this.': '在此时间的每个倍数处有工作到期。',
  'CPU time of each child, after which it exits.': '每个子任务的 CPU 时间，之后退出。',
  'Time of the first activation. Default: 0ms.': '第一次激活的时刻。默认：0ms。',
  'Shortest time from one job to the next.': '相邻作业的最短间隔。',
  'Comes on top of the shortest time.': '加在最短间隔之上。',
  'When the threads start. Default: 0ms.': '线程何时启动。默认：0ms。',
  'How long each sleep lasts.': '每次睡眠多久。',
  'What each thread does, in this order.': '每个线程依次做什么。',
  'How often a thread does the steps before it exits. Default: for ever.':
    '线程在退出前执行这些步骤多少遍。默认：永远。',
  'When the threads start, or forked: a fork of another program starts them. Default: 0s.':
    '线程何时启动；或 forked：由另一程序的 fork 启动。默认：0s。',
  'When the threads start.': '线程何时启动。',
  'Period of the timer of the first thread (-i). Default: 1ms.': '第一个线程的定时器周期（-i）。默认：1ms。',
  'What each further thread adds to the period (-d). Default: 0us.': '之后每个线程的周期增加多少（-d）。默认：0us。',
  'CPU time of a round. Default: 2us.': '一轮的 CPU 时间。默认：2us。',
  'When requests arrive.': '请求何时到达。',
  'Clients that think, ask, and wait for the answer.': '思考、请求并等待应答的客户端。',
  'How many.': '多少个。',
  'Time from an answer to the next request.': '从应答到下一次请求的时间。',
  'What each request goes through, in this order.': '每个请求依次经过什么。',
  'A thread pool and the queue in front of it.': '一个线程池及其前面的队列。',
  'Threads of the stage. Default: 1.': '该级的线程数。默认：1。',
  'CPU time per request.': '每个请求的 CPU 时间。',
  'Requests that may wait for the stage before the one in front of it stops. Default: any.':
    '前一级停下之前可在此级等待的请求数。默认：不限。',
  'Time from one storm to the next.': '相邻两次风暴的间隔。',
  'Children of each storm.': '每次风暴的子任务数。',
  'CPU time of the parent for each child. Default: 100us.': '父任务为每个子任务花费的 CPU 时间。默认：100us。',
  'Message threads (-m). Default: 1.': '消息线程数（-m）。默认：1。',
  'Workers of each message thread (-t).': '每个消息线程的工作线程数（-t）。',
  'Three matrices in KiB (-F); the size of an operation follows from it. Default: 256.':
    '三个矩阵的大小，以 KiB 计（-F）；每次运算的规模由此得出。默认：256。',
  'Products per request (-n). Default: 5.': '每个请求的乘积次数（-n）。默认：5。',
  'Sleep at the beginning of each request (-s). Default: 100us.': '每个请求开始时的睡眠（-s）。默认：100us。',
  'CPU time of an operation. Default: from the footprint, 1.65 ns per multiply-add.':
    '一次运算的 CPU 时间。默认：由工作集得出，每次乘加 1.65 ns。',
  'As schbench before 1.0 (-c): a request computes until so much time has passed, with or without the CPU.':
    '同 1.0 之前的 schbench（-c）：请求一直计算到过去这么久，无论是否占有 CPU。',
  'Groups of senders and receivers (-g).': '发送者与接收者的组数（-g）。',
  'Senders, and receivers, of a group (-f). Default: 20.': '每组的发送者数，接收者数相同（-f）。默认：20。',
  'Messages from each sender to each receiver (-l). Default: no end.':
    '每个发送者发给每个接收者的消息数（-l）。默认：没有尽头。',
  'Messages that a pipe holds. Default: 655, a pipe of 64 KiB with messages of 100 bytes.':
    '一条管道可存放的消息数。默认：655，即 64 KiB 的管道、100 字节的消息。',
  'CPU time to write a message. Default: 1us.': '写一条消息的 CPU 时间。默认：1us。',
  'CPU time to read a message. Default: 1us.': '读一条消息的 CPU 时间。默认：1us。',
  'Workers that compute for ever (--cpu).': '永远计算的工作线程（--cpu）。',
  'Name of the group the threads belong to.': '线程所属的组。',
  'Number of threads. Default: 1.': '线程数。默认：1。',
  'Nice value. Default: 0.': 'nice 值。默认：0。',
  'Scheduling policy of the threads. Default: SCHED_OTHER.': '线程的调度策略。默认：SCHED_OTHER。',
  'Priority of SCHED_FIFO and SCHED_RR threads, 99 is the highest. Default: 1.':
    'SCHED_FIFO 与 SCHED_RR 线程的优先级，99 最高。默认：1。',
  'CPUs the threads may use, such as "0-3,7". Default: all.': '线程可用的 CPU，如 "0-3,7"。默认：全部。',
  'What each thread asks of caches and memory; it matters where the machine has interference.':
    '每个线程对缓存与内存的需求；仅在机器设有 interference 时有影响。',
  'Memory that a thread uses again and again, such as 2MB. Default: 0B.': '线程反复使用的内存，如 2MB。默认：0B。',
  'Traffic to memory of a running thread at full speed, such as 4GB/s. Default: 0B/s.':
    '全速运行的线程产生的内存流量，如 4GB/s。默认：0B/s。',
  'How strongly a busy sibling slows it; 0 = not at all. Default: 1.':
    '忙碌的兄弟线程对它的拖慢程度；0 = 毫无影响。默认：1。',
  'How strongly misses in the last-level cache slow it; 0 = not at all. Default: 1.':
    '末级缓存不命中对它的拖慢程度；0 = 毫无影响。默认：1。',
  'Its work per time on types of cores, at their highest frequency. Default: their capacity.':
    '在各类核的最高频率下单位时间完成的工作。默认：核的能力。',
  'Custom slice as set by sched_setattr, 100us to 100ms; kernels before 6.12 ignore it.':
    '用 sched_setattr 设置的时间片，100us 至 100ms；6.12 之前的内核忽略它。',
  'Settings under which the claims are tested again: key, and the values it takes.':
    '在哪些设置下再次检验说法：键，以及它的取值。',
  'Figures that others published, drawn beside those of the run; they change no result.':
    '他人发布的数据，与本次运行的数据画在一起；不改变任何结果。',
  'What was published, in a few words. Text, or { en: …, zh: … }.': '发布了什么，几句话。文本，或 { en: …, zh: … }。',
  'Who published it, and where.': '由谁在何处发布。',
  'measured: a table of measurements. claimed: a figure without one.':
    'measured：测量数据表。claimed：没有数据表的单个数字。',
  'Setting that the figures are plotted against, such as machine.cpus.': '横轴所用的设置，如 machine.cpus。',
  'Pairs of a value of the axis and the gain over the baseline there: 1.2 = 20 % more.':
    '横轴的值与该处相对基线的增益组成的对：1.2 = 多 20 %。',
  'A published statement that the run can test.': '可以由运行来检验的公开说法。',
  'The claim in words. Text, or { en: …, zh: … }.': '用文字表述的说法。文本，或 { en: …, zh: … }。',
  'Condition over <variant>.<metric>, such as bt.web.latency.p99 <= 1.01 * alone.web.latency.p99.':
    '关于 <方案>.<指标> 的条件，如 bt.web.latency.p99 <= 1.01 * alone.web.latency.p99。',
  'The machine all variants run on.': '所有方案运行所在的机器。',
  'Policy of variants that state none. Default: eevdf 6.12.': '未指定策略的方案所用的策略。默认：eevdf 6.12。',
  'Accounts for power; without it nothing is. Figures that are not stated come from the model.':
    '计算功率；没有它则不计算。未给出的数据取自 model。',
  'What the steps of programs name.': '程序步骤所引用的资源。',
  'A task that is runnable for longer than this without running is reported as starved. Default: 5s.':
    '可运行却超过这么久没有运行的任务会被报告为饥饿。默认：5s。',
  'What runs, by name.': '按名称列出运行什么。',
  'One workload.': '一个工作负载。',
  'Computes for ever.': '永远计算。',
  'Works at every multiple of a period; when late it starts at once.': '在周期的每个倍数处工作；迟到时立即开始。',
  'CPU time per period.': '每个周期的 CPU 时间。',
  'Jobs with a minimum distance and a drawn gap on top.': '相邻作业有最短间隔，并加上随机抽取的间隙。',
  'CPU time per job.': '每个作业的 CPU 时间。',
  'Works, sleeps, works again, for ever.': '工作、睡眠、再工作，永远如此。',
  'CPU time before each sleep.': '每次睡眠前的 CPU 时间。',
  'A pool of threads serves one first-come-first-served queue of requests.': '一组线程服务一个先来先服务的请求队列。',
  'Does what its steps say.': '按步骤执行。',
  'cyclictest: timers that measure how late they run.': 'cyclictest：测量自身迟到多少的定时器。',
  'Stages, each a thread pool behind a queue.': '若干级，每级是队列之后的线程池。',
  'A parent forks many short children at once.': '父任务一次派生许多短命的子任务。',
  'schbench: message threads that wake workers.': 'schbench：消息线程唤醒工作线程。',
  'hackbench: groups of senders and receivers on pipes.': 'hackbench：通过管道通信的多组发送者与接收者。',
  'stress --cpu.': 'stress --cpu。',
  'Machine whose costs and topology are taken (docs/SWAP.md). Default: server-32.':
    '提供开销与拓扑的机器（docs/SWAP.md）。默认：server-32。',
  'A machine that ships, or a machine file: CPUs and memory are taken from it, costs from the preset.':
    '自带的机器或机器文件：CPU 与内存取自它，开销取自 preset。',
  'Logical CPUs. Default: those of the model or preset.': '逻辑 CPU 数。默认：取自 model 或 preset。',
  'Sockets. Default: those of the model or preset.': '插槽数。默认：取自 model 或 preset。',
  'Threads of a core. Default: those of the model or preset.': '每个核的线程数。默认：取自 model 或 preset。',
  'Disk that files are on. Default: nvme-consumer.': '文件所在的磁盘。默认：nvme-consumer。',
  'Memory that pages may take, what the kernel keeps not included. Default: that of the model, else 64GiB.':
    '页面可占用的内存，不含内核自身保留的部分。默认：取自 model，否则 64GiB。',
  'Kernel, by its release; quoted, because 6.10 would be the number 6.1.':
    '内核的发行版本；要加引号，否则 6.10 会被读作数字 6.1。',
  'Generation of the allocator, in its latest release (docs/SWAP.md). Default: g4.':
    '分配器的世代，取其最新版本（docs/SWAP.md）。默认：g4。',
  'What this variant changes in swap devices, by name; a new name is a further device.':
    '此方案对交换设备的改动，按名称给出；新名称即新增设备。',
  'What differs from the device of the scenario.': '与场景的设备不同之处。',
  'What it is: decides how fast it is and how it is used.': '设备类型：决定其速度和使用方式。',
  'Size of the swap area.': '交换区大小。',
  'Higher ones are used first, equal ones in turn. Default: in the order of the file.':
    '数值高者先用，相等者轮流使用。默认：按文件中的顺序。',
  'zram only. Default: lzo-rle.': '仅 zram。默认：lzo-rle。',
  'zram only: largest pool (mem_limit). Default: none.': '仅 zram：池的上限（mem_limit）。默认：无。',
  'Empty clusters are discarded. Default: false.': '空簇会被丢弃（discard）。默认：false。',
  'Time of one 4 KiB read by itself, where it differs from that of the kind.':
    '单独一次 4 KiB 读取的时间，在与该类型不同时给出。',
  'Time of one 4 KiB write by itself, where it differs from that of the kind.':
    '单独一次 4 KiB 写入的时间，在与该类型不同时给出。',
  'Requests served at a time.': '同时处理的请求数。',
  'Share of the slots that somebody else has taken before the start. Default: 0%.':
    '开始前已被他人占用的槽位比例。默认：0%。',
  'Instead of filled: what is free before the start.': '代替 filled：开始前空闲多少。',
  'Free slots: evenly scattered, together at the end (packed), or every second one there (clustered). Default: scattered.':
    '空闲槽位的分布：均匀散布，集中在末尾（packed），或末尾处隔一个（clustered）。默认：scattered。',
  'zswap of this variant, whole; false: none.': '此方案的 zswap，整体给出；false：没有。',
  'A cache of compressed pages in front of all devices.': '所有设备之前的压缩页缓存。',
  'Default: lzo-rle.': '默认：lzo-rle。',
  'Share of memory that the pool may take. Default: 20%.': '池可占用的内存比例。默认：20%。',
  'A full pool takes pages again below this share of its limit. Default: 90%.':
    '满池在低于其上限的这一比例后重新接收页面。默认：90%。',
  'Memory cgroups that workloads name.': '工作负载所引用的内存 cgroup。',
  'Limits of a memory cgroup.': '内存 cgroup 的限额。',
  'memory.max: beyond it whoever charges a page reclaims first. Default: none.':
    'memory.max：超出后，计入页面者须先回收。默认：无。',
  'memory.high: beyond it whoever charges a page is slowed down. Default: none.':
    'memory.high：超出后，计入页面者会被减速。默认：无。',
  'memory.swap.max. Default: none.': 'memory.swap.max。默认：无。',
  'How memory is reclaimed and read ahead.': '内存如何回收与预读。',
  'Page lists. Default: classic.': '页面链表。默认：classic。',
  'vm.swappiness. Default: 60.': 'vm.swappiness。默认：60。',
  'vm.page-cluster: log2 of the largest readahead; 0 reads nothing ahead. Default: 3.':
    'vm.page-cluster：最大预读量的 log2；0 不预读。默认：3。',
  'vm.min_free_kbytes. Default: as the kernel computes it.': 'vm.min_free_kbytes。默认：由内核计算。',
  'vm.watermark_scale_factor, 1/10000 of the memory. Default: 10.':
    'vm.watermark_scale_factor，以内存的 1/10000 计。默认：10。',
  'Jobs at a time (make -j). A number, or cpus: one per CPU.':
    '同时进行的作业数（make -j）。一个数，或 cpus：每个 CPU 一个。',
  'Jobs in all. Default: until the end.': '作业总数。默认：直到结束。',
  'Memory of a job, drawn between these. Default: [16MiB, 40MiB].':
    '一个作业的内存，在两者之间抽取。默认：[16MiB, 40MiB]。',
  Smallest: '最小',
  Largest: '最大',
  'CPU time of a job besides memory management, spread over its accesses.':
    '一个作业除内存管理外的 CPU 时间，分摊到各次访问。',
  'Share of its pages that a job touches only once. Default: 50%.': '作业只触及一次的页面比例。默认：50%。',
  'How often a job touches each of the others again. Default: 4.': '作业对其余每个页面再触及多少次。默认：4。',
  'Share of its pages that stay on tmpfs. Default: 5%.': '留在 tmpfs 上的页面比例。默认：5%。',
  'A file in the page cache, read at random.': '页缓存中的一个文件，随机读取。',
  'Memory of each process.': '每个进程的内存。',
  'Memory that a value takes; values lie one after the other. Default: 4KiB, a page.':
    '一个值占用的内存；值依次相邻存放。默认：4KiB，即一页。',
  'Share of accesses that write. Default: 100%.': '写访问的比例。默认：100%。',
  'CPU time of a request besides memory. Default: 2us.': '一个请求除内存外的 CPU 时间。默认：2us。',
  'Background saves: always, never, or the time between two. Default: never.':
    '后台保存：always、never，或两次之间的时间。默认：never。',
  'Time between two background saves.': '相邻两次后台保存的间隔。',
  'Time of the saving child per page besides memory. Default: 2us.': '保存子进程除内存外每页花费的时间。默认：2us。',
  'Threads that share the memory of a process. A number, or cpus: one per CPU.':
    '共享一个进程内存的线程数。一个数，或 cpus：每个 CPU 一个。',
  'Parts of the address space with their access rates, as DAMON reports them.':
    '地址空间的各部分及其访问率，如 DAMON 所报告。',
  'A part of the address space.': '地址空间的一部分。',
  'Size of the region.': '区域的大小。',
  'Accesses to all of it, each to a page at random.': '对整个区域的访问，每次随机访问一页。',
  'Share of accesses that write. Default: 20%.': '写访问的比例。默认：20%。',
  'Pages of a file. Default: anonymous memory.': '文件页面。默认：匿名内存。',
  'Trace of page accesses, also packed with gzip or xz: path relative to the scenario.':
    '页面访问跟踪，也可用 gzip 或 xz 压缩：路径相对于场景文件。',
  'Of the file. Default: told by its content.': '文件的格式。默认：由内容判断。',
  'Page numbers in the order of access, w behind those that are written: 7 8w 7.':
    '按访问顺序排列的页号，写访问之后加 w：7 8w 7。',
  'Processes. A number, or cpus: one per CPU.': '进程数。一个数，或 cpus：每个 CPU 一个。',
  'How often all pages are touched before they are freed. Default: 1, or for ever.':
    '释放前所有页面被触及的次数。默认：1，或永远。',
  'Anonymous memory, touched at random.': '匿名内存，随机触及。',
  'Share of accesses that go to the file. Default: 50%.': '访问文件的比例。默认：50%。',
  'Memory of small folios (-s): a sixteenth of it is used in each round.':
    '小 folio 的内存（-s）：每轮使用其十六分之一。',
  'Swapped in at random, and rewritten, in each round. Default: 16MiB.': '每轮随机换入并改写。默认：16MiB。',
  'Swapped in by whole folios (-a). Default: false.': '按整个 folio 换入（-a）。默认：false。',
  'How often a process does this. Default: until the end.': '进程做这件事多少次。默认：直到结束。',
  'Exponent of zipf. Default: 0.99.': 'zipf 的指数。默认：0.99。',
  'Share of accesses that read. Default: 80%.': '读访问的比例。默认：80%。',
  'All pages were touched before the start, and are not freed. Default: for random.':
    '所有页面在开始前已触及过，且不释放。默认：用于 random。',
  'Memory cgroup. Default: the root group.': '内存 cgroup。默认：根组。',
  'What pages hold: zero, compressible, desktop, random, or { same, compressed, incompressible }.':
    '页面内容：zero、compressible、desktop、random，或 { same, compressed, incompressible }。',
  'Share of pages that hold one word throughout.': '通篇为同一个字的页面比例。',
  'What 4 KiB of the others compress to on average.': '其余页面的 4 KiB 平均压缩到多大。',
  'Share of pages that do not compress.': '不可压缩的页面比例。',
  'Largest folios that first touches allocate, 2^order pages (mTHP). Default: 0.':
    '首次触及时分配的最大 folio，2^order 页（mTHP）。默认：0。',
  'Time that the program itself takes for one access. Default: 30ns.': '程序自身一次访问所花的时间。默认：30ns。',
  'Workloads and swap devices that this variant leaves out.': '此方案去掉的工作负载与交换设备。',
  'Swap devices, by name.': '按名称列出的交换设备。',
  'One swap device.': '一个交换设备。',
  'usemem of vm-scalability: processes that touch their memory, in order or at random, and free it.':
    'vm-scalability 的 usemem：进程按顺序或随机触及内存，然后释放。',
  'Default: sequential.': '默认：sequential。',
  'A build: short jobs are born, touch their working set, and die; -j of them at a time.':
    '一次编译：短作业产生、触及其工作集、结束；同时有 -j 个。',
  'Share of its pages that are cached files which all jobs read. Default: 15%.':
    '各作业都读取的缓存文件页的比例。默认：15%。',
  'redis: one thread that looks up random keys, and children that save a copy of its memory.':
    'redis：一个线程查找随机键，子进程保存其内存的副本。',
  'Data set.': '数据集。',
  'Share of requests that write. Default: 0%.': '写请求的比例。默认：0%。',
  'pmbench: threads that access pages of shared memory at random.': 'pmbench：线程随机访问共享内存的页面。',
  'Processes. Default: 1. A number, or cpus: one per CPU.': '进程数。默认：1。一个数，或 cpus：每个 CPU 一个。',
  'Default: uniform.': '默认：uniform。',
  'thp_swap_allocator_test of the kernel: does the allocator find room for large folios?':
    '内核的 thp_swap_allocator_test：分配器能否为大 folio 找到空间？',
  'Memory of large folios. Default: 60MiB.': '大 folio 的内存。默认：60MiB。',
  'Rounds. Default: 100.': '轮数。默认：100。',
  'A hot file beside anonymous memory.': '匿名内存旁的热文件。',
  'Threads. A number, or cpus: one per CPU.': '线程数。一个数，或 cpus：每个 CPU 一个。',
  'Share of accesses to anonymous memory that write. Default: 50%.': '对匿名内存的访问中写的比例。默认：50%。',
  'Pages all memory out (MADV_PAGEOUT) and touches it again, in order.':
    '把全部内存换出（MADV_PAGEOUT），再按顺序触及。',
  'Default: until the end.': '默认：直到结束。',
  'Regions of memory with a rate of accesses each.': '若干内存区域，各有其访问率。',
  'Threads that share the accesses. Default: 1. A number, or cpus: one per CPU.':
    '分担访问的线程数。默认：1。一个数，或 cpus：每个 CPU 一个。',
  'Processes that access pages in the order of a recorded trace: that of a file, or one that stands here.':
    '进程按记录的跟踪顺序访问页面：来自文件，或直接写在此处。',
  'Processes, each with memory of its own. Default: 1. A number, or cpus: one per CPU.':
    '进程数，各有自己的内存。默认：1。一个数，或 cpus：每个 CPU 一个。',
  'How often each goes through the trace. Default: until the end.': '每个进程走完跟踪多少遍。默认：直到结束。',
  'Window over which energy is counted, of the work and of the rest after it. Default: as long as the work takes.':
    '计算能耗的时间窗口，包括工作及其后的空闲。默认：工作所需的时间。',
  'A machine that ships (dyno machines), or a file of your own, path relative to the scenario.':
    '自带的机器（dyno machines），或你自己的文件，路径相对于场景文件。',
  'measured: rates and powers as measured where the machine has them. model: always predicted. Default: measured.':
    'measured：机器有实测值时用实测的速率与功率。model：始终用模型预测。默认：measured。',
  'What the machine does not say: a number, or { value: …, spread: … }.':
    '机器没有说明的内容：一个数，或 { value: …, spread: … }。',
  'Multiplies the power of the cores. Default: 1, the ISA makes no difference.':
    '乘以核的功率。默认：1，即指令集没有影响。',
  'How far it may be off: one standard deviation, relative. Default: that of the default.':
    '可能的误差：一个标准差，相对值。默认：默认值自身的误差。',
  'Multiplies rates. Default: 1, the software that was measured.': '乘以速率。默认：1，即实测所用的软件。',
  'Share of the power above idle that cores draw, where a machine does not say it. Default: 0.6.':
    '机器未说明时，空闲以上功率中由核消耗的比例。默认：0.6。',
  'Process that the power of the cores is scaled to. Default: that of the machine.':
    '核功率折算到的工艺。默认：机器自身的工艺。',
  'Power of the building for every watt of machines. Default: 1.56.': '每瓦机器功率对应的机房总功率。默认：1.56。',
  'Price of electricity, USD per kWh. Default: 0.12.': '电价，美元每 kWh。默认：0.12。',
  'Carbon dioxide of electricity, g per kWh. Default: 445.': '用电的二氧化碳排放，g 每 kWh。默认：445。',
  'Years over which the price of a machine is spread. Default: 5.': '机器价格分摊的年数。默认：5。',
  'How this variant does the work, by name.': '此方案如何完成工作，按名称给出。',
  'How this variant does the work; how much there is, is the same for all.':
    '此方案如何完成工作；工作量对所有方案相同。',
  'Cores that take part. Default: all.': '参与的核数。默认：全部。',
  'Share of the work that one core has to do alone (Amdahl). Default: 0%.':
    '只能由一个核单独完成的工作比例（Amdahl）。默认：0%。',
  'Frequency of the cores. Default: their base frequency, at which figures were measured.':
    '核的频率。默认：基准频率，即测量数据时所用的频率。',
  'spread: the host with the fewest busy cores; pack: the fullest that has one. Default: spread.':
    'spread：忙碌核最少的主机；pack：仍有空核的最满主机。默认：spread。',
  'When hosts are switched off. Default: never.': '何时关闭主机。默认：从不。',
  'A host that idles for so long is switched off.': '空闲这么久的主机会被关闭。',
  'Until it takes jobs again.': '直到它重新接收作业。',
  'Of a host that is off.': '已关闭的主机的。',
  'Of a host that boots.': '正在启动的主机的。',
  'spread: the same load on all nodes; pack: as few as possible. Default: spread.':
    'spread：各节点负载相同；pack：用尽可能少的节点。默认：spread。',
  'Load up to which a node is filled. Default: 80%.': '节点填充到的负载上限。默认：80%。',
  'When nodes are switched off. Default: never.': '何时关闭节点。默认：从不。',
  'Nodes kept on besides, as a share of the demand. Default: 10%.': '额外保持开启的节点，占需求的比例。默认：10%。',
  'A node that was not needed for so long is switched off.': '这么久不需要的节点会被关闭。',
  'Until it takes work again.': '直到它重新接收工作。',
  'Of a node that is off.': '已关闭的节点的。',
  'Which samples are found in memory. Default: none.': '哪些样本能在内存中找到。默认：无。',
  'Part of the data set that fits into memory.': '数据集中能放入内存的部分。',
  'keep: what is in stays in. Default: lru.': 'keep：进入者留下。默认：lru。',
  'Order in which every epoch reads. Default: shuffled.': '每个 epoch 的读取顺序。默认：shuffled。',
  'Cores that prepare samples. Default: 8.': '准备样本的核数。默认：8。',
  'Prepared samples that may wait. Default: 64.': '可以等待的已准备样本数。默认：64。',
  'Preparing one sample.': '准备一个样本。',
  'Work of the host on one sample that nothing overlaps with. Default: none.':
    '主机对一个样本所做的、不与任何事情重叠的工作。默认：无。',
  'Of the storage.': '存储的。',
  'A data centre that does each class of work.': '承担各类工作的数据中心。',
  'Machines of the baseline; others are as many as the same work needs.':
    '基线的机器数；其他方案的数量按完成同样工作所需。',
  'How long they run. Default: 1.': '运行多久。默认：1。',
  'Share of the time for which a node works. Default: 0.5.': '节点工作的时间比例。默认：0.5。',
  'Work, by name.': '按名称列出的工作。',
  'One class of work.': '一类工作。',
  'Jobs on a group of the machines, which may be switched off.': '一组机器上的作业，机器可以关闭。',
  'How many come.': '到来多少。',
  'Machines of this kind.': '这种机器的台数。',
  'Jobs that come, at random.': '随机到来的作业。',
  'Of one job on average, as 7-zip rates it; it runs on one core.':
    '平均一个作业的工作量，按 7-zip 评分；在一个核上运行。',
  'Coefficient of variation. Default: 1.': '变异系数。默认：1。',
  'A park of the machines over months, with demand by hour and day.': '一个机群在数月内的运行，需求随小时与日期变化。',
  'Machines of the baseline; others are as many as do the same.': '基线的机器数；其他方案的数量按完成同样工作所需。',
  'For how long, minute by minute; five years at most.': '持续多久，逐分钟计算；最多五年。',
  'Mean demand, as a share of what the machines of the baseline can do.': '平均需求，占基线机器能力的比例。',
  'Work of machine files that capacity is compared by, such as ssj2008. Default: 7-zip.':
    '用机器文件中的哪种工作比较能力，如 ssj2008。默认：7-zip。',
  'Deviation of the demand from its pattern. Default: 5%.': '需求偏离其模式的程度。默认：5%。',
  'Growth of the demand in a year. Default: 0%.': '需求的年增长。默认：0%。',
  'Deviation of the loads of nodes from their mean. Default: 20%.': '节点负载偏离平均值的程度。默认：20%。',
  'A machine that feeds an accelerator: fetch, prepare, copy, compute.':
    '为加速器供给数据的机器：取、准备、复制、计算。',
  'An accelerator of the catalogue, such as h100.': '目录中的加速器，如 h100。',
  'Samples that go through.': '流过的样本数。',
  'Of one sample.': '一个样本的。',
  'Work of the accelerator on one sample.': '加速器处理一个样本的工作。',
  'Coefficient of variation. Default: 0.1.': '变异系数。默认：0.1。',
  'To the accelerator. Default: as its file says.': '到加速器。默认：按其文件。',
  'Of an accelerator that waits. Default: as its file says.': '等待中的加速器的。默认：按其文件。',
  'Preparing one sample, as 7-zip rates it.': '准备一个样本，按 7-zip 评分。',
  'Of the storage while it reads, above idle. Default: 5W, a solid-state disk.':
    '存储读取时高出空闲的功率。默认：5W，固态硬盘。',
  'Dense floating point, as HPL.': '稠密浮点，同 HPL。',
  'Operations in double precision.': '双精度运算。',
  'Integer and branches, as 7-zip.': '整数与分支，同 7-zip。',
  'Instructions as 7-zip rates them.': '按 7-zip 评分的指令数。',
  'Streams through memory, as STREAM.': '内存流，同 STREAM。',
  'Bytes that go through memory.': '经过内存的字节数。',
  'flop per byte. Default: 0.083, triad.': '每字节的 flop。默认：0.083，triad。',
  'A fixed low load for a fixed time.': '固定时间的固定低负载。',
  'Load that is carried all the time, as 7-zip rates it.': '始终承担的负载，按 7-zip 评分。',
  'For how long.': '持续多久。',
  'A language model that generates token by token on the CPU.': '在 CPU 上逐 token 生成的语言模型。',
  'Tokens to generate, one after another.': '依次生成的 token 数。',
  'Parameters of the language model that are read for a token.': '语言模型中每个 token 要读取的参数量。',
  'Default: 2, or 0.56 for 4 bits.': '默认：2，4 位时为 0.56。',
  'Work of machine files whose rate and power are taken, such as llama3.2:3b.':
    '采用机器文件中哪种工作的速率与功率，如 llama3.2:3b。',
  'Requests of a benchmark; only machines on which it was measured can do them.':
    '基准测试的请求；只有实测过它的机器才能完成。',
  'Requests or operations of the benchmark.': '基准测试的请求或操作数。',
  'Work of machine files that counts them: ssj2008.': '机器文件中计数它们的工作：ssj2008。',
  'Dense products of matrices on the accelerators of the machine.': '在机器的加速器上做稠密矩阵乘法。',
  'Operations on the accelerators.': '加速器上的运算。',
  'Default: bf16.': '默认：bf16。',
  'Always this long.': '总是这么久。',
  '[shortest, longest]': '[最短, 最长]',
  Shortest: '最短',
  Longest: '最长',
  'Mean of an exponential distribution.': '指数分布的均值。',
  'Lognormal distribution.': '对数正态分布。',
  'Mean of the variable itself.': '变量自身的均值。',
  'Coefficient of variation: standard deviation / mean.': '变异系数：标准差 / 均值。',
  'Pareto distribution of type I.': 'I 型 Pareto 分布。',
  'Smallest value.': '最小值。',
  'Tail index; the mean is infinite up to 1.': '尾指数；不大于 1 时均值为无穷。',
  'Drawn with equal probability from this list.': '等概率地从此列表中抽取。',
  'A value': '一个值',
  'These values in this order, over and over.': '按此顺序循环使用这些值。',
  '[probability, duration] from 0 to 1, with straight lines in between.': '[概率, 时长]，从 0 到 1，之间为直线。',
  'Probability.': '概率。',
  Quantile: '分位数',
  'CPU time.': 'CPU 时间。',
  'Computes until this much time has passed, with or without the CPU.': '一直计算到过去这么久，无论是否占有 CPU。',
  'How long.': '多久。',
  'Sleeps until the next release of a timer; a request begins that is due then.':
    '睡到定时器的下一次释放；届时到期的请求开始。',
  'Time from one release to the next.': '相邻两次释放的间隔。',
  'Comes on top of the period. Default: nothing.': '加在周期之上。默认：无。',
  'What becomes of releases that are due already: served at once, or left out.':
    '如何处理已到期的释放：立即服务，或略去。',
  'Timers of a thread, by name. Default: one.': '线程的定时器，按名称。默认：一个。',
  'Mutex.': '互斥锁。',
  'Waits for a signal.': '等待信号。',
  'What to wait for.': '等待什么。',
  'Freed meanwhile.': '等待期间释放。',
  'Condition.': '条件变量。',
  'Condition: wakes the thread that has waited longest.': '条件变量：唤醒等待最久的线程。',
  'Condition: wakes all.': '条件变量：唤醒全部。',
  'Barrier: waits for the others.': '屏障：等待其他线程。',
  'Device: waits until it has done a request.': '设备：等到它完成一个请求。',
  'Queue: puts a message into it.': '队列：放入一条消息。',
  'Queue: takes the oldest message out of it; its request is now in hand.':
    '队列：取出最早的消息；其请求由此线程接手。',
  'Ends a suspend; one that comes early is remembered.': '结束一次 suspend；提前到来的会被记住。',
  'Whose thread.': '谁的线程。',
  'From 0.': '从 0 起。',
  'Wakes all its threads that are suspended.': '唤醒其所有挂起的线程。',
  'Starts threads of a program with start: forked.': '启动 start: forked 的程序的线程。',
  'Whose threads.': '谁的线程。',
  'Starts one thread of it.': '启动它的一个线程。',
  'Waits until none of its threads is alive.': '等到它没有线程存活。',
  'Gives itself another scheduling policy, as sched_setscheduler does.':
    '给自己换另一个调度策略，如同 sched_setscheduler。',
  'Scheduling policy.': '调度策略。',
  'Steps that are done several times.': '重复若干次的步骤。',
  'How often.': '多少次。',
  'Variant that this one is until the time `at`: it is a fork.': '在时刻 `at` 之前与哪个方案相同：此方案是它的分叉。',
  'Time from which on the fork differs, counted from the start of the simulated time.':
    '分叉从何时起不同，从模拟时间起点算起。',
  'What changes then, by key, such as policy.cfs.latency: 6ms.': '届时改变什么，按键给出，如 policy.cfs.latency: 6ms。',
  'Parameters that take one value after another, for curves and heat maps.': '依次取多个值的参数，用于曲线与热图。',
  'One or two parameters: key path, and the values it takes.': '一个或两个参数：键路径及其取值。',
  'A list of values, or a range with their number: 8..64 8, 1ms..16ms log 5.':
    '取值列表，或带个数的范围：8..64 8、1ms..16ms log 5。',
  'What is looked at, as in claims but without the variant. Default: what claims name.':
    '观察哪个指标，写法同说法但不含方案。默认：说法所引用的指标。',
  'Goes on at each point until 95 % intervals are ± this share of the mean.':
    '每个点持续进行，直到 95 % 置信区间不超过均值的 ± 此比例。',
  'Replications of each point, with a precision at most. Default: those of measure.':
    '每个点的重复次数，给出精度时为上限。默认：measure 中的次数。',
};
