/** 命令行自己的话：为何做不到、提示，以及表头，以英文原句为键。 */
export const SAID: Readonly<Record<string, string>> = {
  // 取值
  'a whole number is expected.': '应为整数。',
  'A4 or Letter is expected.': '应为 A4 或 Letter。',
  'a day such as 2026-11-22, or none, is expected.': '应为日期，如 2026-11-22，或 none。',
  'more than 0 % is expected.': '应大于 0 %。',
  'one of {} is expected.': '应为其中之一：{}。',
  "'{}' is none of {}.": '“{}”不在其中：{}。',
  "'{}' is neither a percentage of the pages, such as 25%, nor a number of frames.":
    '“{}”既不是页面的百分比（如 25%），也不是页框数。',
  'at least one size is expected.': '至少应有一个大小。',
  'one size is expected.': '应为一个大小。',
  'a power of two of 512B to 1GiB is expected.': '应为 512B 至 1GiB 之间的 2 的幂。',
  'i/n is expected, such as 1/4 to 4/4.': '应为 i/n，如 1/4 至 4/4。',
  '1 to {} entries are expected.': '应为 1 至 {} 个条目。',
  'a quantile such as p99, p99.9 or max is expected.': '应为分位数，如 p99、p99.9 或 max。',
  '{} ({}).': '{}（{}）。',

  // 文件
  '{}: {} bytes are too many for {} (at most {} MiB)': '{}：{} 字节对{}而言过大（至多 {} MiB）',
  'a policy': '策略',
  'a file of report options': '报告选项文件',
  'the notes of a report': '报告的注记',
  '{}: there is no such folder or file': '{}：没有这样的文件夹或文件',
  '{}: no .json, .jsonl or .tsv file': '{}：没有 .json、.jsonl 或 .tsv 文件',
  "{}: no .json, .jsonl or .tsv file whose path contains '{}'": '{}：没有路径含“{}”的 .json、.jsonl 或 .tsv 文件',
  '{}: {} bytes are too many for a measurement': '{}：{} 字节对测量数据而言过大',
  '{}: {} bytes are too many for a sweep': '{}：{} 字节对扫描文件而言过大',
  '{} bytes are too many for a hand-in': '{} 字节对作业而言过大',
  '{}: there is no such file': '{}：没有这个文件',
  'there is no such file or folder': '没有这个文件或文件夹',
  'permission denied': '没有权限',
  'the disk is read-only': '磁盘只读',
  'no space left on the disk': '磁盘空间已满',
  'this is a folder': '这是文件夹',
  'a part of the path is not a folder': '路径中有一段不是文件夹',
  'this exists already': '已经存在',
  'too many files are open': '打开的文件过多',
  'the name is too long': '名称过长',
  'the file is in use': '文件正在使用',
  'the disk cannot be read or written': '磁盘无法读写',
  '{}: this is not a file': '{}：这不是文件',
  '{}: no such file.': '{}：没有这个文件。',
  '{} is not a file.': '{} 不是文件。',
  '{} is left as it is': '{} 保持原样',
  '{}: it was cut while its last line was written; that replication is simulated again':
    '{}：写最后一行时被截断；该次重复将重新模拟',
  'nothing was written': '未写入任何内容',
  '{}: {} replications of {} files': '{}：{2} 个文件的 {1} 次重复',

  // 场景、策略与机器
  '{}: fine': '{}：没有问题',
  '{}: {}, {}: fine': '{}：{}，{}：没有问题',
  '1 variant': '1 个方案',
  '{} variants': '{} 个方案',
  '1 claim': '1 条说法',
  '{} claims': '{} 条说法',
  "no policy '{}' ships; there are: {}": '没有名为“{}”的随附策略；可用：{}',
  'policies that ship: {}': '随附的策略：{}',
  "no machine '{}' ships; there are: {}": '没有名为“{}”的随附机器；可用：{}',
  '{}: there is no scenario {} beside the lesson, nor in the folders of the labs beside its own':
    '{}：课程旁及其上级的各实验室文件夹中都没有场景 {}',
  '{}: no {} file there': '{}：其中没有 {} 文件',

  // 已保存的运行与记录
  '{}: a saved run has recordings of first replications only; leave out --replication':
    '{}：已保存的运行只有首次重复的记录；请去掉 --replication',
  "{}: '{}' was saved without its recording; run the scenario instead": '{}：“{}”保存时没有记录；请改为运行场景',
  '{}: --{} is for what is run; this is a saved run, which stays as it is':
    '{}：--{} 用于运行；这是已保存的运行，不会改变',
  '--{} is for a scenario that is run; these are saved runs': '--{} 用于要运行的场景；这些是已保存的运行',
  '{}: not a saved run (.dyno); run it with --bundle first': '{}：不是已保存的运行（.dyno）；请先用 --bundle 运行',
  "{}: no variant is called '{}' (there are: {})": '{}：没有名为“{}”的方案（可用：{}）',
  "no variant is called '{}': there are {}": '没有名为“{}”的方案：可用 {}',
  "{}: no workload is called '{}' (there are: {})": '{}：没有名为“{}”的工作负载（可用：{}）',
  "{}: no task is called '{}' (there are: {}{})": '{}：没有名为“{}”的任务（可用：{}{}）',
  '{}: nothing in it has requests; ask about a task: --task NAME': '{}：其中没有请求；请询问任务：--task NAME',
  '{}: there is no such request; the recording has rows 0 to {}': '{}：没有这个请求；记录有第 0 至 {} 行',
  '{}: nothing waits in the hardware lab; leave out --task and --request, --workload NAME chooses a work':
    '{}：硬件实验室中没有等待；请去掉 --task 与 --request，用 --workload NAME 选择工作',
  "{}: '{}' has no recording: its tables are those of results only": '{}：“{}”没有记录：只有结果的表',
  "{}: '{}' has no rows in this recording; only its columns are written": '{}：“{}”在此记录中没有行；只写出各列',
  '{}: this recording of the {} lab has nothing for a timeline: no {}; its tables are there as csv, arrow and parquet':
    '{}：{} 实验室的这份记录没有可放上时间线的内容：没有{}；各表可导出为 csv、arrow 与 parquet',
  '{}; this recording of the {} lab has no {}': '{}；{} 实验室的这份记录没有{}',
  ', no ': '、',
  ', ': '、',
  '{} stretches on CPUs': '{} 个 CPU 运行段',
  '{} wakeups': '{} 次唤醒',
  '{} requests': '{} 个请求',
  '{} counters': '{} 个计数器',
  'stretches on CPUs': 'CPU 运行段',
  wakeups: '唤醒',
  requests: '请求',
  counters: '计数器',
  '{}: {}: --table {}': '{}：{}：--table {}',
  '(1 row)': '（1 行）',
  '({} rows)': '（{} 行）',
  'say which table': '请指明哪张表',
  "there is no table '{}' in this recording of the {} lab": '{1} 实验室的这份记录中没有表“{0}”',
  '{} to {}, {}': '{} 至 {}，{}',
  '{}: its recordings would take up about {} of memory ({}); {} are given without asking, {} at most (--record-memory)':
    '{}：其记录约占 {} 内存（{}）；不询问时给 {}，至多 {}（--record-memory）',
  'by the size of the trace': '按跟踪的大小',
  'by what the beginning of each simulation records': '按各模拟开头的记录量',
  'Results are the same whatever is recorded. Choose one, or a shorter --duration:':
    '无论记录多少，结果都相同。请选择其一，或缩短 --duration：',
  'results only': '仅结果',
  'a simulation worker ended': '一个模拟工作线程已结束',

  // 扫描、查询与验证
  '{}: {} of {} replications kept before': '{}：{2} 次重复中已有 {1} 次',
  '--axis {}: PATH=VALUES is expected, such as machine.cpus=8..64 8':
    '--axis {}：应为 PATH=VALUES，如 machine.cpus=8..64 8',
  '--runs: at least one run is needed': '--runs：至少需要一次运行',
  'give either a query (- reads it from standard input) or --schema':
    '请给出查询（- 表示从标准输入读取）或 --schema，二者择一',
  'only the first {} rows are kept': '只保留前 {} 行',
  '{} of {} rows are shown: --rows, --csv and --json give more':
    '显示 {1} 行中的 {0} 行：--rows、--csv 与 --json 可给出更多',
  'query: error: {}': '查询：错误：{}',
  'query:{}:{}: error: {}': '查询:{}:{}：错误：{}',

  // 页面跟踪
  '--memory and --lru belong to --swap; the frames of policies are --cache':
    '--memory 与 --lru 属于 --swap；策略的页框数用 --cache',
  '--policy, --cache and --curve are about policies, --swap about kernels: one of them at a time':
    '--policy、--cache 与 --curve 针对策略，--swap 针对内核：每次只能用一类',
  '{}: this is a folder; only --check takes one': '{}：这是文件夹；只有 --check 接受文件夹',
  '{} (--max-pages, --page-size)': '{}（--max-pages、--page-size）',
  '{}: this is no page trace that is known (--format: {})': '{}：不是已知的页面跟踪（--format：{}）',
  '{}: no page is accessed in this file': '{}：此文件中没有访问任何页面',
  '{}: no file has the name of a public trace whose counts are known ({})':
    '{}：没有文件与已知次数的公开跟踪同名（{}）',
  '{}: {} of {} counts exact': '{}：{2} 个次数中 {1} 个完全一致',
  '{}: DIFFERENT': '{}：不一致',
  known: '已知',
  counted: '计得',
  yes: '是',
  'read to the end': '读到末尾',
  accesses: '访问次数',
  pages: '页数',
  'not checked, not there: {}': '未检查，文件不存在：{}',
  'trace-pages records on Linux only; the trace itself can be read anywhere':
    'trace-pages 只能在 Linux 上录制；跟踪本身可在任何系统读取',
  'valgrind is not installed (Debian and Ubuntu: apt install valgrind; Fedora: dnf install valgrind)':
    '未安装 valgrind（Debian 与 Ubuntu：apt install valgrind；Fedora：dnf install valgrind）',
  'valgrind could not be started: {}': '无法启动 valgrind：{}',
  "valgrind could not run '{}': {}": 'valgrind 无法运行“{}”：{}',
  'see above': '见上文',

  // 跟踪与工作负载
  "there is no format '{}'; formats: {}": '没有格式“{}”；可用格式：{}',
  '{}: no scenario can be made of this file': '{}：此文件不能生成场景',
  '{}: no scheduler events in this file': '{}：此文件中没有调度器事件',

  // 报告与应用
  '{} cannot be reported': '{} 不能写入报告',
  '{}: none of its {} replications belongs to the reported runs: {}': '{}：其 {} 次重复都不属于报告中的运行：{}',
  "--sections: there is no section '{}'": '--sections：没有名为“{}”的节',
  "there is no section '{}'": '没有名为“{}”的节',
  'report: {}': '报告：{}',
  'report: {} (HTML, because {})': '报告：{}（HTML，因为{}）',
  'the report page is not built ({}); run: npm run build': '报告页面尚未构建（{}）；请运行：npm run build',
  'CHROMIUM_PATH={} is not an executable file': 'CHROMIUM_PATH={} 不是可执行文件',
  'no Chromium, Chrome or Edge is installed in the usual places': '常见位置没有安装 Chromium、Chrome 或 Edge',
  'has no build for {} {}': '没有用于 {} {} 的构建',
  '{} belongs to somebody else': '{} 属于其他用户',
  '{} did not print: {}': '{} 未能打印：{}',
  'DYNO_APP names {}, and there is no such program.': 'DYNO_APP 指向 {}，但没有这个程序。',
  'The desktop app is not on this machine: looked at {}.': '这台机器上没有桌面应用：已查找 {}。',
  'Set DYNO_APP to its program if it is elsewhere.': '若安装在别处，请把 DYNO_APP 设为其程序。',
  '{} could not be started: {}': '无法启动 {}：{}',
  '{} ended at once with {}.': '{} 立即结束：{}。',
  'code {}': '退出码 {}',
};
