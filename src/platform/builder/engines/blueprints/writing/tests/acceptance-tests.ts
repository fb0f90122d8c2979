import type { AppSpec } from '../../app-spec.ts';
import { acceptanceFor } from '../../planning/acceptance.ts';
import { literal } from '../source.ts';
import { proofLines } from './proofs.ts';
import { sampleName } from './sample-values.ts';

/** `tests/acceptance.test.ts`: one test for each sentence of the plan, with the sentence as its name. */
export function acceptanceTests(spec: AppSpec): string {
  const tests = acceptanceFor(spec).map(({ sentence, proves }) => testSource(sentence, proofLines(spec, proves)));
  return testModule(spec, tests);
}

/** A test file around one running app: imports only what its tests use. */
export function testModule(spec: AppSpec, tests: readonly string[]): string {
  const body = tests.join('\n');
  const samples = spec.entities.map(sampleName).filter((name) => new RegExp(`\\b${name}\\(`).test(body));
  const support = ['listedIds', 'namedFields', 'secret'].filter((name) => new RegExp(`(?<![\\w'"-])${name}\\b`).test(body));
  return `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../src/app.ts';
${samples.length > 0 ? `import { ${samples.join(', ')} } from './samples.ts';\n` : ''}import { ${[...support, 'startTestApp', 'type TestApp'].join(', ')} } from './running-app.ts';

let app: TestApp;

before(async () => {
  app = await startTestApp(createApp);
});
after(() => app.close());

${body}`;
}

export function testSource(name: string, lines: readonly string[]): string {
  return `test(${literal(name)}, async () => {\n${lines.map((line) => `  ${line}\n`).join('')}});\n`;
}
