interface MountLine {
  readonly folder: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The text of /proc/self/mounts. */
export function parseMounts(text: string): MountLine[] {
  return text.split('\n').flatMap((line) => {
    const [, folder, type, options] = line.split(' ');
    return folder === undefined || type === undefined || options === undefined ? [] : [{ folder, type, options: options.split(',') }];
  });
}

/** The place of a process in a hierarchy, from the text of its /proc/<pid>/cgroup: `4:memory:/a/b` → `/a/b`. */
export function placeIn(cgroup: string, controller: string): string {
  const line = cgroup.split('\n').find((entry) => (entry.split(':')[1] ?? '').split(',').includes(controller));
  return line?.split(':').slice(2).join(':') ?? '/';
}
