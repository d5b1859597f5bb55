/** A small lesson for tests, and a result as its scenario would give it. */
import type { RunResult } from '../runner/types.ts';
import {
  type Attempt,
  answerQuiz,
  beginAttempt,
  draft,
  finish,
  recordRun,
  sealPredictions,
  showAnswer,
  write,
} from './attempt.ts';
import type { ReadyLesson } from './lesson.ts';
import { readLesson } from './read-lesson.ts';

export const SMALL_LESSON = `dyno-lesson: 1
id: small
lab: scheduling
title: { en: Small, zh: 小 }
question: { en: How slow?, zh: 有多慢？ }
minutes: 20
scenario: one-cpu-server.yaml
aims: [{ en: Tell slow from fast, zh: 分清快慢 }]
facts:
  - { id: doubled, run: first, holds: busy.web.latency.p99 >= 1.5 * alone.web.latency.p99 }
steps:
  - { id: intro, kind: read, title: Intro, text: 'Requests wait.' }
  - id: guess
    kind: predict
    title: Guess
    questions:
      - { id: how-slow, ask: number, text: How slow?, unit: ms, value: busy.web.latency.p99, within: 20% }
      - id: who
        ask: choice
        text: Who is slower?
        options:
          - { id: busy, text: Busy, holds: busy.web.latency.p99 > 1.1 * alone.web.latency.p99 }
          - { id: neither, text: Neither, otherwise: true }
      - id: rank
        ask: order
        text: Fastest first
        from: lowest
        items:
          - { id: busy, text: Busy, value: busy.web.latency.p99 }
          - { id: alone, text: Alone, value: alone.web.latency.p99 }
      - { id: mean, ask: direction, text: And the mean?, before: alone.web.latency.mean, after: busy.web.latency.mean, same: 5% }
  - { id: first, kind: run, title: Run }
  - { id: look, kind: compare, title: Look, run: first, text: 'It [doubled](fact:doubled).' }
  - { id: why, kind: explain, title: Reasons, text: 'Why?', answer: 'Because of the queue.' }
  - id: again
    kind: predict
    title: Again
    questions:
      - { id: ratio, ask: number, text: By how much?, unit: x, value: busy.web.latency.p99 / first.busy.web.latency.p99, within: x1.5 }
  - id: second
    kind: run
    title: Change
    change: [{ path: measure.seed, to: 2 }]
  - { id: after, kind: compare, title: After, run: second }
  - id: check
    kind: quiz
    title: Quiz
    questions:
      - id: q1
        text: What waits?
        options:
          - { id: a, text: The requests, right: true, feedback: 'Yes.' }
          - { id: b, text: Nobody, feedback: 'No.' }
`;

export function smallLesson(): ReadyLesson {
  const read = readLesson(SMALL_LESSON);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const { lesson, source, hash } = read;
  return { lesson, source, hash };
}

const ms = (values: readonly number[]): readonly number[] => values.map((value) => value * 1e6);

/** p99 of 2 ms alone and `busy` times that beside others. */
export function smallResult(busy = 2): Pick<RunResult, 'identity' | 'seeds' | 'variants'> {
  const variant = (id: string, p99: readonly number[], mean: readonly number[]) => ({
    id,
    label: { en: id },
    baseline: id === 'alone',
    metrics: {},
    replicationsDone: p99.length,
    distributions: {},
    perReplication: { 'web.latency.p99': ms(p99), 'web.latency.mean': ms(mean) },
  });
  return {
    identity: `result-${busy}`,
    seeds: [1, 2, 3],
    variants: [
      variant('alone', [2, 2.1, 1.9], [1, 1, 1]),
      variant('busy', [2 * busy, 2.1 * busy, 1.9 * busy], [1, 1.01, 1.02]),
    ],
  };
}

export const at = (minute: number): string => `2026-01-05T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** From the first prediction to the first run; `guess` in ms. */
export function halfWay(person = 'Li Na', guess = 4): Attempt {
  const ready = smallLesson();
  let attempt = finish(beginAttempt(ready, person, at(0)), 'intro', at(1));
  attempt = draft(attempt, 'how-slow', { ask: 'number', value: guess * 1e6, written: String(guess) });
  attempt = draft(attempt, 'who', { ask: 'choice', option: 'busy' });
  attempt = draft(attempt, 'rank', { ask: 'order', items: ['alone', 'busy'] });
  attempt = draft(attempt, 'mean', { ask: 'direction', direction: 'up' });
  attempt = sealPredictions(ready, attempt, 'first', 'salt', at(2));
  const recorded = recordRun(ready, attempt, 'first', smallResult(), at(3));
  if (!recorded) throw new Error('the predictions are not sealed');
  return recorded;
}

/** All the way. */
export function wholeWay(person = 'Li Na', guess = 4): Attempt {
  const ready = smallLesson();
  let attempt = finish(halfWay(person, guess), 'look', at(4));
  attempt = showAnswer(write(attempt, 'why', 'It queues.'), 'why', at(5));
  attempt = draft(attempt, 'ratio', { ask: 'number', value: 1, written: '1' });
  attempt = sealPredictions(ready, attempt, 'second', 'salt2', at(6));
  attempt = recordRun(ready, attempt, 'second', smallResult(3), at(7)) ?? attempt;
  return answerQuiz(finish(attempt, 'after', at(8)), 'q1', ['a']);
}
