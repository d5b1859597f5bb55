/** From the start of the main process to a library that can be used, on the stand-in for Electron. */
import { expect, test } from '@playwright/test';
import { openDesktop } from './shells.ts';

/** Other work on the machine only ever adds: what it does in one of several starts, it can do. */
const STARTS = 5;
/** The bar is 2.5 s on two cores that do nothing else; here, other tests run beside this one. */
const MOST_MS = 15_000;

test('the library can be used soon after the start', async ({ browser }) => {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < STARTS && best >= MOST_MS; attempt++) {
    const start = performance.now();
    const app = await openDesktop(browser, { locale: 'en-US' }, () => undefined);
    await app.page.getByRole('searchbox').first().click();
    best = Math.min(best, performance.now() - start);
    await app.close();
  }
  test.info().annotations.push({ type: 'cold start', description: `${Math.round(best)} ms` });
  expect(best).toBeLessThan(MOST_MS);
});
