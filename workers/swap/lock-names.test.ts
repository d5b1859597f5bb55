import { expect, it } from 'vitest';
import { LOCKS } from './codes.ts';
import { smallConfig } from './config.fixture.ts';
import { lockResources } from './lock-names.ts';
import { LOCK } from './work.ts';

const kinds = Object.keys(LOCK) as (keyof typeof LOCK)[];

it.each(kinds)('a single lock of the kind %s is called by the first word of its kind', (kind) => {
  const config = smallConfig();
  const [{ name }] = lockResources([{ kind: LOCK[kind], index: 0, node: undefined }], config);
  const [own] = name.split(' ');
  const { en, zh } = LOCKS[kind].label;
  for (const label of [en, zh ?? en]) expect(label.split(/[ (（,、]+/)).toContain(own);
});
