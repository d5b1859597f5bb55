import { describe, expect, it } from 'vitest';
import { parseCase } from './case.ts';

describe('the name of a case', () => {
  it('says what differs from the file', () => {
    expect(parseCase('zram4096M_t2112_l96_same_rand')).toEqual({
      name: 'zram4096M_t2112_l96_same_rand',
      device: 'zram',
      deviceMib: 4096,
      totalMib: 2112,
      limitMib: 96,
      data: 'same',
      order: 'rand',
      readOnly: false,
    });
    expect(parseCase('zram_lzorle_seq')).toMatchObject({ data: 'lzorle', order: 'seq', deviceMib: undefined });
    expect(parseCase('zram_same_rand_ro')).toMatchObject({ data: 'same', readOnly: true });
    expect(parseCase('zram99M_same_rand_nearfull')).toMatchObject({ deviceMib: 99, data: 'same' });
    expect(parseCase('file_rand')).toMatchObject({ device: 'file', data: undefined });
  });

  it.each(['', 'zram', 'zram_zstd_rand', 'zram_same_rand_extra', 'nvme_rand', 'zram99G_same_rand'])(
    "is not understood: '%s'",
    (name) => {
      expect(parseCase(name)).toBeUndefined();
    },
  );
});
