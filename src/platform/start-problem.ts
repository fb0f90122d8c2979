/** Why the platform cannot start, for the person at the terminal: what is wrong, and the one thing to do about it. */
export class StartProblem extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'StartProblem';
    this.hint = hint;
  }
}
