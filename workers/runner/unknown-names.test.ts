import { describe, expect, it } from 'vitest';
import { inChinese, say } from '../messages/say.ts';
import { INTERFACE, LANGUAGE } from '../scheduling/ext/interface.ts';
import { runWith } from '../scheduling/ext/policy.fixture.ts';
import { REFERENCE_POLICIES } from '../scheduling/ext/reference-policies.ts';
import { hog } from '../scheduling/scenario.fixture.ts';
import { checkPolicy } from './policies.ts';

const found = (source: string, language: 'en' | 'zh' = 'en') =>
  checkPolicy('mine.ts', source).map((each) => `${each.line}:${each.column} ${say(each, language).line}`);

describe('names of a policy that nothing has', () => {
  it.each([
    ['sys.nCpu;', "1:5 sys has no 'nCpu': did you mean 'nCpus'?"],
    [
      'export default {\n  enqueue(t: Task) {\n    q.insrt(q.global, t);\n  },\n};',
      "3:7 q has no 'insrt': did you mean 'insert'?",
    ],
    ['const x = ENQ.WAKE;', "1:15 ENQ has no 'WAKE': ENQ has: WAKEUP, HEAD, PREEMPT, REENQ, LAST"],
    [
      'q?.make();',
      "1:4 q has no 'make': q has: local, global, localOn, create, insert, insertVtime, moveToLocal, length",
    ],
    ['const budget = 1;\nsys.kick(budgt);', "2:10 unknown name 'budgt': did you mean 'budget'?"],
    ['console.log(1);', "1:1 unknown name 'console': the interface has: sys, q, ENQ, KICK"],
    ['const o = { cpus };', "1:13 unknown name 'cpus': the interface has: sys, q, ENQ, KICK"],
    ['Date.now();', "1:1 unknown name 'Date': the interface has: sys, q, ENQ, KICK"],
  ])('are found where they stand: %j', (source, said) => {
    expect(found(source)).toEqual([said]);
  });

  it('are said in Chinese', () => {
    expect(found('sys.nCpu;\nfoo();\nKICK.NOW;', 'zh')).toEqual([
      '1:5 sys 没有“nCpu”：是否想写“nCpus”？',
      '2:1 未知的名称“foo”：接口中有：sys, q, ENQ, KICK',
      '3:6 KICK 没有“NOW”：KICK 中有：IDLE, PREEMPT, WAIT',
    ]);
  });

  it.each([
    [
      'what is declared, wherever',
      'f();\nfunction f(a = 1, ...b: number[]) { try { a; b; } catch (e) { e; } }\nclass K { x = 1; m() {} }\nnew K();',
    ],
    ['parts of what is taken apart', 'const { a, b: [c], ...d } = sys as any; [a, c, d];'],
    ['types', 'interface A { x: Foo }\nlet a: Bar | undefined = undefined as unknown as Baz; type T = typeof a; a;'],
    ['enumerations', 'enum E { a, b = a }\nE.a;'],
    ['labels', 'outer: for (;;) { break outer; }'],
    ['questions', "if (typeof console !== 'undefined') q.create();"],
    ['keys and members', 'const o = { foo: 1, bar() {} }; o.foo; o["baz"]; (o as any).qux;'],
    ['its own sys', 'export default (sys: any) => sys.mine;'],
    ['what is set for all', '(globalThis as any).shared = 1; shared;'],
    ['arguments', 'function f() { return arguments.length; }\nf();'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: of the policy
    ['templates', 'const t = `a\n${sys.nCpus} b\n`; t;'],
    ['mistakes of syntax have one message', 'enqueue('],
  ])('are not %s', (name, source) => {
    expect(found(source)).toHaveLength(name.startsWith('mistakes') ? 1 : 0);
  });

  it('have no space between words in Chinese', () => {
    const said = inChinese("the task has no 'vtme': did you mean 'vtime'?");
    expect(said).toBe('任务没有“vtme”：是否想写“vtime”？');
    expect(inChinese("the interface has no 'enqueu'")).toBe('接口没有“enqueu”');
  });

  it('are in no policy that ships', () => {
    for (const source of Object.values(REFERENCE_POLICIES)) expect(found(source)).toEqual([]);
  });

  it('are told from those that the sandbox has', async () => {
    const source = `throw new Error(JSON.stringify([
      Object.getOwnPropertyNames(globalThis),
      ...[sys, q, ENQ, KICK].map((each) => Object.keys(each)),
    ]));`;
    const { ejection } = await runWith(source, { cpus: 1, durationNs: 1e6, workloads: [hog()] });
    const [globals, ...members] = JSON.parse((ejection?.message ?? '').replace(/^Error: /, '')) as string[][];
    expect(Object.values(INTERFACE).map((each) => each.toSorted())).toEqual(members.map((each) => each.toSorted()));
    const own = [...Object.keys(INTERFACE), ...LANGUAGE.filter((name) => name !== 'arguments')];
    expect(globals.toSorted()).toEqual(own.toSorted());
  });
});
