import { expect, it } from 'vitest';
import { joinChineseLines } from './chinese-lines.ts';

it.each([
  ['放到比别人\n早半个周期', '放到比别人早半个周期'],
  ['- 第一项的第一行，\n  第二行\n- 第二项', '- 第一项的第一行，第二行\n- 第二项'],
  ['直到**再下一个节拍**\n为止；\n“仅在线”', '直到**再下一个节拍**为止；“仅在线”'],
  // a space belongs between words, a paragraph and a heading stay
  ['按 CPU\n计', '按 CPU\n计'],
  ['one\ntwo', 'one\ntwo'],
  ['一段\n\n另一段', '一段\n\n另一段'],
  ['## 标题\n正文', '## 标题\n正文'],
  ['```\n注释\n注释\n```\n正\n文', '```\n注释\n注释\n```\n正文'],
])('%j has its Chinese lines joined', (text, joined) => {
  expect(joinChineseLines(text)).toBe(joined);
});
