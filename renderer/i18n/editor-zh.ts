/** 文本编辑器的文字。 */
export const editorZh = {
  keys: 'Ctrl Space 补全，Ctrl F 查找，F8 转到下一个问题；先按 Escape 再按 Tab 可离开编辑器。',
  required: '必填',
  named: '此处已命名',
  fix: '改为 {{meant}}',
};
