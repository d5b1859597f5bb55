/*
 * A small program with the three ways in which programs go through memory: it fills a table in order, looks keys up in a
 * hash index of which some are asked for far more often than others, and sorts records by merging.
 * What it accesses is in index-and-sort.lackey.gz; README.md says how it was recorded.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { RECORDS = 1 << 16, WORDS = 8, BUCKETS = 1 << 17, LOOKUPS = 12000 };

typedef struct {
  uint64_t key;
  uint64_t words[WORDS - 1];
} record;

static uint64_t state = 88172645463325252u;

/* xorshift64 of Marsaglia: the same numbers everywhere. */
static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

static uint64_t hash(uint64_t key) { return (key * 0x9e3779b97f4a7c15u) >> 47; }

/* Returns where the sorted records are: in one of the two. */
static record *merge_sort(record *from, record *to, size_t count) {
  for (size_t width = 1; width < count; width *= 2) {
    for (size_t low = 0; low < count; low += 2 * width) {
      size_t middle = low + width < count ? low + width : count;
      size_t high = low + 2 * width < count ? low + 2 * width : count;
      size_t left = low, right = middle;
      for (size_t at = low; at < high; at++)
        to[at] = left < middle && (right >= high || from[left].key <= from[right].key) ? from[left++] : from[right++];
    }
    record *other = from;
    from = to;
    to = other;
  }
  return from;
}

int main(void) {
  record *records = malloc(RECORDS * sizeof *records);
  record *sorted = malloc(RECORDS * sizeof *sorted);
  uint32_t *index = calloc(BUCKETS, sizeof *index);
  if (!records || !sorted || !index) return 1;
  for (uint32_t at = 0; at < RECORDS; at++) {
    records[at].key = next();
    for (int word = 0; word < WORDS - 1; word++) records[at].words[word] = at;
    uint64_t bucket = hash(records[at].key);
    while (index[bucket] != 0) bucket = (bucket + 1) % BUCKETS;
    index[bucket] = at + 1;
  }
  uint64_t sum = 0;
  for (int lookup = 0; lookup < LOOKUPS; lookup++) {
    /* the product of three numbers below 1: six of ten lookups ask for a tenth of the records */
    double share = (next() >> 11) * 0x1p-53 * ((next() >> 11) * 0x1p-53) * ((next() >> 11) * 0x1p-53);
    uint64_t key = records[(size_t)(share * RECORDS)].key;
    uint64_t bucket = hash(key);
    while (records[index[bucket] - 1].key != key) bucket = (bucket + 1) % BUCKETS;
    record *found = &records[index[bucket] - 1];
    if (next() % 4 == 0) found->words[0]++;
    sum += found->words[0];
  }
  record *ordered = merge_sort(records, sorted, RECORDS);
  printf("%llu %llx\n", (unsigned long long)sum, (unsigned long long)ordered[RECORDS / 2].key);
  return 0;
}
