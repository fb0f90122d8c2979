import { expect, test } from 'vitest';
import { dependencyFindings } from './dependencies.ts';

const review = (manifest: unknown, built = true) =>
  dependencyFindings([{ path: 'package.json', text: JSON.stringify(manifest, null, 2) }], built).map((one) => [
    one.rule,
    one.severity,
    one.line,
  ]);

test('the kit in exact versions is fine', () => {
  expect(review({ dependencies: { hono: '4.13.19', zod: '4.6.7' }, devDependencies: { typescript: '7.0.2' } })).toEqual([]);
});
test('anything else keeps a built app from going live, and is told of code that a person brought', () => {
  expect(review({ dependencies: { 'left-pad': '1.3.0' } })).toEqual([['dependency-not-in-kit', 'high', 3]]);
  expect(review({ dependencies: { 'left-pad': '1.3.0' } }, false)).toEqual([['dependency-not-in-kit', 'info', 3]]);
});
test('a version that can change is found', () => {
  for (const version of ['^4.0.0', '*', 'latest', '4', 'github:honojs/hono'])
    expect(review({ dependencies: { hono: version } })).toEqual([['dependency-not-exact', 'high', 3]]);
});
test('a script that runs at installation is found', () => {
  expect(review({ scripts: { postinstall: 'node steal.js', start: 'node main.js' } })).toEqual([['install-script', 'high', 3]]);
});
test('a manifest that cannot be read is found, none at all is fine', () => {
  expect(dependencyFindings([{ path: 'package.json', text: '{' }], true)).toMatchObject([{ rule: 'broken-manifest', severity: 'high' }]);
  expect(dependencyFindings([{ path: 'index.html', text: '<p>' }], true)).toEqual([]);
});
