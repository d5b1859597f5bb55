/** How texts are set that are put together of others: spaces that do not break, and none between Chinese characters. */
import { closeUp } from '../../workers/lab/close-up.ts';

/** A space between a figure and its unit. */
const BEFORE_UNIT = /(\d) (?=(?:[%×]|\/s|pp|min|[nµm]?s|[kKMGT]i?B|B|[mkMGT]?(?:W|J|Hz))(?!\w))/g;

/** Around the colon of a ratio. */
const RATIO = /(\d) : (?=\d)/g;

/** Figures stay on one line with their units: "2.8 ms" has a space that does not break. */
export const keepUnits = (text: string): string => text.replace(BEFORE_UNIT, '$1\u00a0');

/** A sentence or a label as it is shown, in either language; the ratio “1024 : 2” stays on one line too. */
export const typeset = (text: string): string => closeUp(keepUnits(text)).replace(RATIO, '$1\u00a0:\u00a0');

/** Names and words in straight quotes, as workers write them in English; an apostrophe stands behind or within a word. */
const QUOTED = /(?<![\w)])'([^'\n]+)'(?!\w)/g;

/** An English sentence with the quotation marks of the rest of the page. */
export const curled = (text: string): string => text.replace(QUOTED, '“$1”');
