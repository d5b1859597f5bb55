/** Bytes of a page, and of a slot of swap space. */
export const PAGE_BYTES = 4096;

/** Pages that hold so many bytes; a part of a page is a page. */
export const pagesOf = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES);
