/** Names that drivers without a GPU give themselves: SwiftShader, Mesa's llvmpipe and softpipe, Windows' own. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the CPU computes what a context draws, by the name of what draws it. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}
