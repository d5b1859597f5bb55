/** What is said aloud, to screen readers, of what happens while the eyes are elsewhere. */
export const announceEn = {
  done: 'The run is finished.',
  cancelled: 'The run was cancelled; {{done}} of {{total}} replications are kept.',
  ejected: 'The policy of {{variant}} was ejected in {{times}} of {{total}} replications.',
  claims: 'Of {{count}} claims: {{counts}}.',
  differences: 'Compared with the baseline: {{counts}}.',
  incomparable: 'They differ in what they should share, so their figures are not compared.',
} as const;
