/**
 * Flags of V8 that let it put more of what a function calls into it: up to 8,000 bytes of bytecode (its default is 920) of
 * up to 1,000 each (460), 20,000 in all with what does not count (4,600). An event of a simulation goes through dozens of
 * small methods, none of which takes more than a few percent of the time, so calls between them count: events per second
 * rise by a tenth to a quarter (512 mixed tasks on 64 CPUs, Node 20). Results are the same. Hosts that may set flags do so before they load a simulation; in a browser nobody may.
 */
export const INLINING: readonly string[] = [
  '--max-inlined-bytecode-size-cumulative=8000',
  '--max-inlined-bytecode-size-absolute=20000',
  '--max-inlined-bytecode-size=1000',
];
