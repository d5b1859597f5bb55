/** Words of the text editor and of what the schema says. */
export const editorEn = {
  keys: 'Ctrl Space completes, Ctrl F searches, F8 goes to the next problem; Escape, then Tab, leaves the editor.',
  required: 'required',
  named: 'named here',
  fix: 'Change to {{meant}}',
} as const;
