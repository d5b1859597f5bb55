/** What the report needs of the style sheet beyond its rules: the size of the paper, and pages without margins. */
import type { Paper } from './types.ts';

/**
 * The @page rule. Pages that were laid out are sheets with margins of their own; a flow of blocks that nobody laid out
 * leaves the margins and the breaks to the browser.
 */
export function pageRule(paper: Paper, laidOut: boolean): string {
  const size = paper === 'Letter' ? 'letter' : 'A4';
  return `@page{size:${size} portrait;margin:${laidOut ? '0' : '18mm'}}`;
}
