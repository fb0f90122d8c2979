// `npm run builder -- …`: the command line, on the project's own Node.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, installPackages, node, root } from './set-up.mjs';

installPackages();
const { status } = spawnSync(node, [join(root, 'src', 'cli', 'builder.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment,
});
process.exitCode = status ?? 1;
