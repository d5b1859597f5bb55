import { expect, test } from './app.ts';

test('in figures a minus sign is as long as a plus and as wide as a digit', async ({ app }) => {
  const measured = await app.page.evaluate(async () => {
    const family = getComputedStyle(document.documentElement).getPropertyValue('--mono');
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('no canvas');
    const widths: { sign: string; weight: number; ink: number; advance: number }[] = [];
    for (const weight of [400, 600]) {
      context.font = `${weight} 1000px ${family}`;
      await document.fonts.load(context.font, '−-+0');
      for (const sign of ['−', '-', '+', '0']) {
        const { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = context.measureText(sign);
        widths.push({ sign, weight, ink: left + right, advance: width });
      }
    }
    return widths;
  });
  for (const weight of [400, 600]) {
    const of = (sign: string) => {
      const found = measured.find((one) => one.sign === sign && one.weight === weight);
      if (!found) throw new Error(`${sign} was not measured`);
      return found;
    };
    expect(of('−').ink).toBeGreaterThan(1.15 * of('-').ink);
    expect(of('−').ink).toBeGreaterThan(0.85 * of('+').ink);
    expect(Math.abs(of('−').advance - of('0').advance)).toBeLessThan(1);
  }
});
