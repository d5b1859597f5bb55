/** Words of the dialog that forks a variant. */
export const forkEn = {
  open: 'Fork from here …',
  title: 'Fork at {{time}}',
  what: 'A new variant: its parent, event by event, until this time, and from then on with one parameter changed. It is written into the scenario and run beside the others.',
  from: 'Parent',
  filter: 'Find',
  parameter: 'Parameter',
  value: 'New value',
  name: 'Name',
  expects: 'Expected: {{what}}',
  none: 'not stated',
  nothing: 'Nothing of this variant can change while it runs.',
  never: 'What is not listed: {{why}}.',
  cancel: 'Cancel',
  run: 'Fork and run',
} as const;
