/** How a person proves who they are: the numbers of the rule, in one place. */
export const codeDigits = 6;
export const codeLastsMs = 10 * 60_000;
export const triesPerCode = 3;
export const sendsPerProof = 3;
/** A proof counts for this long. */
export const proofLastsMs = 30 * 60_000;
/** From the first code to the end of the last. */
export const askingLastsMs = sendsPerProof * codeLastsMs;
