import { shareDiffering } from './differing.ts';
import { COLOUR, EVERYWHERE, FIND } from './shaders.ts';
import { isSoftware } from './software.ts';

/** A program with the places of what it is told. */
export interface Program {
  readonly program: WebGLProgram;
  place(uniform: string): WebGLUniformLocation | null;
}

/** A kind of numbers in a texture: how WebGL names it. */
interface Kind {
  readonly internal: 'R8UI' | 'R32UI' | 'RG32I' | 'RGBA32I' | 'RG32F' | 'RGBA8' | 'RGBA32UI';
  readonly format: 'RED_INTEGER' | 'RG_INTEGER' | 'RGBA_INTEGER' | 'RG' | 'RGBA';
  readonly type: 'UNSIGNED_BYTE' | 'UNSIGNED_INT' | 'INT' | 'FLOAT';
  /** Numbers of one place. */
  readonly size: number;
}

export const BYTES: Kind = { internal: 'R8UI', format: 'RED_INTEGER', type: 'UNSIGNED_BYTE', size: 1 };
export const WORDS: Kind = { internal: 'R32UI', format: 'RED_INTEGER', type: 'UNSIGNED_INT', size: 1 };
export const PAIRS: Kind = { internal: 'RG32I', format: 'RG_INTEGER', type: 'INT', size: 2 };
export const FOURS: Kind = { internal: 'RGBA32I', format: 'RGBA_INTEGER', type: 'INT', size: 4 };
export const FLOATS: Kind = { internal: 'RG32F', format: 'RG', type: 'FLOAT', size: 2 };
export const COLOURS: Kind = { internal: 'RGBA8', format: 'RGBA', type: 'UNSIGNED_BYTE', size: 4 };
const FOUND: Kind = { internal: 'RGBA32UI', format: 'RGBA_INTEGER', type: 'UNSIGNED_INT', size: 4 };

/** Lists are kept in lines of so many places; WebGL 2 promises half of it, which no GPU that has it keeps to. */
const ACROSS = 4096;

/** Columns [from, to) of pixels, and how many lines. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** A canvas of WebGL 2 with the programs that draw lanes; shared by the panels of a timeline, one of which is on it at a time. */
export class GpuDevice {
  readonly find: Program;
  readonly colour: Program;
  private readonly target: WebGLFramebuffer;
  private found: WebGLTexture | undefined;
  private foundSize: readonly [width: number, height: number] = [0, 0];
  private readonly across: number;
  private readonly highest: number;
  private failed = false;
  /** Pictures that are still to be held against those that the CPU paints of the same. */
  private unproven = PROOFS;
  private readonly onLost = (): void => {
    this.failed = true;
    this.lost();
  };

  /**
   * @param anyGpu also one that is computed by the CPU
   * @param lost called when the system has taken the GPU away: nothing can be drawn from then on
   * @returns undefined where there is no WebGL 2, or where its driver cannot do what is needed
   */
  static open(anyGpu: boolean, lost: () => void): GpuDevice | undefined {
    const canvas = document.createElement('canvas');
    const gl = canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      powerPreference: 'low-power',
      failIfMajorPerformanceCaveat: !anyGpu,
    });
    if (!gl) return undefined;
    try {
      // not every browser counts its own software as a caveat
      if (!anyGpu && isSoftware(rendererOf(gl))) throw new Unable();
      return new GpuDevice(canvas, gl, lost);
    } catch {
      release(gl);
      return undefined;
    }
  }

  private constructor(
    readonly canvas: HTMLCanvasElement,
    readonly gl: WebGL2RenderingContext,
    private readonly lost: () => void,
  ) {
    this.find = linked(gl, FIND);
    this.colour = linked(gl, COLOUR);
    this.target = gl.createFramebuffer();
    this.highest = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    this.across = Math.min(ACROSS, this.highest);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.enable(gl.SCISSOR_TEST);
    gl.disable(gl.DITHER);
    canvas.addEventListener('webglcontextlost', this.onLost);
  }

  get usable(): boolean {
    return !this.failed && !this.gl.isContextLost();
  }

  /** What was drawn is not to be shown, and nothing more is to be drawn. */
  giveUp(): void {
    if (!this.failed) this.onLost();
  }

  /** Whether pictures are still to be proven. */
  get unsure(): boolean {
    return this.unproven > 0;
  }

  /**
   * Holds what was drawn last against the same picture by the CPU: a driver may draw something else without an error. Gives up
   * where more differs than edges that fall on the other side of half a pixel. @param wanted lines from the top, as `ImageData` has them
   */
  prove(wanted: Int32Array, width: number, height: number): void {
    const { gl, canvas } = this;
    const read = new Uint8Array(width * height * 4);
    gl.readPixels(0, canvas.height - height, width, height, gl.RGBA, gl.UNSIGNED_BYTE, read);
    if (shareDiffering(new Int32Array(read.buffer), wanted, width) > MOST_DIFFERING) this.giveUp();
    this.unproven--;
  }

  /** A list of numbers as a texture; throws where it is larger than textures can be. */
  list(kind: Kind, numbers: Int32Array | Uint32Array | Uint8Array | Float32Array): WebGLTexture {
    const { gl, across } = this;
    const places = numbers.length / kind.size;
    const lines = Math.max(1, Math.ceil(places / across));
    const texture = this.texture(kind, across, lines);
    const whole = Math.floor(places / across);
    const rest = places - whole * across;
    const [format, type] = [gl[kind.format], gl[kind.type]];
    if (whole > 0) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, across, whole, format, type, numbers, 0);
    const last = whole * across * kind.size;
    if (rest > 0) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, whole, rest, 1, format, type, numbers, last);
    return texture;
  }

  /** Makes room for a picture. */
  reserve(width: number, height: number, rows: number): void {
    const { canvas, gl, foundSize } = this;
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    if (gl.drawingBufferWidth !== canvas.width || gl.drawingBufferHeight !== canvas.height) throw new Unable();
    if (this.found && foundSize[0] >= width && foundSize[1] >= rows) return;
    if (this.found) gl.deleteTexture(this.found);
    this.foundSize = [Math.max(width, foundSize[0]), Math.max(rows, foundSize[1])];
    this.found = this.texture(FOUND, ...this.foundSize);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.target);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.found, 0);
    if (gl.checkFramebufferStatus(gl.FRAMEBUFFER) !== gl.FRAMEBUFFER_COMPLETE) throw new Unable();
  }

  /** Makes a program the one that is told things and that draws. */
  use({ program, place }: Program): void {
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, but a call of WebGL
    this.gl.useProgram(program);
    this.gl.uniform1i(place('across'), this.across);
  }

  /** Makes a texture known to a program under a name. */
  bind({ place }: Program, unit: number, name: string, texture: WebGLTexture): void {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.uniform1i(place(name), unit);
  }

  /** Runs the program that is in use for what is seen at each row and column of pixels. */
  drawFound({ from, to, height }: Part): void {
    const { gl, foundSize } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.target);
    gl.viewport(0, 0, ...foundSize);
    gl.scissor(from, 0, to - from, height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Runs the program that is in use for the pixels themselves, from the top of the canvas on. */
  drawPixels({ from, to, height }: Part): void {
    const { gl, canvas } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(from, canvas.height - height, to - from, height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** What `drawFound` has found. */
  bindFound(program: Program, unit: number): void {
    if (this.found) this.bind(program, unit, 'seen', this.found);
  }

  dispose(): void {
    this.failed = true;
    this.canvas.removeEventListener('webglcontextlost', this.onLost);
    release(this.gl);
  }

  private texture({ internal }: Kind, width: number, height: number): WebGLTexture {
    const { gl } = this;
    if (width > this.highest || height > this.highest) throw new Unable();
    const texture = gl.createTexture();
    // beyond those that the passes read from: what is made while a pass is prepared takes no place of its own
    gl.activeTexture(gl.TEXTURE0 + SPARE_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl[internal], width, height);
    return texture;
  }
}

const SPARE_UNIT = 7;
/** The first windows of a timeline: coarse, then as it is looked at. */
const PROOFS = 3;
const MOST_DIFFERING = 0.01;

/** Lanes cannot be drawn here, and are painted instead; nobody is told why. */
class Unable extends Error {}

function linked(gl: WebGL2RenderingContext, fragments: string): Program {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, EVERYWHERE],
    [gl.FRAGMENT_SHADER, fragments],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Unable();
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    const shaders = gl.getAttachedShaders(program) ?? [];
    throw new Unable([gl.getProgramInfoLog(program), ...shaders.map((each) => gl.getShaderInfoLog(each))].join('\n'));
  }
  const places = new Map<string, WebGLUniformLocation | null>();
  const place = (name: string) => {
    let known = places.get(name);
    if (known === undefined) {
      known = gl.getUniformLocation(program, name);
      places.set(name, known);
    }
    return known;
  };
  return { program, place };
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** A page has few contexts: one that is no longer needed is given back at once. */
function release(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
