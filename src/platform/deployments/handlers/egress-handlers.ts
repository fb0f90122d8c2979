import type { Handlers } from '../../handlers.ts';
import type { Actors } from '../actors.ts';
import type { Describe } from '../describe-actor.ts';
import { readHosts } from '../egress/read-hosts.ts';
import { setEgress } from '../egress/set-egress.ts';

/** What an app may reach. */
export function egressHandlers({ actors, describe }: { readonly actors: Actors; readonly describe: Describe }): Handlers {
  return {
    set_egress: async (caller, { deployment_id, hosts }) => {
      const list = readHosts('hosts', hosts);
      const actor = await actors.find(caller.tenantId, deployment_id);
      await setEgress(actor, list);
      return describe(actor);
    },
  };
}
