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
