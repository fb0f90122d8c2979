import { useSandboxes } from '../../conformance/harness.ts';
import { driverPromises } from '../../conformance/suite.ts';
import { countContainerLeftovers } from './leftovers.ts';

// Whatever engine is found here; BUILDER_CONTAINER_SOCKET names another.
const harness = useSandboxes('container', process.env['BUILDER_CONTAINER_SOCKET']);
driverPromises(harness, { count: () => countContainerLeftovers(harness.folder()) });
