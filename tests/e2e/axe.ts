/** WCAG 2.2 AA by axe-core, put into the page once and told to keep violations only: half the time of its builder. */
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/** The engine that the package brings, as text. */
const { source } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as {
  readonly source: string;
};

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** What axe-core finds, in words that lead to the element. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { readonly axe: Axe };
      const { violations: found } = await axe.run(document, options);
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary = '' }) => {
          const [, reason = ''] = failureSummary.split('\n');
          return `${id} ${target.join(' ')}: ${reason.trim()}`;
        }),
      );
      // frames are sandboxed: what they show is looked at by itself
    },
    { runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'], iframes: false },
  );
}
