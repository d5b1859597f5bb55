import { expect, it } from 'vitest';
import { basisLines, namedNotices } from './named-notices.ts';

const starved = { en: 'No forward progress.', zh: '未能推进。', replications: 5 };

it('says whose notice it is where there are several variants', () => {
  expect(namedNotices([{ id: 'idle', notices: [starved] }, { id: 'bt' }, { id: 'cap', notices: [starved] }])).toEqual([
    { en: 'idle: No forward progress.', zh: 'idle：未能推进。' },
    { en: 'cap: No forward progress.', zh: 'cap：未能推进。' },
  ]);
  expect(namedNotices([{ id: 'idle', notices: [starved] }])).toEqual([{ en: starved.en, zh: starved.zh }]);
});

it('keeps what figures rest on apart from warnings', () => {
  const basis = { en: 'Test: hpl: rate measured', zh: '测试机：hpl 速率实测', replications: 5, basis: true };
  const variants = [
    { id: 'x86', notices: [basis] },
    { id: 'riscv', notices: [basis, starved] },
  ];
  expect(namedNotices(variants)).toEqual([{ en: 'riscv: No forward progress.', zh: 'riscv：未能推进。' }]);
  expect(basisLines(variants)).toEqual([
    { label: { en: 'Figures of x86', zh: 'x86 的数据' }, value: { en: basis.en, zh: basis.zh } },
    { label: { en: 'Figures of riscv', zh: 'riscv 的数据' }, value: { en: basis.en, zh: basis.zh } },
  ]);
});
