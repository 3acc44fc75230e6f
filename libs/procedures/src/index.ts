/** Procedures as graphs: written by people or the model, judged by one validator, published under a hash, run by a pure interpreter. */
export { Procedure, ProcedureNode, type NodeOf } from './schema/nodes.js';
export { fieldsOf, FormField } from './schema/forms.js';
export { edgesOf, isEnd, mentionsOf, type Edge } from './schema/edges.js';
export { durationMs, OperationName, RiskClass, riskRank, risks, type Risk } from './schema/words.js';
export { pointerOf, ProcedureSource } from './validator/source.js';
export { contentHash } from './publish/canonical-json.js';
export { procedureJsonSchema } from './schema/json-schema.js';
export { validate, type Verdict } from './validator/validate.js';
export type { Problem } from './validator/problem.js';
export type { Surroundings, WorstCase } from './validator/surroundings.js';
export { compile, type Compiled, type PublishedProcedure } from './publish/compile.js';
export { isWrite, resultFacts, type ObjectSchema, type OperationEntry } from './registry/operation-entry.js';
export { OperationFile, readOperationFile, toOperationEntry, type DeclaredOperation } from './registry/operation-file.js';
export { toMermaid } from './export/mermaid.js';
export { toServerlessWorkflow } from './export/serverless-workflow.js';
export { importGraph, type Draft } from './export/import-graph.js';
export { operationsNamedBy } from './validator/check-operations.js';
