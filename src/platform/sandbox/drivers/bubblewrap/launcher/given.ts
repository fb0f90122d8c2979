/** Under which numbers bwrap finds what the launcher opened for it: its options, the filter of calls, and where it says pid 1. */
export const argsFd = 3;
export const seccompFd = 4;
export const infoFd = 5;

/** All of the environment in which boxes are launched. */
export const launchEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } as const;
