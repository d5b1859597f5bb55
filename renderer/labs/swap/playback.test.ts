import { describe, expect, it } from 'vitest';
import type { FrameScheduler, FrameTask } from '../../frame.ts';
import { createPlayback } from './playback.ts';

function manualFrames(): Pick<FrameScheduler, 'every'> & { frame(ms: number): void } {
  const tasks = new Set<FrameTask>();
  return {
    every(_, task) {
      tasks.add(task);
      return () => void tasks.delete(task);
    },
    frame: (ms) => {
      for (const task of [...tasks]) task(ms);
    },
  };
}

describe('the playback', () => {
  it('starts at the end and plays from the beginning', () => {
    const frames = manualFrames();
    const playback = createPlayback(1000, 9000, frames);
    expect(playback.nowNs).toBe(9000);
    playback.play(true);
    expect(playback.nowNs).toBe(1000);
    frames.frame(0);
    frames.frame(4000);
    expect(playback.nowNs).toBe(5000);
    playback.play(false);
    frames.frame(6000);
    expect(playback.nowNs).toBe(5000);
  });

  it('stops by itself at the end', () => {
    const frames = manualFrames();
    const playback = createPlayback(0, 800, frames);
    playback.play(true);
    frames.frame(0);
    frames.frame(60_000);
    expect(playback).toMatchObject({ nowNs: 800, playing: false });
  });

  it('tells its listeners of every change, and stays within the recording', () => {
    const playback = createPlayback(0, 800, manualFrames());
    const seen: number[] = [];
    const end = playback.listen(() => seen.push(playback.nowNs));
    playback.set(300);
    playback.set(-5);
    playback.set(9000);
    end();
    playback.set(1);
    expect(seen).toEqual([800, 300, 0, 800]);
  });
});
