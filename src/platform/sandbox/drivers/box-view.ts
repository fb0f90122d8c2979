import type { Mount } from '../box.ts';

/** Everything of the host that a box sees, whichever driver shows it. */
export interface View {
  /** Read-only system: `/usr`, and what of /bin, /lib, … exists, as a link into it or as a folder. */
  readonly system: readonly { readonly path: string; readonly linkTo: string | null }[];
  /** Files and folders at fixed places: Node, the kit, /etc, the supervisor, and the version's own mounts. */
  readonly mounts: readonly Mount[];
  readonly links: readonly { readonly target: string; readonly path: string }[];
}

/** User and group inside every box. */
export const boxUid = 1000;
/** The folder of the socket over which the supervisor calls home. */
export const boxRunFolder = '/run/home';
