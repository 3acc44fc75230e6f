/** What the desk can do in the company's systems: the registry, the adapters behind it, and the safety report before anything runs. */
export { operationOrigins, type Arguments, type Json, type Operation, type OperationOrigin } from './registry/operation.js';
export { isVouchedFor } from './registry/vouched-fields.js';
export { OperationDesk, OperationFailed, type CallOptions } from './registry/operation-desk.js';
export { LdapPeople, type LdapPerson } from './adapters/directory/ldap-people.js';
export { SecretHandover } from './adapters/directory/secret-handover.js';
export type { McpTools } from './adapters/mcp/mcp-tools.js';
export type { ToolRow } from './store/tool-schemas.js';
export { OperationRegistry } from './registry/operation-registry.js';
export { loadOperations } from './registry/load-operations.js';
export { eachOnce } from './safety/deciders.js';
export type { ArgumentOrigin, Decider, PlannedCall, SafetyItem, SafetyReason, SafetyReport, SafetyVerdict } from './safety/safety-report.js';
export { judge, type SafetySurroundings } from './safety/judge.js';
export { SafetyJudge, type Asker, type JudgedFor } from './safety/safety-judge.js';
export { stricter } from './safety/second-opinion.js';
export { SafetyRules, type SafetyRuleData } from './safety/safety-rules.js';
export { loadSafetyRules } from './safety/safety-file.js';
