import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchFiles, waitingLine } from './launch-files.ts';

describe('files on the command line', () => {
  it('are what is neither the program, the app nor a switch', () => {
    const argv = ['/e/electron', '/dyno', '--no-sandbox', 'a.yaml', '--inspect=0', '/t/b.txt'];
    expect(launchFiles(argv, '/here', false)).toEqual([resolve('/here/a.yaml'), resolve('/t/b.txt')]);
  });

  it('start right after the program when packaged', () => {
    expect(launchFiles(['/usr/bin/dyno', 'a.yaml'], '/here', true)).toEqual([resolve('/here/a.yaml')]);
  });
});

describe('files opened before the page listens', () => {
  it('wait, in order, and are delivered once', () => {
    const line = waitingLine<number>();
    const got: number[] = [];
    line.push(1);
    line.push(2);
    line.deliver((item) => got.push(item));
    line.push(3);
    line.stop();
    line.push(4);
    expect(got).toEqual([1, 2, 3]);
    line.deliver((item) => got.push(item));
    expect(got).toEqual([1, 2, 3, 4]);
  });
});
