import type { Notice } from '../../lab/types.ts';
import type { PowerRunConfig } from './config.ts';

/** What the power of the machine rests on that nobody published of it. */
export function assumedPowerNotice({ machine: { name }, assumed }: PowerRunConfig): Notice {
  return {
    en: `Power of ${name.en}: ${assumed.map(({ en }) => en).join('; ')}`,
    zh: `${name.zh ?? name.en} 的功率：${assumed.map(({ en, zh = en }) => zh).join('；')}`,
    ofVariant: true,
  };
}
