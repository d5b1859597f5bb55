/** Strings of the views of power and of the hardware lab; `hardware-zh.ts` has the same shape. */
export const hardwareEn = {
  empty: 'Run the scenario to see where its energy goes.',
  reading: 'Reading the recordings …',
  dropped: '{{rows}} rows of the recordings did not fit and were left out.',
  stack: 'Power over time',
  stackHint:
    'Mean power by part (W) over each interval, first replication, as the model computes it; an interval holds exactly the energy of the recording. A click moves the playhead, dragging selects: the timeline follows.',
  time: 'Time',
  watts: 'power, W',
  zoom: 'Zoom to the selection',
  whole: 'Whole recording',
  nothing: 'Took nothing in any variant and is not drawn: {{parts}}.',
  comma: ', ',
  energy: 'Energy by part',
  energyHint: 'Energy (J) = sum of power × time over the range, first replication. Parts add up to the whole.',
  selected: 'Selection: {{from}} to {{to}}',
  wholeRecording: 'Whole recording',
  part: 'Part',
  mean: 'Mean power',
  residency: 'Frequency and idle states by CPU',
  residencyHint:
    'Share of the range (%) that each CPU worked at each frequency, darker = faster, and idled in each state, darker = deeper. First replication.',
  cpu: 'CPU',
  works: 'at work, frequency unknown',
  worksAt: 'at work, {{hz}}',
  idles: 'idle',
} as const;
