/** What a case is, as its name says: `zram4096M_t2112_l96_same_rand`, `zram_lz4_seq`, `file_rand`. */
export interface SwapCase {
  readonly name: string;
  readonly device: 'zram' | 'file';
  /** MiB, undefined: not stated. */
  readonly deviceMib: number | undefined;
  /** MiB, where they differ from those of the file. */
  readonly totalMib: number | undefined;
  readonly limitMib: number | undefined;
  /** `same`: pages that are one word throughout; otherwise they compress, by this compressor. */
  readonly data: 'same' | 'lz4' | 'lzorle' | undefined;
  readonly order: 'rand' | 'seq';
  readonly readOnly: boolean;
}

const NAME =
  /^(?<device>zram|file)(?:(?<mib>\d{1,5})M)?(?:_t(?<total>\d{1,5}))?(?:_l(?<limit>\d{1,5}))?(?:_(?<data>same|lz4|lzorle))?_(?<order>rand|seq)(?<ro>_ro)?(?:_nearfull)?$/;

export function parseCase(name: string): SwapCase | undefined {
  const groups = NAME.exec(name)?.groups as Record<string, string | undefined> | undefined;
  if (groups === undefined) return undefined;
  const mib = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    name,
    device: groups.device as SwapCase['device'],
    deviceMib: mib(groups.mib),
    totalMib: mib(groups.total),
    limitMib: mib(groups.limit),
    data: groups.data as SwapCase['data'],
    order: groups.order as SwapCase['order'],
    readOnly: groups.ro !== undefined,
  };
}
