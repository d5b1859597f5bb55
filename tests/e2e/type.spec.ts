/** The type of figures, on screen and on paper. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { openFile, reportPages, screens } from './screens.ts';

interface Drawn {
  readonly sign: string;
  readonly weight: number;
  /** Length of what is drawn, and room that it takes, in thousandths of the size. */
  readonly ink: number;
  readonly advance: number;
}

/** How signs are drawn in the type of an element, in its own document. */
async function drawnIn(element: HTMLElement): Promise<Drawn[]> {
  const { ownerDocument: page } = element;
  const own = page.createElement('canvas').getContext('2d');
  if (!own) throw new Error('no canvas');
  const family = getComputedStyle(element).fontFamily;
  const drawn: Drawn[] = [];
  for (const weight of [400, 600]) {
    own.font = `${weight} 1000px ${family}`;
    await page.fonts.load(own.font, '−-+0');
    for (const sign of ['−', '-', '+', '0']) {
      const { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = own.measureText(sign);
      drawn.push({ sign, weight, ink: left + right, advance: width });
    }
  }
  return drawn;
}

function expectTrueMinus(drawn: readonly Drawn[]): void {
  for (const weight of [400, 600]) {
    const of = (sign: string): Drawn => {
      const found = drawn.find((one) => one.sign === sign && one.weight === weight);
      if (!found) throw new Error(`${sign} was not measured`);
      return found;
    };
    expect(of('−').ink).toBeGreaterThan(1.15 * of('-').ink);
    expect(of('−').ink).toBeGreaterThan(0.85 * of('+').ink);
    expect(Math.abs(of('−').advance - of('0').advance)).toBeLessThan(1);
  }
}

test('in figures a minus sign is as long as a plus and as wide as a digit', async ({ app }, info) => {
  const { page } = app;
  const file = info.outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  await openFile(app, file);
  const screen = screens(page);
  await screen.run();
  expectTrueMinus(await screen.metrics.locator('.number').first().evaluate(drawnIn));
  await screen.tab('report').click();
  expectTrueMinus(await reportPages(page).locator('.report-digits').first().evaluate(drawnIn));
});
