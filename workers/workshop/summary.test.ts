import { describe, expect, it } from 'vitest';
import { handInText, readHandIn } from './hand-in.ts';
import { at, halfWay, smallLesson, wholeWay } from './lesson.fixture.ts';
import { summarise } from './summary.ts';
import { summaryCsv } from './summary-csv.ts';

const ready = smallLesson();
const file = (name: string, attempt = wholeWay(name), minute = 20) =>
  readHandIn(handInText(ready, attempt, at(minute)), `${name} ${minute}.dyno-handin`);
const all = [
  file('Ann', wholeWay('Ann', 4)),
  file('Ann', wholeWay(' ann', 9), 15),
  file('Bo', halfWay('Bo', 5.5)),
  readHandIn('nonsense', 'torn.dyno-handin'),
  readHandIn(handInText(ready, wholeWay('Eve'), at(20)).replace('It queues.', 'Mine.'), 'eve.dyno-handin'),
];

describe('the summary of a class', () => {
  const summary = summarise(all);
  const [lesson] = summary.lessons;

  it('counts each person once, with the newest file', () => {
    expect(lesson.people.map(({ person }) => person)).toEqual(['Ann', 'Bo']);
    expect(summary.setAside).toEqual([
      {
        fileName: 'torn.dyno-handin',
        person: undefined,
        because: 'broken',
        reason: expect.stringContaining('not JSON'),
      },
      { fileName: 'eve.dyno-handin', person: 'Eve', because: 'altered', reason: 'digest' },
      { fileName: 'Ann 15.dyno-handin', person: ' ann', because: 'replaced', reason: 'Ann 20.dyno-handin' },
    ]);
  });
  it('holds predictions against results', () => {
    const [first] = lesson.questions;
    expect(first.rows.map(({ person, score }) => [person, score])).toEqual([
      ['Ann', 1],
      ['Bo', 0.5],
    ]);
    expect(lesson.quiz[0]).toMatchObject({ answered: 1, right: 1, chosen: { a: ['Ann'], b: [] } });
    expect(lesson.texts[0].texts).toEqual([{ person: 'Ann', text: 'It queues.' }]);
  });
  it('says who is missing what', () => {
    expect(lesson.people[0].missing).toEqual([]);
    expect(lesson.people[1].missing.map(({ en }) => en)).toEqual([
      'Look',
      'Reasons',
      'Again',
      'Change',
      'After',
      'Quiz',
    ]);
  });
  it('says when people ran something else', () => {
    expect(lesson.unlike).toEqual([]);
    const other = wholeWay('Cy');
    const runs = { ...other.runs, first: { ...other.runs.first, identity: 'another' } };
    expect(summarise([...all, file('Cy', { ...other, runs })]).lessons[0].unlike).toEqual([
      { run: 'first', identities: ['result-2', 'another'] },
    ]);
  });
  it('is a table for spreadsheets, in which no text becomes a formula', () => {
    const rows = summaryCsv([file('=Ann()', wholeWay('=Ann()'))], 'zh').split('\r\n');
    expect(rows[0]).toBe('\ufefflesson,person,kind,question,answer,result,score,file');
    expect(rows[1]).toBe("small,'=Ann(),prediction,how-slow,4 ms,4 ms,1,'=Ann() 20.dyno-handin");
    expect(rows.find((row) => row.includes(',mean,'))).toContain('上升,不变,0');
  });
});
