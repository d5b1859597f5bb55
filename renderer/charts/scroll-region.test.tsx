// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ScrollRegion } from './ScrollRegion.tsx';

/** Sizes that the page would have; there is no layout here. */
const size = { content: 0, place: 0, left: 0 };
let resized: (() => void) | undefined;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        resized = callback;
      }
      readonly observe = vi.fn();
      readonly disconnect = vi.fn();
    },
  );
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockImplementation(() => size.content);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => size.place);
  vi.spyOn(HTMLElement.prototype, 'scrollLeft', 'get').mockImplementation(() => size.left);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const marks = (frame: Element): string[] => frame.getAttributeNames().filter((name) => name.startsWith('data-more-'));

it('has a shadow at each edge behind which there is more, and is a stop only where it scrolls', () => {
  const { container } = render(
    <ScrollRegion label="Parts">
      <table />
    </ScrollRegion>,
  );
  const frame = container.querySelector('.scroll-edges');
  const region = container.querySelector('section');
  if (!frame || !region) throw new Error('nothing was drawn');
  region.style.overflowX = 'auto';
  const shown = (content: number, place: number, left: number): string[] => {
    Object.assign(size, { content, place, left });
    act(() => resized?.());
    return marks(frame);
  };
  expect(shown(400, 400, 0)).toEqual([]);
  expect(region.hasAttribute('tabindex')).toBe(false);
  expect(shown(900, 400, 0)).toEqual(['data-more-after']);
  expect([region.tabIndex, region.getAttribute('aria-label')]).toEqual([0, 'Parts']);
  size.left = 200;
  fireEvent.scroll(region);
  expect(marks(frame).sort()).toEqual(['data-more-after', 'data-more-before']);
  size.left = 500;
  fireEvent.scroll(region);
  expect(marks(frame)).toEqual(['data-more-before']);
  // what lies outside of a place that does not scroll is not hidden behind its edge
  region.style.overflowX = 'visible';
  size.left = 0;
  expect(shown(900, 400, 0)).toEqual([]);
});

it('is a stop as soon as it has a shadow, not when the app gets round to it', () => {
  const { container } = render(
    <ScrollRegion label="Parts">
      <table />
    </ScrollRegion>,
  );
  const region = container.querySelector('section');
  if (!region) throw new Error('nothing was drawn');
  region.style.overflowX = 'auto';
  Object.assign(size, { content: 900, place: 400, left: 0 });
  resized?.();
  expect(region.tabIndex).toBe(0);
});
