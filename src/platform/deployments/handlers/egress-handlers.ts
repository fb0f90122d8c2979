import type { Handlers } from '../../handlers.ts';
import type { Actors } from '../actors.ts';
import type { Describe } from '../describe-actor.ts';
import { readHosts } from '../egress/read-hosts.ts';
import { setEgress } from '../egress/set-egress.ts';
import { patiently } from '../patiently.ts';

/** What an app may reach. */
export function egressHandlers({ actors, describe }: { readonly actors: Actors; readonly describe: Describe }): Handlers {
  return {
    set_egress: async (caller, { deployment_id, hosts }) => {
      const list = readHosts('hosts', hosts);
      const actor = await actors.find(caller.tenantId, deployment_id);
      const reachedNobody = actor.row.egress.length === 0;
      await setEgress(actor, list);
      // Node takes up the proxy as it starts; what runs in other languages has it already.
      if (reachedNobody && list.length > 0 && actor.run !== null && actor.row.runtime === 'node') await patiently(actor.restartIfUp());
      return describe(actor);
    },
  };
}
