import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_OPTIONS, type ReportOptions } from '../report/options.ts';

/** What the person decided about the report of the open document. */
export type ReportStore = StoreApi<ReportOptions>;

export function createReportStore(): ReportStore {
  return createStore<ReportOptions>(() => DEFAULT_OPTIONS);
}
