import { describe, expect, it } from 'vitest';
import { shippedScenarios, shippedTraces } from './catalogue.ts';
import { outlineOf } from './outline.ts';

describe('an outline', () => {
  it('is read leniently: what is missing or of the wrong kind is left out', () => {
    const outline = outlineOf(
      'title: T\nvariants: { a: { baseline: true }, b: }\nclaims: [{ text: 3 }, 7]\n',
      'x.yaml',
    );
    expect(outline).toMatchObject({
      title: { en: 'T' },
      question: undefined,
      variants: [
        { id: 'a', baseline: true },
        { id: 'b', baseline: false },
      ],
      claims: [],
    });
  });
  it('does not exist for what is no map', () => {
    for (const text of ['', '- 1', 'a: b: c', '\u0000\u0001', '&a [*a]'])
      expect(outlineOf(text, 'x.yaml')).toBeUndefined();
  });
});

it('every shipped scenario has a title and question in both languages, one baseline, and a claim', async () => {
  const scenarios = shippedScenarios();
  expect(scenarios.length).toBeGreaterThan(0);
  for (const { outline, fileName, text } of scenarios) {
    expect(outlineOf(await text(), fileName)).toEqual(outline);
    expect(outline?.title.zh).toBeDefined();
    expect(outline?.question?.zh).toBeDefined();
    expect(outline?.variants.filter(({ baseline }) => baseline)).toHaveLength(1);
    expect(outline?.claims.length).toBeGreaterThan(0);
  }
});

it('a sample trace is shipped', () => expect(shippedTraces().length).toBeGreaterThan(0));
