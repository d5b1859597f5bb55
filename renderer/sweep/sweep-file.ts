/** Files of replications that were kept, or came from other machines. */
export const SWEEP_EXTENSION = '.dyno-sweep';

export const isSweepFile = (fileName: string): boolean => fileName.toLowerCase().endsWith(SWEEP_EXTENSION);

/** "online-web.threads-8.yaml": a scenario with the parameters of a point. */
export function pointName(fileName: string, parameters: readonly string[]): string {
  const stem = fileName.replace(/\.ya?ml$/i, '');
  return `${[stem, ...parameters].join('-').replace(/[^\w.@-]+/g, '_')}.yaml`;
}
