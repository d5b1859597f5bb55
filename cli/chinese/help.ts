/** 命令行帮助：各命令、参数与选项的说明，以英文原句为键。 */
export const HELP: Readonly<Record<string, string>> = {
  'A test stand for operating-system designs: run a scenario or a recorded trace under several designs and compare.':
    '操作系统设计的试验台：让同一场景或录制的跟踪在多种设计下运行并比较。',
  'output the version number': '输出版本号',
  'display help for command': '显示命令的帮助',
  '(dyno --help lists the commands)': '（dyno --help 列出全部命令）',
  'Exit codes: 0 fine, 1 a check failed, 2 bad usage or input, 130 cancelled.':
    '退出码：0 正常，1 检查未通过，2 用法或输入有误，130 已取消。',
  'In the app: {}': '应用中的对应命令：{}',

  'check scenario files (YAML, or rt-app JSON): errors with line, column and key':
    '检查场景文件（YAML 或 rt-app JSON）：错误附行、列与键',
  'run a scenario and print what each variant measured': '运行场景并打印各方案的测量结果',
  'run a scenario and compare its variants with the baseline; or compare saved runs (.dyno)':
    '运行场景并把各方案与基线比较；或比较已保存的运行（.dyno）',
  'measured time of each replication, such as 30s': '每次重复的测量时长，如 30s',
  'simulated before measuring': '测量前的模拟时长',
  'run this policy as a variant too: a file, or one that ships; may be repeated':
    '把此策略也作为方案运行：文件或随附策略；可重复给出',
  'test the claims under other settings of kernel and machine as well': '在内核与机器的其他设置下也检验各说法',
  'exit 1 unless every claim is supported': '只要有说法未得到支持，退出码即为 1',
  'of saved runs: variant to show, may be repeated (default: all)':
    '已保存的运行：要显示的方案，可重复给出（默认：全部）',
  'of saved runs: variant that all others are compared with': '已保存的运行：其余方案与之比较的方案',
  'of saved runs: compare them although workload, seeds, measured time or models differ':
    '已保存的运行：即使工作负载、种子、测量时长或模型不同也照样比较',

  'what the report looks like: sections, notes, paper (docs/FORMATS.md)':
    '报告的样式：各节、注记、纸张（docs/FORMATS.md）',
  'exactly these sections of the report, in this order': '报告恰好包含这些节，并按此顺序',
  'paper of the report': '报告的纸张',
  'language of the report (default: as --lang)': '报告的语言（默认：同 --lang）',
  'Markdown at the start of the report': '报告开头的 Markdown',
  'date on the cover of the report, or none (default: today)': '报告封面的日期，或 none（默认：今天）',
  'what is recorded of first replications: full, window:FROM..TO, sample:N or none; results are the same':
    '首次重复的记录范围：full、window:FROM..TO、sample:N 或 none；结果不变',
  'memory that recordings may take up (default: up to half of it)': '记录可占用的内存（默认：至多一半）',
  'seeded repetitions of each variant': '每个方案按种子重复的次数',
  'seeded repetitions of each variant (default: 1)': '每个方案按种子重复的次数（默认：1）',
  'seed of the first replication': '首次重复的种子',
  'seed of replication 0': '第 0 次重复的种子',
  'variants to run': '要运行的方案',
  'simulation workers (default: one per CPU)': '模拟工作线程数（默认：每个 CPU 一个）',
  'write the result as JSON; - is standard output, and then nothing else is written to it':
    '以 JSON 写出结果；- 为标准输出，此时不再写入其他内容',
  'write the report as PDF': '以 PDF 写出报告',
  'write document, results and recordings to one file (.dyno)': '把文档、结果与记录写入一个文件（.dyno）',
  'language (default: that of the terminal)': '语言（默认：终端的语言）',
  'show every metric': '显示全部指标',
  'show every metric, and in what the inputs differ': '显示全部指标，以及各输入的不同之处',

  'run a scenario at every value of one or two of its parameters; says where the order of variants changes':
    '在一个或两个参数的每个取值下运行场景；指出方案次序在何处改变',
  'a parameter and its values: machine.cpus=8,16,24, machine.cpus=8..64 8 or policy.cfs.latency=1ms..16ms log 5; once or twice (default: the section sweep of the file)':
    '参数及其取值：machine.cpus=8,16,24、machine.cpus=8..64 8 或 policy.cfs.latency=1ms..16ms log 5；给出一次或两次（默认：文件的 sweep 一节）',
  'what is looked at; may be repeated (default: what the file or its claims name)':
    '关注的指标；可重复给出（默认：文件或其说法所写的指标）',
  'go on at each point until 95 % intervals are ± this share of the mean, such as 1%':
    '每一点持续到 95 % 置信区间为均值的 ± 此比例，如 1%',
  'seeded repetitions of each point; with a precision at most': '每一点按种子重复的次数；给出精度时为上限',
  'keep finished replications in this file (.dyno-sweep), and go on from those it holds':
    '把完成的重复保存在此文件（.dyno-sweep）中，并从已有的继续',
  'only every n-th point, beginning with the i-th; dyno merge puts shards together':
    '从第 i 点起每隔 n 点取一点；dyno merge 合并各分片',
  'simulate only the first replications at the ends of the axes, and say how long the rest will take; with --out they count':
    '只在各轴两端模拟首次重复，并估计其余所需时间；配合 --out 时计入结果',
  'write the result as CSV; - as above': '以 CSV 写出结果；- 含义同上',
  'put the replications of several .dyno-sweep files into one; the order does not matter':
    '把多个 .dyno-sweep 文件的重复合并为一个；次序无关',
  'file to write; it may be one of those that are read': '要写入的文件；可以是所读文件之一',

  'scheduling policies of your own (docs/POLICIES.md)': '自定义调度策略（docs/POLICIES.md）',
  'check policy files: syntax, and a trial run of half a simulated second': '检查策略文件：语法，并试运行半秒模拟时间',
  'list the policies that ship, for --policy and for scenarios': '列出随附的策略，供 --policy 与场景使用',
  'print a policy that ships, to begin your own with: dyno policy show vtime > my.ts':
    '打印一个随附策略，作为自定义策略的起点：dyno policy show vtime > my.ts',
  'print the declarations to put beside a policy: dyno policy types > policy.d.ts':
    '打印放在策略旁的类型声明：dyno policy types > policy.d.ts',

  'read a Linux scheduler trace and say what is in it; make a scenario of an rt-app file or a workload trace (--format)':
    '读取 Linux 调度器跟踪并说明其内容；或由 rt-app 文件、工作负载跟踪（--format）生成场景',
  'trace: write the report and the tasks as JSON; - is standard output': '跟踪：以 JSON 写出报告与任务；- 为标准输出',
  'rt-app, CSV: write the scenario; - is standard output (default)': 'rt-app、CSV：写出场景；- 为标准输出（默认）',
  'CSV: {}': 'CSV 的格式：{}',
  'CSV: file of durations, for azure-functions-2019': 'CSV：时长文件，用于 azure-functions-2019',
  'CSV: owner, app, function or container that begins with this (default: all)':
    'CSV：以此开头的所有者、应用、函数或容器（默认：全部）',
  'CSV: leave out what is before this, in time of the trace': 'CSV：略去跟踪时间在此之前的部分',
  'CSV: how much of the trace, in its time': 'CSV：取跟踪中多长一段（跟踪时间）',
  'CSV: times of the trace are divided by this': 'CSV：跟踪中的时间除以此数',
  'CSV: cores of the unit of CPU of the trace, or of one container': 'CSV：跟踪的 CPU 单位或一个容器的核数',
  'rt-app, CSV: CPUs of the machine': 'rt-app、CSV：机器的 CPU 数',
  'CSV: threads of the server': 'CSV：服务器的线程数',
  'text of trace-cmd report, /sys/kernel/tracing/trace or perf script; rt-app JSON; CSV':
    'trace-cmd report、/sys/kernel/tracing/trace 或 perf script 的文本；rt-app JSON；CSV',
  'run the recorded work again under other policies and compare with what was recorded':
    '在其他策略下重放录制的工作，并与录制结果比较',
  'tasks whose name contains this are offline work (default: tasks recorded in the BT class)':
    '名称含此文本的任务为离线工作（默认：录制时属 BT 类的任务）',
  'timer interrupts per second of the replay (default: as the trace says or shows)':
    '重放时每秒的时钟中断数（默认：按跟踪所述或所示）',
  'policy of the kernel that was recorded, such as cfs:6.1 (default: as the trace says)':
    '所录内核的策略，如 cfs:6.1（默认：按跟踪所述）',

  'show a saved run (.dyno): its comparison is there without running':
    '显示已保存的运行（.dyno）：无需运行即有比较结果',
  'open scenarios, saved runs (.dyno), sweeps or traces in the desktop app':
    '在桌面应用中打开场景、已保存的运行（.dyno）、扫描或跟踪',
  'The app is looked for beside this program and where its packages install it; DYNO_APP names another one.':
    '在本程序旁及安装包的位置查找应用；DYNO_APP 可指定另一个。',
  'In a checkout of the source without a packaged app, Dyno opens as `npm start` opens it.':
    '在没有打包应用的源码目录中，以 `npm start` 的方式打开 Dyno。',
  'print one report of saved runs (.dyno): a chapter each, behind a table of their verdicts':
    '把已保存的运行（.dyno）打印成一份报告：先列结论表，再每个运行一章',
  'where to write it': '写入位置',
  'a section for each sweep of this file (.dyno-sweep) over the scenario of one of the runs; may be repeated':
    '此文件（.dyno-sweep）中针对任一运行的场景所作的每次扫描各成一节；可重复给出',
  'at which the points of these sweeps ended (default: what the scenario says)':
    '这些扫描的各点停止时的精度（默认：按场景所写）',

  'run one replication and say of a request or a task where its time went and who kept it waiting':
    '运行一次重复，说明某个请求或任务的时间去向以及谁让它等待',
  'write the recording of one replication for other programs': '写出一次重复的记录，供其他程序使用',
  'variant to look at (default: the first after the baseline)': '要查看的方案（默认：基线之后的第一个）',
  'number of the replication, from 0 (default: 0, the one the app shows)':
    '重复的编号，从 0 起（默认：0，即应用所显示的那次）',
  'measured time, such as 30s': '测量时长，如 30s',
  'of a trace: tasks whose name contains this are offline work': '跟踪：名称含此文本的任务为离线工作',
  'of a trace: timer interrupts per second of the replay': '跟踪：重放时每秒的时钟中断数',
  'of a trace: kernel that was recorded': '跟踪：所录制的内核',
  'row of the request in the recording, as findings and the app name it':
    '请求在记录中的行号，与发现及应用中的编号一致',
  'the request at this quantile of the latency: p99, p99.9, max (default: p99)':
    '位于此延迟分位数的请求：p99、p99.9、max（默认：p99）',
  'requests, or phases, of this workload': '此工作负载的请求或阶段',
  'a task over the whole measured time instead of a request': '不看请求，而看一个任务的整个测量时段',
  'of the hardware lab: another variant that the phases are held against': '硬件实验室：各阶段与之对照的另一方案',
  'write the answer as JSON; - is standard output': '以 JSON 写出回答；- 为标准输出',
  'a scenario (.yaml), or a trace': '场景（.yaml）或跟踪',
  'a table as csv, arrow or parquet; everything on a timeline for Perfetto or for Chrome’s trace viewer':
    '一张表：csv、arrow 或 parquet；时间线上的全部内容：供 Perfetto 或 Chrome 跟踪查看器',
  'of csv, arrow and parquet: the table (leave it out and its names are listed)':
    'csv、arrow 与 parquet：表名（省略则列出全部表名）',
  'file to write; - is standard output': '要写入的文件；- 为标准输出',
  'a scenario (.yaml) or a trace, which is run, or a saved run (.dyno), which is not run again':
    '场景（.yaml）或跟踪，将会运行；或已保存的运行（.dyno），不再运行',
  'ask a run in SQL: its results, and everything that was recorded, as tables':
    '用 SQL 查询一次运行：结果与全部记录都是表',
  'variant in the database; may be given more than once (default: all)': '数据库中的方案；可给出多次（默认：全部）',
  'show the tables and columns with their units and meanings instead of an answer':
    '不作查询，而显示各表与各列及其单位和含义',
  'the answer as CSV': '以 CSV 给出回答',
  'the answer, or the schema, as JSON': '以 JSON 给出回答或表结构',
  'rows of the table that is printed; CSV and JSON have all': '打印的表的行数；CSV 与 JSON 包含全部行',
  'a saved run (.dyno), which is not run again; a scenario (.yaml) or a trace is run':
    '已保存的运行（.dyno），不再运行；场景（.yaml）或跟踪则会运行',
  'in the dialect of DuckDB; - reads it from standard input': '采用 DuckDB 的方言；- 从标准输入读取',

  'simulate every measured experiment and exact outcome in a folder and compare, metric by metric':
    '模拟文件夹中每个实测实验与精确结果，并逐项指标比较',
  'only files whose path contains this text': '仅限路径含此文本的文件',
  'simulated runs per experiment (default {}); their medians are compared':
    '每个实验的模拟次数（默认 {}）；比较其中位数',
  'print only the rows that failed': '只打印未通过的行',
  'print only the summary': '只打印汇总',
  'write summary and all rows as JSON; - is standard output': '以 JSON 写出汇总与全部行；- 为标准输出',
  'write pass rates and failures as Markdown': '以 Markdown 写出通过率与未通过项',
  'exit 1 unless every counted row passed and every file could be read':
    '只要有计入的行未通过或有文件不可读，退出码即为 1',
  'folder (searched to any depth) or single file; .json, .jsonl (one file a line) and .tsv files are read':
    '文件夹（逐层查找）或单个文件；读取 .json、.jsonl（每行一个文件）与 .tsv 文件',

  'read a trace of page accesses and count the misses of page-replacement policies':
    '读取页面访问跟踪，统计各页面置换策略的缺失次数',
  '{} (default: told by the content)': '{}（默认：由内容判断）',
  '{} (default: all)': '{}（默认：全部）',
  'frames, as a number or in percent of the distinct pages (default: 10%,25%,50%,75%)':
    '页框数，写作个数或占不同页面数的百分比（默认：10%,25%,50%,75%）',
  'of formats with addresses (default: 4KiB)': '用于含地址的格式（默认：4KiB）',
  'distinct pages at most, 24 bytes of memory each (default: {})': '不同页面数的上限，每页占 24 字节内存（默认：{}）',
  'misses of LRU over the number of frames, in one pass': '一遍得出 LRU 缺失次数随页框数的变化',
  'instead of policies, memory management and swap of these kernels, without time: {}':
    '不用策略，而用这些内核的内存管理与交换，不计时间：{}',
  'with --swap: pages in memory, as a number or in percent (default: 50%)':
    '配合 --swap：内存中的页数，写作个数或百分比（默认：50%）',
  'with --swap: {} (default: classic)': '配合 --swap：{}（默认：classic）',
  'compare LRU, CLOCK and OPT with known counts; the name of the file says which public trace it is':
    '把 LRU、CLOCK 与 OPT 同已知次数比较；由文件名判断是哪个公开跟踪',
  'write as JSON; - is standard output': '以 JSON 写出；- 为标准输出',
  'trace, also packed with gzip or xz; with --check also a folder of traces':
    '跟踪，可用 gzip 或 xz 压缩；配合 --check 也可以是跟踪文件夹',
  'run a program under valgrind --tool=lackey (Linux) and write which pages it accesses, for dyno pages':
    '在 valgrind --tool=lackey 下运行程序（Linux），写出它访问的页面，供 dyno pages 使用',
  'trace to write, packed with gzip': '要写入的跟踪，以 gzip 压缩',
  'entries of the TLB that filters the accesses: only what it does not know is written; 1 writes every change of page':
    '用于过滤访问的 TLB 的条目数：只写未命中的访问；1 表示每次换页都写',
  'the program and its arguments, behind --': '程序及其参数，写在 -- 之后',
  'The program runs thousands of times slower (about 100,000 data accesses a second). A filtered trace keeps the order of pages and first writes, not how':
    '程序会慢数千倍（每秒约 100,000 次数据访问）。过滤后的跟踪保留页面次序与首次写入，',
  'often each page was accessed. Example: dyno trace-pages -o sort.gz -- sort big.txt':
    '但不保留每页的访问次数。示例：dyno trace-pages -o sort.gz -- sort big.txt',
  'list every metric with unit, direction and formula': '列出全部指标及其单位、方向与公式',
  'list the machines that ship; show some with all figures and their sources; check machine files':
    '列出随附的机器；显示若干机器的全部数据及来源；检查机器文件',
  'print the file of a machine that ships, to begin your own with': '打印一台随附机器的文件，作为自定义机器的起点',
  'lessons of the workshop: check one, sum up what a class handed in': '工作坊课程：检查课程，汇总全班提交的作业',
  'validate lessons, run their scenarios, and hold every expression and every marked statement against the run':
    '检查课程并运行其场景，用运行结果核对每个表达式与每条标注的陈述',
  'fewer than the lesson asks for: statements need only hold in the mean': '少于课程要求的次数：陈述只需在均值上成立',
  'sum up the hand-ins ({}) in a folder: predictions against results, quiz, who is missing what':
    '汇总文件夹中的作业（{}）：预测与结果的对照、测验、各人缺什么',
  'write one row per person and question; - is standard output, and then nothing else is written to it':
    '每人每题写一行；- 为标准输出，此时不再写入其他内容',
  'write the summary as JSON; - is standard output': '以 JSON 写出汇总；- 为标准输出',
  'folders, searched to any depth, or single files': '文件夹（逐层查找）或单个文件',
};
