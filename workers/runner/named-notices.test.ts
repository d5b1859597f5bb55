import { expect, it } from 'vitest';
import { namedNotices } from './named-notices.ts';

const starved = { en: 'No forward progress.', zh: '未能推进。', replications: 5 };

it('says whose notice it is where there are several variants', () => {
  expect(namedNotices([{ id: 'idle', notices: [starved] }, { id: 'bt' }, { id: 'cap', notices: [starved] }])).toEqual([
    { en: 'idle: No forward progress.', zh: 'idle：未能推进。' },
    { en: 'cap: No forward progress.', zh: 'cap：未能推进。' },
  ]);
  expect(namedNotices([{ id: 'idle', notices: [starved] }])).toEqual([{ en: starved.en, zh: starved.zh }]);
});
