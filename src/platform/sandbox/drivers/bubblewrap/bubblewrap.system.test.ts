import { appPromises } from '../../conformance/app.ts';
import { endingPromises } from '../../conformance/endings.ts';
import { execPromises } from '../../conformance/exec.ts';
import { useSandboxes } from '../../conformance/harness.ts';
import { isolationPromises } from '../../conformance/isolation.ts';
import { limitPromises } from '../../conformance/limits.ts';
import { portPromises } from '../../conformance/ports.ts';
import { processPromises } from '../../conformance/processes.ts';
import { countLeftovers } from '../../conformance/leftovers.ts';

const harness = useSandboxes('bubblewrap');
execPromises(harness);
processPromises(harness);
appPromises(harness);
portPromises(harness);
isolationPromises(harness);
limitPromises(harness);
endingPromises(harness, { count: () => countLeftovers(harness.folder()) });
