/** commander 自己的话：帮助的小标题，以及它拒绝参数时的句子。 */
export const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

export const PARSER: Readonly<Record<string, string>> = {
  "error: unknown option '{}'": '错误：未知选项“{}”',
  "error: unknown command '{}'": '错误：未知命令“{}”',
  '(Did you mean {}?)': '（是否想写 {}？）',
  '(Did you mean one of {}?)': '（是否想写其中之一：{}？）',
  "error: missing required argument '{}'": '错误：缺少参数“{}”',
  "error: option '{}' argument missing": '错误：选项“{}”缺少取值',
  "error: required option '{}' not specified": '错误：缺少必需的选项“{}”',
  "error: option '{}' argument '{}' is invalid. {}": '错误：选项“{}”的取值“{}”无效：{}',
  "error: command-argument value '{}' is invalid for argument '{}'. {}": '错误：“{}”不能用作参数“{}”：{}',
  "error: too many arguments for '{}'. Expected {} argument but got {}.":
    '错误：“{}”的参数过多：应为 {} 个，得到 {} 个。',
  "error: too many arguments for '{}'. Expected {} arguments but got {}.":
    '错误：“{}”的参数过多：应为 {} 个，得到 {} 个。',
  "error: option '{}' cannot be used with option '{}'": '错误：选项“{}”不能与选项“{}”同时使用',
  'Allowed choices are {}.': '可选值：{}。',
};
