/** What the system refuses, in our own words: an error of the disk or of rights is no fault of the program. */

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'no space left on the disk',
  EISDIR: 'this is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'this exists already',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'the file is in use',
  EIO: 'the disk cannot be read or written',
};

/** "out.json: no space left on the disk"; undefined for what the system did not say of a file. */
export function systemSentence(error: unknown): string | undefined {
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || !Object.hasOwn(SENTENCES, code)) return undefined;
  return path === undefined ? SENTENCES[code] : `${path}: ${SENTENCES[code]}`;
}
