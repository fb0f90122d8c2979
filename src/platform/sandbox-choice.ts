import type { Configuration } from './configuration.ts';
import type { SandboxesParts } from './sandbox/sandboxes.ts';
import { StartProblem } from './start-problem.ts';

const offered = 'Unset it, or use BUILDER_SANDBOX=bubblewrap or BUILDER_SANDBOX=container.';

/** What the owner's settings say about sandboxes. @throws StartProblem for drivers that cannot be had, with the reason. */
export function sandboxChoice({
  sandbox,
  containerSocket,
}: Pick<Configuration, 'sandbox' | 'containerSocket'>): Pick<SandboxesParts, 'driver' | 'containerSocket'> {
  switch (sandbox) {
    case 'auto':
    case 'bubblewrap':
    case 'container':
      return { driver: sandbox, containerSocket };
    case 'kubernetes':
      throw new StartProblem('BUILDER_SANDBOX=kubernetes is not part of this version: its boxes run on one machine.', offered);
    case 'process':
      throw new StartProblem(
        'BUILDER_SANDBOX=process is not offered: a plain process has no /app, /data and /node_modules of its own, and could read and end everything that the platform can.',
        offered,
      );
  }
}
