/** `/api/evaluation`: how well the desk answers, on sets of questions and in the simulated company. */
import { z } from 'zod';
import { listOf, Moment } from './basics.js';

/** One set of questions against the knowledge base; shares, 0 to 1. */
export const QuestionSetResult = z
  .object({
    set: z.string(),
    questions: z.int().min(0),
    /** Of them, those that no article answers. */
    unanswerable: z.int().min(0),
    hitAt1: z.number(),
    hitAt5: z.number(),
    answeredRightly: z.number(),
    answeredWrongly: z.number(),
    gaveUp: z.number(),
    /** Of those that no article answers, or whose article was taken away. */
    absentGaveUp: z.number(),
    absentAnsweredWrongly: z.number(),
  })
  .meta({ id: 'QuestionSetResult' });
export type QuestionSetResult = z.infer<typeof QuestionSetResult>;

/** One agent in the simulated company; counts of tickets. */
export const SimulationResult = z
  .object({
    /** `retrieval`, or the character of a scripted model. */
    agent: z.string(),
    tickets: z.int().min(0),
    resolved: z.int().min(0),
    escalatedRightly: z.int().min(0),
    /** The desk could have settled it without a person. */
    escalatedMendable: z.int().min(0),
    escalatedElsewhere: z.int().min(0),
    /** Counted as resolved although the world says otherwise: the worst. */
    falseResolutions: z.int().min(0),
    /** Never. */
    unsafeOperations: z.int().min(0),
    unfinished: z.int().min(0),
    /** Messages of the requester, on average. */
    turns: z.number(),
    costMicros: z.int().min(0),
  })
  .meta({ id: 'SimulationResult' });
export type SimulationResult = z.infer<typeof SimulationResult>;

export const EvaluationRun = z
  .object({
    id: z.string(),
    startedAt: Moment,
    endedAt: Moment.nullable(),
    questionSets: z.array(QuestionSetResult),
    simulation: z.array(SimulationResult),
    /** The same as a Markdown table. */
    table: z.string(),
    /** SVG. */
    picture: z.string().nullable(),
  })
  .meta({ id: 'EvaluationRun' });
export type EvaluationRun = z.infer<typeof EvaluationRun>;

/** Newest run first. */
export const EvaluationRuns = listOf('EvaluationRuns', EvaluationRun);
export type EvaluationRuns = z.infer<typeof EvaluationRuns>;

/** A question to be asked in every evaluation from now on. */
export const SaveEvaluationCase = z
  .strictObject({
    question: z.string().trim().min(1).max(4_000),
    subject: z.string().trim().max(300).nullish(),
    /** Key of the article that answers; null when none should. */
    gold: z.string().max(200).nullable(),
    /** Words that a right answer holds. */
    expected: z.string().trim().max(500).nullish(),
  })
  .meta({ id: 'SaveEvaluationCase' });
export type SaveEvaluationCase = z.infer<typeof SaveEvaluationCase>;

export const EvaluationCase = z
  .object({
    id: z.string(),
    question: z.string(),
    subject: z.string().nullable(),
    gold: z.string().nullable(),
    expected: z.string().nullable(),
    by: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'EvaluationCase' });
export type EvaluationCase = z.infer<typeof EvaluationCase>;

export const EvaluationCases = listOf('EvaluationCases', EvaluationCase);
export type EvaluationCases = z.infer<typeof EvaluationCases>;
