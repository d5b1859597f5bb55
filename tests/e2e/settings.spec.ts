/** One click tests the claims of a scenario under other settings of kernel and machine. */
import { expect, test } from './app.ts';
import { screens } from './screens.ts';

test('claims are judged for every combination of settings, and in all', async ({ app }) => {
  const { page } = app;
  const screen = screens(page);
  await screen.openCard('A sleeper beside a hog');
  await page.getByLabel('Replications').fill('2');
  await page.getByLabel('Duration').fill('2s');
  const panel = page.getByRole('region', { name: 'Under other settings' });
  await panel.getByRole('button').click();
  await expect(panel.getByText(/holds under \d of 6 settings/).first()).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole('row')).toHaveCount(7);
  // 67/33 is a matter of the tick: at HZ 100 the sleeper loses more
  await expect(panel.getByText('eevdf-third').first()).toBeVisible();
  await expect(panel.getByText(/not with hz 100/)).toBeVisible({ timeout: 60_000 });
});
