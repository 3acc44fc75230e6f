export { compilePolicies, policySetLimitBytes, type PolicyInputs, type QueueLookup, type VendorLookup } from './compile-policies.js';
export { describePolicy } from './describe-policy.js';
