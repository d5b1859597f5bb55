import type { announceEn } from './announce-en.ts';

export const announceZh: { readonly [Key in keyof typeof announceEn]: string } = {
  done: '运行已完成。',
  cancelled_one: '运行已取消，保留了 {{total}} 次重复中的 {{done}} 次。',
  cancelled_other: '运行已取消，保留了 {{total}} 次重复中的 {{done}} 次。',
  ejected: '{{variant}} 的策略在 {{total}} 次重复中被逐出 {{times}} 次。',
  claims_one: '共 {{count}} 条说法：{{counts}}。',
  claims_other: '共 {{count}} 条说法：{{counts}}。',
  depends_one: '{{count}} 视条件而定',
  depends_other: '{{count}} 视条件而定',
  differences: '与基线相比：{{counts}}。',
  incomparable: '它们本应共有的输入不同，因此不比较其数值。',
};
