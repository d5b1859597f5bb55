import type { App } from '../app.ts';
import { choosePair } from '../workbench/pair.tsx';

/**
 * Puts the stretch that the timeline has selected, or else shows, into the report, with the variants that are compared there.
 */
export function addExcerpt({ session, results, moment, report, fail }: App): void {
  const { a, b } = choosePair(results.result?.variants ?? [], session.getState());
  const variants = [a, b].flatMap((variant) => (variant && results.recordings.has(variant.id) ? [variant.id] : []));
  const directories = variants.flatMap((id) => results.recordings.get(id)?.directory ?? []);
  if (directories.length === 0) {
    fail((t) => t('report.excerptNone'));
    return;
  }
  const startNs = directories[0].startNs;
  const endNs = Math.max(...directories.map((directory) => directory.endNs));
  const { selection, framed } = moment.getState();
  const { from, to } = selection ?? framed ?? { from: 0, to: endNs - startNs };
  const { excerpts } = report.getState();
  let number = excerpts.length + 1;
  while (excerpts.some(({ name }) => name === `${number}`)) number++;
  const excerpt = { name: `${number}`, fromNs: startNs + from, toNs: startNs + to, variants, caption: '' };
  report.setState({ excerpts: [...excerpts, excerpt] });
  session.setState({
    notice: { kind: 'info', said: (t) => t('report.excerptAdded', { name: variants.join(' · ') }) },
  });
}
