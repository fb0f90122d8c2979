import type { Deployment } from '../../../contract/deployments.ts';
import type { Deployments, PreviewTarget } from '../../deployments/deployments.ts';

export type Reached =
  | Extract<PreviewTarget, { kind: 'live' | 'unknown' | 'down' }>
  /** It did not come up while the visitor could wait. */
  | { readonly kind: 'late'; readonly deployment: Deployment };

/** Finds the app of a slug: wakes it if it sleeps, and waits while it comes up. `leaving` is asked for when there is a wait. */
export function reachApp(
  deployments: Pick<Deployments, 'preview' | 'wake'>,
  slug: string,
  leaving: () => AbortSignal,
): Reached | Promise<Reached> {
  const target = deployments.preview(slug);
  // As nearly always: nothing to wait for.
  return 'kind' in target && target.kind === 'live' ? target : untilReached(deployments, slug, leaving, target);
}

async function untilReached(
  deployments: Pick<Deployments, 'preview' | 'wake'>,
  slug: string,
  leaving: () => AbortSignal,
  first: PreviewTarget | Promise<PreviewTarget>,
): Promise<Reached> {
  const began = performance.now();
  let woken = false;
  for (let asked = first; ; asked = deployments.preview(slug)) {
    const target = await asked;
    switch (target.kind) {
      case 'live':
      case 'unknown':
        return target;
      case 'down':
        if (woken || !(await deployments.wake(target.deployment.deployment_id))) return target;
        woken = true;
        break;
      case 'wait': {
        const left = began + target.patienceMs - performance.now();
        const gone = leaving();
        if (left <= 0 || gone.aborted) return { kind: 'late', deployment: target.deployment };
        await firstOf(target.ready, left, gone);
      }
    }
  }
}

function firstOf(ready: Promise<void>, ms: number, gone: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  gone.addEventListener('abort', () => resolve(), { once: true });
  void ready.then(resolve);
  return promise.finally(() => clearTimeout(timer));
}
