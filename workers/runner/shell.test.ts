import { expect, it } from 'vitest';
import { quoted } from './shell.ts';

it('leaves plain words alone and quotes what a shell would split or expand', () => {
  expect(quoted('scenarios/a-b_1.yaml')).toBe('scenarios/a-b_1.yaml');
  expect(quoted('my file.yaml')).toBe("'my file.yaml'");
  expect(quoted("it's")).toBe("'it'\\''s'");
  expect(quoted('a;b')).toBe("'a;b'");
});
