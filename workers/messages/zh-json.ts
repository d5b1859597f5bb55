/** JSON 解析库的错误代码，按词写出。 */
export const JSON_ERRORS: Readonly<Record<string, string>> = {
  'invalid symbol': '无效符号',
  'invalid number format': '数字格式无效',
  'property name expected': '应为键名',
  'value expected': '应为值',
  'colon expected': '应为冒号',
  'comma expected': '应为逗号',
  'close brace expected': '应为 }',
  'close bracket expected': '应为 ]',
  'end of file expected': '文件应在此结束',
  'invalid comment token': '注释无效',
  'unexpected end of comment': '注释没有结束',
  'unexpected end of string': '字符串没有结束',
  'unexpected end of number': '数字不完整',
  'invalid unicode': 'Unicode 转义无效',
  'invalid escape character': '转义字符无效',
  'invalid character': '字符无效',
};
