/** 编译策略的 sucrase 自己的消息，原样（大写开头）。测试逐条核对该库源码中的句子（tests/library-messages.test.ts）。 */
export const COMPILER: Readonly<Record<string, string>> = {
  'Unexpected token': '此处不应有这个符号',
  'Unexpected token, expected "{}"': '此处应为“{}”',
  'Unexpected token, expected "string"': '此处应为字符串',
  "Unexpected character '{}'": '此处不应有字符“{}”',
  'Unexpectedly reached the end of input.': '文件在此处意外结束。',
  'Unterminated comment': '注释没有结束',
  'Unterminated regular expression': '正则表达式没有结束',
  'Unterminated string constant': '字符串没有结束',
  'Unterminated template': '模板字符串没有结束',
  'ES2015 named imports do not destructure. Use another statement for destructuring after the import.':
    '导入的名称不能再解构，请在导入之后另写一句。',
  'Expected identifier after access modifiers in constructor arg.': '构造函数参数的访问修饰符之后应为名称。',
  'Expected identifier for exported class name.': '导出的类需要名称。',
  'Expected name or string at beginning of enum element.': '枚举项应以名称或字符串开头。',
  'Unexpected import/export specifier at {}': '导入或导出的写法不对（第 {} 个符号）',
};
