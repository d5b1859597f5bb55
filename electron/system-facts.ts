/** What the app runs in, for a report of a problem: nothing of the person, no paths, no names of files. */
export function systemFacts({
  versions,
  platform,
  arch,
}: Pick<NodeJS.Process, 'versions' | 'platform' | 'arch'>): readonly string[] {
  const { electron, chrome, node, v8 } = versions;
  return [`Electron ${electron}`, `Chromium ${chrome}`, `Node ${node}`, `V8 ${v8}`, `${platform} ${arch}`];
}
