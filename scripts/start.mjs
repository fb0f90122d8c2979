// `npm start`: installs what is missing, builds the console, runs the platform until it is told to stop.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildConsole, environment, installPackages, installSystemPackages, node, root } from './set-up.mjs';

installPackages();
if (process.platform === 'linux') {
  installSystemPackages({ bwrap: 'bubblewrap' });
  // For scp and sftp into sandboxes; all the rest works without.
  installSystemPackages({ 'sftp-server': 'openssh-sftp-server' }, { needed: false });
}
buildConsole();

// The channel tells the platform when this process is gone, even by kill -9: it then stops too.
const platform = spawn(node, [join(root, 'src', 'platform', 'main.ts')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: environment,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => platform.kill(signal));
// npm hands a signal to the shell between it and us, and that shell dies without passing it on.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  platform.kill('SIGTERM');
}, 250);
platform.on('exit', (code, signal) => {
  clearInterval(watch);
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
