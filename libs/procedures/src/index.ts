/** Procedures as graphs: written by people or the model, judged by one validator, published under a hash, run by a pure interpreter. */
export { Procedure, type ProcedureNode } from './schema/nodes.js';
export { procedureJsonSchema } from './schema/json-schema.js';
export { validate, type Verdict } from './validator/validate.js';
export type { Problem } from './validator/problem.js';
export type { Surroundings, WorstCase } from './validator/surroundings.js';
export { compile, type Compiled, type PublishedProcedure } from './publish/compile.js';
export type { OperationEntry } from './registry/operation-entry.js';
export { readOperationFile, toOperationEntry, type DeclaredOperation, type OperationFile } from './registry/operation-file.js';
export { toMermaid } from './export/mermaid.js';
export { toServerlessWorkflow } from './export/serverless-workflow.js';
export { importGraph, type Draft } from './export/import-graph.js';
