import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameScheduler } from './frame.ts';

describe('the frame scheduler', () => {
  let requested: FrameRequestCallback | undefined;
  const frame = (nowMs = 0) => {
    const callback = requested;
    requested = undefined;
    callback?.(nowMs);
  };

  beforeEach(() => {
    requested = undefined;
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
      requested = callback;
      return 1;
    });
    vi.stubGlobal('cancelAnimationFrame', () => {
      requested = undefined;
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('runs action, dom and canvas in this order, whatever was asked for first', () => {
    const frames = createFrameScheduler();
    const ran: string[] = [];
    frames.once('canvas', () => ran.push('canvas'));
    frames.every('dom', (nowMs) => ran.push(`dom ${nowMs}`));
    frames.every('action', () => ran.push('action'));
    frame(16);
    expect(ran).toEqual(['action', 'dom 16', 'canvas']);
  });

  it('runs what is wanted once a single time, however often it was asked for', () => {
    const frames = createFrameScheduler();
    const paint = vi.fn();
    frames.once('canvas', paint);
    frames.once('canvas', paint);
    frame();
    frame();
    expect(paint).toHaveBeenCalledTimes(1);
    expect(requested).toBeUndefined();
  });

  it('paints in the same frame what an action changes, and in the next one what painting asks for', () => {
    const frames = createFrameScheduler();
    const paint = vi.fn(() => {
      if (paint.mock.calls.length === 1) frames.once('canvas', paint);
    });
    frames.once('action', () => frames.once('canvas', paint));
    frame();
    expect(paint).toHaveBeenCalledTimes(1);
    frame();
    expect(paint).toHaveBeenCalledTimes(2);
    expect(requested).toBeUndefined();
  });

  it('does not run what was taken back, even by a task of the same frame', () => {
    const frames = createFrameScheduler();
    const task = vi.fn();
    let takeBack = (): void => undefined;
    frames.once('dom', () => takeBack());
    takeBack = frames.once('dom', task);
    frame();
    expect(task).not.toHaveBeenCalled();
  });

  it('goes on after a task that throws', () => {
    const frames = createFrameScheduler();
    const task = vi.fn();
    frames.once('dom', () => {
      throw new Error('no');
    });
    frames.every('canvas', task);
    expect(() => frame()).toThrow('no');
    frame();
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('requests nothing any more once it is disposed', () => {
    const frames = createFrameScheduler();
    frames.every('action', () => undefined);
    frames.dispose();
    expect(requested).toBeUndefined();
  });
});
