/** The small words that procedures are written in. */
import { z } from 'zod';

export const risks = ['R0', 'R1', 'R2', 'R3', 'R4'] as const;
export type Risk = (typeof risks)[number];

export const riskRank = (risk: Risk): number => risks.indexOf(risk);

const duration = /^P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

export const Duration = z.string().regex(duration, 'write a duration as PT30M (30 minutes), PT4H (4 hours) or P3D (3 days)');

/** @param written passed `Duration` */
export function durationMs(written: string): number {
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (duration.exec(written) ?? []).slice(1).map((part) => Number(part ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000;
}

/** Names that every object of the machine has already, such as `constructor`. */
const isTaken = (name: string): boolean => name in Object.prototype;
/** Of a field, a value or a result. */
export const FactName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'start with a small letter; then letters and digits')
  .refine((name) => !isTaken(name), 'this name has a meaning already; choose another one');

/** First names of facts and templates that are no nodes. */
const facts = new Set(['ticket', 'requester', 'answer', 'evidence', 'true', 'false', 'null', 'in']);
export const isReserved = (id: string): boolean => facts.has(id) || isTaken(id);

export const NodeId = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'start with a small letter; then letters and digits, 40 at most');
export const ProcedureKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
  .max(60);
export const OperationName = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'system.operation, for instance vpn.read');
export const Key = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'small letters, digits, _ and -');
export const RiskClass = z.enum(risks);
/** A condition in CEL over public facts. */
export const Condition = z.string().min(1).max(400);
/** Text with `${…}`, filled in by the step and never seen by the workflow. */
export const Template = z.string().min(1).max(2000);
