/**
 * The SDK takes a stack for each promise of a workflow, ten frames by default: a third of what a replay costs. Two name who threw, and for whom.
 * In effect because the bundle loads this module before the sandbox is frozen (`preloadModules`).
 */
Error.stackTraceLimit = 2;

export {};
