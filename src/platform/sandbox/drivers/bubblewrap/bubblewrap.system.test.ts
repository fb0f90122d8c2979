import { useSandboxes } from '../../conformance/harness.ts';
import { countLeftovers } from '../../conformance/leftovers.ts';
import { driverPromises } from '../../conformance/suite.ts';

const harness = useSandboxes('bubblewrap');
driverPromises(harness, { count: () => countLeftovers(harness.folder()) });
