/** What is said aloud, to screen readers, of what happens while the eyes are elsewhere. */
export const announceEn = {
  done: 'The run is finished.',
  cancelled_one: 'The run was cancelled; {{done}} of {{total}} replication is kept.',
  cancelled_other: 'The run was cancelled; {{done}} of {{total}} replications are kept.',
  ejected: 'The policy of {{variant}} was ejected in {{times}} of {{total}} replications.',
  claims_one: 'Of {{count}} claim: {{counts}}.',
  claims_other: 'Of {{count}} claims: {{counts}}.',
  depends_one: '{{count}} depends',
  depends_other: '{{count}} depend',
  differences: 'Compared with the baseline: {{counts}}.',
  incomparable: 'They differ in what they should share, so their figures are not compared.',
} as const;
