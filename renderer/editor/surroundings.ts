import type { App } from '../app.ts';
import type { Surroundings } from './names.ts';

/** Names that the open scenario may use and does not give itself. */
export function surroundings({ document, results }: App): Surroundings {
  const files = Object.keys(document.getState().policies.files);
  const metrics = results.result?.variants.flatMap((variant) => Object.keys(variant.metrics)) ?? [];
  return {
    policies: files.filter((name) => !/\.ya?ml$/i.test(name)),
    machines: files.filter((name) => /\.ya?ml$/i.test(name)),
    metrics: [...new Set(metrics)],
  };
}
