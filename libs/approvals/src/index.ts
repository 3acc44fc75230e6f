/** Operations carried out exactly as they were shown: asked for, approved, proven, run once, taken back. */
export {};
