const CHINESE = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff01-\\uff60]';
const BETWEEN_CHINESE = new RegExp(`(?<=${CHINESE}) (?=${CHINESE})`, 'g');

/** Without the spaces around a name that turned out to be Chinese, among Chinese characters and their marks. */
export const closeUp = (text: string): string => text.replace(BETWEEN_CHINESE, '');
