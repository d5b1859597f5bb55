/** Words of the Why view. */
export const whyEn = {
  empty: 'Run the scenario to see what was slow, and why.',
  reading: 'Reading the recordings …',
  side: 'Variant that is ranked',
  slowest: 'Slowest requests',
  slowestFaults: 'Slowest faults',
  noRequests:
    'Nothing here has requests: the workloads compute without being asked. On the timeline, E explains the wait before any stretch.',
  noFaults: 'No page fault was measured: nothing of the working set had to come back.',
  request: '{{workload}}: the request that arrived at {{time}}',
  fault: '{{kind}} of {{task}} at {{time}}',
  show: 'Show on the timeline',
  tookAlone: 'It took {{ta}} under {{a}}.',
  took: 'It took {{ta}} under {{a}} and {{tb}} under {{b}} ({{difference}}): {{parts}}.',
  same: 'the same in every part',
  faultTook:
    'Under {{name}} it took {{took}}, faults of this kind usually {{usual}}. What sets it apart most is {{part}}: {{share}} of it, {{more}} against the mean.',
  notThere: 'Under {{name}} the same request was not completed in the recording, or requests there depend on answers.',
  excerpt:
    'Solid: on a CPU. Hatched: runnable, but another had the CPU. Thin line: asleep or not yet taken up. Both variants on one axis from the arrival.',
  doing: { run: 'on a CPU', wait: 'waits for a CPU', sleep: 'asleep or not taken up' },
  course: 'Course of the request',
  variant: 'Variant',
  doingHead: 'What it did',
  from: 'From',
  duration: 'For',
  cpu: 'CPU',
  ranInstead: 'Who had the CPU',
  part: 'Part',
  thisOne: 'this fault',
  usually: 'usually, {{name}}',
  partsOfFault: 'What it consists of',
  locks: 'Locks that CPUs waited for: who stands in the way, share of all CPU time',
  faultsDiffer:
    'The same fault does not exist under another kernel: which page comes back, and when, depends on what was reclaimed before. So it is held against the mean of its kind.',
  noCourse:
    'The hardware lab computes how long a work takes on a machine; no request waits for another, so that there is nothing to rank but the works themselves. What the figures rest on is in the Power view.',
  works: 'Works, the longest first',
  work: 'Work',
  figure: 'Figure',
  difference: 'Difference',
} as const;
