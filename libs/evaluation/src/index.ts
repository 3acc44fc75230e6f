export { Evaluations } from './evaluations.js';
export { parseQuestionSet, readQuestionSets, type QuestionSet, type SetQuestion } from './questions/question-set.js';
export { askQuestions, judgeAnswer, type QuestionSetResult, type Searches, type Verdict } from './questions/ask-questions.js';
export {
  judgeConversation,
  type Conversation,
  type Deed,
  type DeedRules,
  type Expectation,
  type Judged,
  type Score,
} from './simulation/conversation.js';
export { realDeeds, type DoneDeed, type GivenApproval } from './simulation/real-deeds.js';
export { countConversations, type SimulationResult } from './simulation/simulation-result.js';
export { pictureOf } from './report/picture.js';
export { percent, tableOf, type EvaluationResult } from './report/table.js';
export type { StoredCase, StoredRun } from './store/evaluation-rows.js';
