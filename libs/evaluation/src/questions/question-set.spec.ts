import { expect, it } from 'vitest';
import { parseQuestionSet } from './question-set.js';
import { judgeAnswer } from './ask-questions.js';

it('a set is read line by line, and every line that is none is named at once', () => {
  expect(parseQuestionSet('s', '{"question":"Q","gold":"KB-1","expected":["a","b"]}\n\n{"question":"R"}\n').questions).toEqual([
    { question: 'Q', gold: ['KB-1'], expected: ['a', 'b'] },
    { question: 'R', gold: [], expected: [] },
  ]);
  expect(() => parseQuestionSet('s', 'x\n{"gold":"KB-1"}')).toThrow(/line 1[\s\S]*line 2/);
});

const hit = (evidence: 'documented' | 'weak', passage: string, key = 'KB-1') => ({
  ...{ key, title: 'T', heading: '', passage, markdown: passage, reviewed: null },
  ...{ score: 1, evidence, category: null, sendsTo: null },
});

it('the metric rejects known bad answers and takes a known good one', () => {
  const question = { question: 'Q', gold: ['KB-1'], expected: ['30 minutes'] };
  expect(judgeAnswer(question, [hit('documented', 'It takes 30 minutes.')])).toBe('right');
  expect(judgeAnswer(question, [hit('documented', 'It takes 20 minutes.')])).toBe('wrong');
  expect(judgeAnswer(question, [hit('weak', 'It takes 30 minutes.')])).toBe('gave_up');
  expect(judgeAnswer({ ...question, expected: [] }, [hit('documented', 'x', 'KB-2')])).toBe('wrong');
  expect(judgeAnswer({ ...question, gold: [], expected: [] }, [hit('documented', 'x')])).toBe('wrong');
  expect(judgeAnswer({ ...question, gold: [], expected: [] }, [])).toBe('gave_up');
});

it.each([
  ['30 minutes', 'It takes 130 minutes.'],
  ['30 minutes', 'It takes 1.30 minutes.'],
  ['30 minutes', 'It takes 20-30 minutes.'],
  ['5 days', 'Within 15 days.'],
  ['30', 'It stands in room B-30.'],
  ['30', 'It opens at 18:30.'],
  ['2', 'Version 2.1 is needed.'],
  ['25', 'It costs 25,000 euros.'],
  ['rest', 'Restart the computer.'],
  ['lock', 'The account is blocked.'],
  ['über', 'Die Zeit ist vorüber.'],
])('%s is not found within other words and numbers: %s', (expected, passage) => {
  expect(judgeAnswer({ question: 'Q', gold: ['KB-1'], expected: [expected] }, [hit('documented', passage)])).toBe('wrong');
});

it.each([
  ['30 minutes', 'After (30 minutes), try again.'],
  ['30', 'It takes 30.'],
  ['-5010', 'Error -5010: the profile.'],
  ['5010', 'The error is **5010**'],
  ['98 %', 'At 98 % it stops.'],
  ['/nSU53', 'Type /nSU53 there.'],
  ['onedrive.exe', 'Run "OneDrive.exe /reset".'],
  ['C++ (x64)', 'Install C++ (x64) first.'],
])('%s is found between signs: %s', (expected, passage) => {
  expect(judgeAnswer({ question: 'Q', gold: ['KB-1'], expected: [expected] }, [hit('documented', passage)])).toBe('right');
});
