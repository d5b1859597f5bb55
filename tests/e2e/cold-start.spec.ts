/** From the start of the main process to a library that can be used, on the stand-in for Electron. */
import { expect, test } from '@playwright/test';
import { openDesktop } from './shells.ts';

const STARTS = 3;
/** The bar is 2.5 s on two cores that do nothing else; here, other tests run beside this one. */
const MOST_MS = 15_000;

test('the library can be used soon after the start', async ({ browser }) => {
  const took: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const start = performance.now();
    const app = await openDesktop(browser, { locale: 'en-US' }, () => undefined);
    await app.page.getByRole('searchbox').first().click();
    took.push(performance.now() - start);
    await app.close();
  }
  const median = took.sort((a, b) => a - b)[Math.floor(STARTS / 2)];
  test.info().annotations.push({ type: 'cold start', description: `${Math.round(median)} ms` });
  expect(median).toBeLessThan(MOST_MS);
});
