import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedLists } from './ordered-lists.ts';

const LISTS = 3;
const ENTITIES = 12;

function forwards(lists: OrderedLists, list: number): number[] {
  const entities: number[] = [];
  for (let e = lists.first[list]; e >= 0; e = lists.next[e]) entities.push(e);
  return entities;
}

describe('ordered lists', () => {
  it('hold what a sorted array holds, equal keys in order of insertion', () => {
    const step = fc.record({
      entity: fc.nat(ENTITIES - 1),
      list: fc.nat(LISTS - 1),
      key: fc.integer({ min: -4, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const keys = new Float64Array(ENTITIES);
        const lists = new OrderedLists(LISTS, keys);
        const model: number[][] = Array.from({ length: LISTS }, () => []);
        for (const { entity, list, key } of steps) {
          const home = model.findIndex((entities) => entities.includes(entity));
          if (home >= 0) {
            lists.remove(home, entity);
            model[home] = model[home].filter((e) => e !== entity);
          } else {
            keys[entity] = key;
            lists.insert(list, entity);
            const after = model[list].findIndex((e) => keys[e] > key);
            model[list].splice(after < 0 ? model[list].length : after, 0, entity);
          }
          model.forEach((entities, l) => {
            expect(forwards(lists, l)).toEqual(entities);
            expect(lists.last[l]).toBe(entities.at(-1) ?? -1);
          });
        }
      }),
    );
  });
});
