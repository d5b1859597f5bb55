/**
 * Two passes. The first finds, for each lane and column of pixels, the slice, the column of sums and the bucket that are seen there: what is
 * the same from a lane's top to its bottom. The second colours every pixel from that. Both follow `LaneImage` to the letter; times
 * are subtracted as whole numbers, so that no compiler's arithmetic can lose them.
 */

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;
precision highp usampler2D;
uniform int across;
ivec2 at(int i) { return ivec2(i % across, i / across); }
`;

export const EVERYWHERE = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

export const FIND = `${HEAD}
uniform isampler2D times;
uniform usampler2D fillOf;
uniform usampler2D columnBucket;
uniform isampler2D rows;
uniform int firstRow;
uniform int rowCount;
uniform int buckets;
uniform int offset;
uniform float offsetRest;
uniform float pixelsPerUnit;
uniform int bucket;
uniform float bucketRest;
uniform float bucketsPerPixel;
/** Of a slice with a hairline at its end: least width and that of the hairline, pixels. */
uniform float separated;
uniform int hairline;
/** Column + 1, fill + 1 and bucket + 1, 0 = none; 1 where the slice's end is seen. */
out uvec4 found;

int pixelOf(int time) {
  float x = (float(time - offset) - offsetRest) * pixelsPerUnit;
  return int(floor(clamp(x, -1e9, 1e9) + 0.5));
}

void main() {
  int x = int(gl_FragCoord.x);
  int row = firstRow + int(gl_FragCoord.y);
  found = uvec4(0u);
  if (row >= rowCount) return;
  ivec4 parts = texelFetch(rows, at(2 * row), 0);
  // of slices that begin at a pixel or before it, the last is seen if it reaches there
  int low = parts.x;
  int high = parts.y;
  while (low < high) {
    int middle = (low + high) >> 1;
    if (pixelOf(texelFetch(times, at(middle), 0).x) > x) high = middle;
    else low = middle + 1;
  }
  if (low > parts.x) {
    ivec2 time = texelFetch(times, at(low - 1), 0).xy;
    int x0 = pixelOf(time.x);
    int x1 = pixelOf(time.y);
    int end = float(x1 - x0) >= separated ? x1 - hairline : max(x1, x0 + 1);
    if (x < max(end, x1)) found.yw = uvec2(texelFetch(fillOf, at(low - 1), 0).x + 1u, x < end ? 0u : 1u);
  }
  float shift = ceil(bucketRest + (float(x) + 0.5) * bucketsPerPixel) - 1.0;
  int seen = bucket + int(clamp(shift, -1e9, 1e9));
  if (seen < 0 || seen >= buckets) return;
  found.z = uint(seen) + 1u;
  low = parts.z;
  high = parts.w;
  while (low < high) {
    int middle = (low + high) >> 1;
    if (int(texelFetch(columnBucket, at(middle), 0).x) >= seen) high = middle;
    else low = middle + 1;
  }
  if (low < parts.w && int(texelFetch(columnBucket, at(low), 0).x) == seen) found.x = uint(low) + 1u;
}`;

export const COLOUR = `${HEAD}
uniform usampler2D seen;
uniform usampler2D shares;
uniform isampler2D rows;
uniform sampler2D waits;
/** Background, lane, those who wait always, sometimes; then every fill, every column's and the end of every fill, between stripes and on them. */
uniform sampler2D colours;
uniform int columnsAt;
uniform int endsAt;
uniform int firstRow;
/** Rows that are known, and all. */
uniform int rowCount;
uniform int laneCount;
uniform int classes;
uniform int buckets;
uniform int canvasHeight;
uniform int scroll;
uniform int laneHeight;
uniform int gap;
uniform int waitHeight;
/** Least height of a bar that stands for one who waits, and what is between two. */
uniform float leastBar;
uniform int barGap;
uniform int origin;
uniform int period;
uniform int stripe;
out vec4 colour;

vec4 plain(int place) { return texelFetch(colours, ivec2(place, 0), 0); }

vec4 hatched(int place, int x, int y) {
  int phase = (x - origin + y) % period;
  if (phase < 0) phase += period;
  return plain(place + (phase < stripe ? 1 : 0));
}

int rounded(float value) { return int(floor(value + 0.5)); }

/** Who waits, at a height above the strip's bottom: 1 … its height. */
int waiting(int above, int height, float most, vec2 number) {
  float unit = float(height) / most;
  if (unit < leastBar) {
    int upper = max(number.y > 0.0 ? 1 : 0, rounded(number.y * unit));
    return above <= rounded(number.x * unit) ? 2 : above <= upper ? 3 : 1;
  }
  int lower = rounded(number.x);
  int upper = rounded(number.y);
  int near = int(float(above) / unit);
  for (int bar = max(0, near - 1); bar <= near + 1; bar++) {
    if (bar >= upper) break;
    if (above > rounded(float(bar) * unit) && above <= rounded(float(bar + 1) * unit) - barGap)
      return bar < lower ? 2 : 3;
  }
  return 1;
}

void main() {
  int x = int(gl_FragCoord.x);
  int y = canvasHeight - 1 - int(gl_FragCoord.y);
  int row = (y + scroll) / laneHeight;
  int line = y + scroll - row * laneHeight;
  int bottom = laneHeight - gap;
  colour = plain(0);
  if (row >= laneCount || line >= bottom) return;
  colour = plain(1);
  if (row >= rowCount) return;
  uvec4 here = texelFetch(seen, ivec2(x, row - firstRow), 0);
  ivec2 waiters = texelFetch(rows, at(2 * row + 1), 0).xy;
  int height = bottom - (waiters.x >= 0 ? waitHeight : 0);
  if (line >= height) {
    if (here.z == 0u || line < height + gap) return;
    vec2 number = texelFetch(waits, at(waiters.x * buckets + int(here.z) - 1), 0).xy;
    colour = plain(waiting(bottom - line, bottom - height - gap, float(waiters.y), number));
    return;
  }
  if (here.y > 0u) {
    colour = hatched((here.w > 0u ? endsAt : 4) + 2 * (int(here.y) - 1), x, y);
    return;
  }
  if (here.x == 0u) return;
  int share = (int(here.x) - 1) * classes;
  int busy = 0;
  for (int c = 0; c < classes; c++) {
    int own = int(texelFetch(shares, at(share + c), 0).x);
    busy += own;
    // whole numbers: half a line never occurs, 255 being odd
    int top = clamp(height - (2 * busy * height + 255) / 510, 0, height - 1);
    if (own > 0 && top <= line) {
      colour = hatched(columnsAt + 2 * c, x, y);
      return;
    }
  }
}`;
