/** Something a person can mend: printed as one line, without a stack. */
export class Problem extends Error {
  /** @param {string} what what is wrong @param {string} [mend] what to do about it */
  constructor(what, mend) {
    super(mend ? `${what} Mend: ${mend}` : what);
    this.name = 'Problem';
  }
}

/** Several at once, so that nobody mends one to be told of the next. */
export class Problems extends Error {
  /** @param {string[]} lines */
  constructor(lines) {
    super(lines.join('\n'));
    this.name = 'Problems';
    this.lines = lines;
  }
}
