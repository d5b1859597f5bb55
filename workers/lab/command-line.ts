/**
 * What the command line calls a command of the app, by the id that menu, keys and palette use: the sheet of shortcuts
 * shows it, and `dyno NAME --help` says where the same is in the app. FILE is a scenario, a trace or a saved run.
 */
export const COMMAND_LINE = {
  'file.open': 'open FILE',
  'run.start': 'compare FILE',
  'run.settings': 'compare FILE --settings',
  'run.more': 'compare FILE --replications N',
  'run.save': 'compare FILE --bundle RUN.dyno',
  'run.compareWith': 'compare A.dyno B.dyno',
  'compare.baseline': 'compare A.dyno --baseline NAME',
  'view.compare': 'show RUN.dyno',
  'view.why': 'why FILE --request N',
  'view.policies': 'policy check POLICY.ts',
  'view.sweep': 'sweep FILE',
  'view.data': 'sql FILE QUERY',
  'view.lessons': 'lesson check LESSON.yaml',
  'data.csv': 'export FILE --format csv',
  'data.parquet': 'export FILE --format parquet',
  'data.arrow': 'export FILE --format arrow',
  'data.perfetto': 'export FILE --format perfetto',
  'data.chrome': 'export FILE --format chrome',
  'report.export': 'report RUN.dyno',
} as const;

export type SharedCommand = keyof typeof COMMAND_LINE;

/** All of it, in the order in which it is shown. */
export const SHARED_COMMANDS = Object.keys(COMMAND_LINE) as readonly SharedCommand[];
