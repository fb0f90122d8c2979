/**
 * Reporter of `node --test`: one JSON line a test. This file is sent alone into the box that runs an app's tests, so it
 * imports nothing.
 */
interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name?: string;
    readonly file?: string;
    /** Of what was printed: the whole path of the test file. */
    readonly entryFile?: string;
    /** Of `test:stderr`: what was printed. */
    readonly message?: string;
    readonly skip?: boolean | string;
    readonly todo?: boolean | string;
    readonly details?: {
      readonly type?: string;
      readonly duration_ms?: number;
      readonly error?: { readonly failureType?: string; readonly message?: string; readonly cause?: unknown };
    };
  };
}

// eslint-disable-next-line import/no-default-export -- the test runner loads a reporter by its default export
export default async function* caseReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** What each file printed: the reason, when a file ends before its first test. */
  const printed = new Map<string, string>();
  for await (const { type, data } of source) {
    const file = data.entryFile ?? data.file ?? '';
    if (type === 'test:stderr') printed.set(file, (printed.get(file) ?? '') + (data.message ?? ''));
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { details } = data;
    const error = details?.error;
    // A group fails with its tests; it counts only when it failed by itself.
    if (details?.type === 'suite' && (type === 'test:pass' || error?.failureType === 'subtestsFailed')) continue;
    if (error?.failureType === 'subtestsFailed') continue;
    const skipped = data.skip !== undefined && data.skip !== false;
    const status = skipped ? 'skipped' : type === 'test:pass' || data.todo ? 'passed' : 'failed';
    const said = error?.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error?.message;
    const cause = said === 'test failed' ? (printed.get(file) ?? said) : said;
    const message = status === 'failed' ? { message: String(cause ?? 'failed') } : {};
    yield `${JSON.stringify({ name: data.name ?? '(unnamed)', status, duration_ms: details?.duration_ms ?? 0, ...message })}\n`;
  }
}
