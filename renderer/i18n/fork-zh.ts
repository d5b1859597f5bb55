import type { Dictionary } from './en.ts';

/** 分叉对话框的中文文字。 */
export const forkZh: Dictionary['fork'] = {
  open: '从此处分叉…',
  title: '在 {{time}} 分叉',
  what: '新方案：在此时刻之前与父方案逐事件相同，此后只改变一个参数。它会写入场景，并与其他方案一起运行。',
  from: '父方案',
  filter: '查找',
  parameter: '参数',
  value: '新值',
  name: '名称',
  expects: '格式：{{what}}',
  none: '未指定',
  nothing: '该方案在运行期间没有可以改变的参数。',
  noMatch: '没有参数的名称包含这些文字。',
  found_one: '{{count}} 个参数中的 {{shown}} 个',
  found_other: '{{count}} 个参数中的 {{shown}} 个',
  missing: '请选择一个参数，填写与现在不同的值，并为分叉命名。',
  creating: '正在创建分叉……',
  never: '未列出的参数：{{why}}。',
  cancel: '取消',
  run: '分叉并运行',
};
