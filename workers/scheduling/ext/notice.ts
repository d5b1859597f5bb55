import type { Notice } from '../../lab/types.ts';
import { inChinese } from '../../messages/say.ts';
import { formatDuration } from '../../units/format.ts';
import type { Ejection } from './policy-caller.ts';

/** Says when, where and why a policy was ejected. */
export function ejectionNotice(name: string, fileName: string, ejection: Ejection): Notice {
  const { timeNs, message, during, line, column } = ejection;
  const where = `${fileName}:${line}${column > 0 ? `:${column}` : ''}`;
  const place = line > 0 ? { en: ` (${where})`, zh: `（${where}）` } : { en: '', zh: '' };
  const why = during === '' ? message : `${during}: ${message}`;
  // each by itself: a bracket in the message would be taken for one of the whole
  const inOwnWords = during === '' ? inChinese(message) : `${inChinese(during)}：${inChinese(message)}`;
  const time = formatDuration(timeNs);
  return {
    place: { file: fileName, line, column },
    en: `Policy ${name} was ejected at ${time} and its tasks became fair tasks: ${why}${place.en}`,
    zh: `策略 ${name} 在 ${time} 被逐出，其任务转为公平类：${inOwnWords}${place.zh}`,
  };
}
