/** Between so many visits and so many: one that was sent and not answered may have been counted. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Something that can be but one of few: more than one while nobody was told how a change of it went. */
export class OneOf<T> {
  #values: readonly T[];

  constructor(first: T) {
    this.#values = [first];
  }

  get values(): readonly T[] {
    return this.#values;
  }

  has(value: T): boolean {
    return this.#values.includes(value);
  }

  mayBe(value: T): void {
    if (!this.has(value)) this.#values = [...this.#values, value];
  }

  is(...values: readonly T[]): void {
    this.#values = values;
  }
}

export interface KnownBackup {
  readonly id: string;
  readonly visits: Range;
  readonly file: readonly (string | null)[];
}

/** What users were told of the counting app, and so what must be true of it whatever was killed. */
export class Expected {
  visits: readonly Range[] = [{ low: 0, high: 0 }];
  /** Data of a backup that may take the place of the data while this is set. */
  #pending: Range | null = null;
  readonly word = new OneOf('w0');
  readonly rest = new OneOf<'up' | 'stopped' | 'deleted'>('up');
  readonly secret = new OneOf<string | null>(null);
  readonly bookmark = new OneOf<string | null>(null);
  /** What lies in the data at the path that files are uploaded to. */
  readonly file = new OneOf<string | null>(null);
  backups: readonly KnownBackup[] = [];
  /** Starts of the job that were asked for, those that were told to have come to their end, and the last of these. */
  readonly job = { asked: 1, completed: 0, last: '' };

  visitSent(): void {
    const more = ({ low, high }: Range): Range => ({ low, high: high + 1 });
    this.visits = this.visits.map(more);
    if (this.#pending !== null) this.#pending = more(this.#pending);
  }

  /** What was wrong with the answer to a visit; null when nothing was. */
  visitAnswered(visits: number): string | null {
    const holds = ({ low, high }: Range) => low <= visits && visits <= high;
    const fits = this.visits.some(holds) || (this.#pending !== null && holds(this.#pending));
    const problem = fits ? null : `${visits} visits, and not ${this.visits.map(({ low, high }) => `${low} to ${high}`).join(' or ')}`;
    this.visits = [{ low: visits, high: visits }];
    return problem;
  }

  /** What a copy of the data that begins now can hold, once it is over. */
  copying(): () => KnownBackup['visits'] {
    const low = Math.min(...this.visits.map((range) => range.low));
    return () => ({ low, high: Math.max(...this.visits.map((range) => range.high)) });
  }

  /** The data of a backup is put back; `ended` says whether it was told that it is there. */
  restoring(backup: KnownBackup): (ended: 'done' | 'unknown') => void {
    this.#pending = backup.visits;
    for (const file of backup.file) this.file.mayBe(file);
    return (ended) => {
      const restored = this.#pending ?? backup.visits;
      this.visits = ended === 'done' ? [restored] : [...this.visits, restored];
      if (ended === 'done') this.file.is(...backup.file);
      this.#pending = null;
    };
  }
}
