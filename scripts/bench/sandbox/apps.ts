import type { AppFiles } from './platform-under-test.ts';

/** The least that is an app: one file, no package. */
export const helloApp: AppFiles = [
  { path: 'package.json', content: JSON.stringify({ name: 'hello', type: 'module', scripts: { start: 'node server.js' } }) },
  {
    path: 'server.js',
    content: `import { createServer } from 'node:http';
createServer((_request, response) => response.end('hello')).listen(Number(process.env.PORT), process.env.HOST);
`,
  },
];
