/** Every chart, map and timeline of a screen by keyboard: its data cursor moves, what it reads is announced, T shows a table. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

/** What is missing, with the name of the chart. */
export async function chartFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const chart of await page.getByRole('application').all()) {
    const name = (await chart.getAttribute('aria-label')) ?? 'without a name';
    await chart.focus();
    await page.keyboard.press('End');
    if (!(await happens(() => announced(chart)))) faults.push(`"${name}" does not say where its data cursor stands`);
    const before = await tables(page);
    await page.keyboard.press('t');
    if (!(await happens(async () => (await tables(page)) > before))) faults.push(`"${name}" has no table`);
    // the table of a distribution takes the place of its chart; the next chart is not to be given this one's
    await page.keyboard.press('t');
    await happens(async () => (await tables(page)) <= before);
  }
  return faults;
}

const tables = (page: Page): Promise<number> => page.locator('main table').count();

/** Whether anything is read out in the live region that belongs to the chart. */
const announced = (chart: Locator): Promise<boolean> =>
  chart.evaluate((element) => {
    let at: Element | null = element;
    while (at && !at.querySelector('[aria-live]')) at = at.parentElement;
    return [...(at?.querySelectorAll('[aria-live]') ?? [])].some((live) => live.textContent !== '');
  });

async function happens(condition: () => Promise<boolean>): Promise<boolean> {
  try {
    await expect.poll(condition, { timeout: 10_000 }).toBe(true);
    return true;
  } catch {
    return false;
  }
}
