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

  it('may stand after the word "open", as with the command line', () => {
    const both = [resolve('/here/a.yaml'), resolve('/here/open')];
    expect(launchFiles(['/usr/bin/dyno', 'open', 'a.yaml', 'open'], '/here', true)).toEqual(both);
    expect(launchFiles(['/e/electron', '/dyno', 'open', 'a.yaml', './open'], '/here', false)).toEqual(both);
    expect(launchFiles(['/usr/bin/dyno', 'open'], '/here', true)).toEqual([]);
    expect(launchFiles(['/usr/bin/dyno', './open'], '/here', true)).toEqual([resolve('/here/open')]);
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
